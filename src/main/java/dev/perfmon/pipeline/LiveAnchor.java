package dev.perfmon.pipeline;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.TimeRange;
import dev.perfmon.parse.LineClock;
import dev.perfmon.parse.ParseOptions;
import dev.perfmon.source.Chunk;
import dev.perfmon.source.LogInput;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where times without a year or a date belong in a log that is followed. It begins where it would
 * when reading the log as it is, and moves on as days pass.
 */
final class LiveAnchor implements Supplier<ParseOptions.Anchor> {
  private static final long HOUR = 3_600_000_000_000L;
  private static final long DAY = 24 * HOUR;

  private final Clock clock;
  private Optional<LogInput> file = Optional.empty();
  private ParseOptions.Anchor anchor = new ParseOptions.Anchor(0, 0);
  private boolean asked;
  private boolean fromStart;
  private byte[] bytes = new byte[0];
  private int end;

  LiveAnchor(Clock clock) {
    this.clock = clock;
  }

  /**
   * Looks at the next chunk, before it is parsed: the anchor may have to move.
   *
   * @param itsFile the file it comes from, to be looked at if there is need to
   * @param live whether the chunk was written just now, as far as is known
   */
  void look(Chunk chunk, Optional<LogInput> itsFile, boolean live) {
    bytes = chunk.bytes();
    end = chunk.end();
    file = itsFile;
    if (!asked) {
      return;
    }
    long start = LineClock.firstStart(bytes, end);
    if (start != EventBatch.NO_TIME) {
      if (fromStart && start >= anchor.earliestClock() + DAY - HOUR) {
        anchor = ParseOptions.Anchor.beginsNear(start);
      }
      return;
    }
    long now = TimeRange.nanos(clock.instant());
    if (live && !fromStart && now >= anchor.earliestClock() + DAY) {
      anchor = ParseOptions.Anchor.endsNear(now);
    }
  }

  /** Lets go of the chunk. */
  void done() {
    bytes = new byte[0];
    end = 0;
  }

  @Override
  public ParseOptions.Anchor get() {
    if (!asked) {
      asked = true;
      anchor = find();
    }
    return anchor;
  }

  private ParseOptions.Anchor find() {
    long start = EventBatch.NO_TIME;
    long written = TimeRange.nanos(clock.instant());
    try {
      if (file.isPresent()) {
        start = LogAnchor.firstStart(file.get());
        written = LogAnchor.written(file.get(), clock);
      }
    } catch (IOException e) {
      // It is gone already: what was read of it is at hand.
      start = EventBatch.NO_TIME;
    }
    if (start == EventBatch.NO_TIME) {
      start = LineClock.firstStart(bytes, end);
    }
    fromStart = start != EventBatch.NO_TIME;
    return fromStart
        ? ParseOptions.Anchor.beginsNear(start)
        : ParseOptions.Anchor.endsNear(written);
  }

  void save(DataOutput out) throws IOException {
    out.writeBoolean(asked);
    out.writeBoolean(fromStart);
    out.writeLong(anchor.earliestDate());
    out.writeLong(anchor.earliestClock());
  }

  void restore(DataInput in) throws IOException {
    asked = in.readBoolean();
    fromStart = in.readBoolean();
    anchor = new ParseOptions.Anchor(in.readLong(), in.readLong());
  }
}
