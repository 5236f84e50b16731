package dev.perfmon.pipeline;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.TimeRange;
import dev.perfmon.parse.LineClock;
import dev.perfmon.parse.ParseOptions;
import dev.perfmon.source.LogInput;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Where times without a year or a date belong in a log that is read as it is, found when asked. */
final class LogAnchor implements Supplier<ParseOptions.Anchor> {
  /** Where the first start's ID is looked for, which tells the year of a log that does not say. */
  private static final int HEAD = 1024 * 1024;

  private final LogInput log;
  private final Clock clock;
  private ParseOptions.Anchor known = new ParseOptions.Anchor(0, 0);
  private boolean isKnown;

  LogAnchor(LogInput log, Clock clock) {
    this.log = log;
    this.clock = clock;
  }

  @Override
  public synchronized ParseOptions.Anchor get() {
    if (!isKnown) {
      known = find();
      isKnown = true;
    }
    return known;
  }

  private ParseOptions.Anchor find() {
    try {
      long start = firstStart(log);
      return start != EventBatch.NO_TIME
          ? ParseOptions.Anchor.beginsNear(start)
          : ParseOptions.Anchor.endsNear(written(log, clock));
    } catch (IOException e) {
      // Whoever reads the log meets it again and tells.
      return ParseOptions.Anchor.endsNear(TimeRange.nanos(clock.instant()));
    }
  }

  /** What the log's first start says, as {@link LineClock#firstStart}. */
  static long firstStart(LogInput log) throws IOException {
    byte[] head = log.head(HEAD);
    return LineClock.firstStart(head, head.length);
  }

  /** When the log was last written to, nanoseconds since the epoch; now if nothing tells. */
  static long written(LogInput log, Clock clock) {
    Optional<Instant> written = log.lastModified();
    return TimeRange.nanos(written.isPresent() ? written.get() : clock.instant());
  }
}
