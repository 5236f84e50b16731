package dev.perfmon.pipeline;

import dev.perfmon.aggregate.Dedup;
import dev.perfmon.aggregate.Occurrence;
import dev.perfmon.model.EventBatch;
import dev.perfmon.model.EventKind;
import dev.perfmon.model.TimeOrigin;
import dev.perfmon.source.ByteStream;
import dev.perfmon.source.LogInput;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When the last event of a log happened, mostly from its last bytes alone. */
public final class LastEvent {
  private static final long FIRST_TAIL = 1024 * 1024;

  private final ReadOptions options;
  private final Clock clock;
  private final long firstTail;

  /** What the events of a passage tell. */
  private static final class Last {
    boolean any;
    long time = EventBatch.NO_TIME;
    TimeOrigin origin = TimeOrigin.NONE;

    void take(Occurrence event) {
      if (event.kind() == EventKind.NEAR_MISS) {
        return;
      }
      any = true;
      if (event.time() != EventBatch.NO_TIME) {
        time = event.time();
        origin = event.origin();
      }
    }

    @Nullable Instant instant() {
      return time == EventBatch.NO_TIME ? null : Instant.ofEpochSecond(0, time);
    }
  }

  public LastEvent(ReadOptions options, Clock clock) {
    this(options, clock, FIRST_TAIL);
  }

  /** Begins with so many of a file's last bytes; the answer does not depend on it. */
  LastEvent(ReadOptions options, Clock clock, long firstTail) {
    this.options = options;
    this.clock = clock;
    this.firstTail = firstTail;
  }

  /**
   * The time of the log's last event that has one; null if none has.
   *
   * @throws IOException if the log cannot be read
   */
  public @Nullable Instant of(LogInput log) throws IOException {
    Passage passage =
        new Passage(
            LogReading.parseOptions(log, options, clock), options.threads(), options.blockSize());
    List<LogInput> parts = log.parts();
    for (int i = parts.size() - 1; i > 0; i--) {
      Last last = lastOf(parts.get(i), passage);
      if (last.time != EventBatch.NO_TIME && last.origin != TimeOrigin.START_ID) {
        return last.instant();
      }
      if (last.any) {
        // Events that only the parts before can date.
        return whole(log, passage).instant();
      }
    }
    return (parts.size() == 1 ? lastOf(log, passage) : lastOf(parts.get(0), passage)).instant();
  }

  private Last lastOf(LogInput log, Passage passage) throws IOException {
    long size = log.plainSize().orElse(0);
    for (long tail = firstTail; tail < size; tail *= 8) {
      try (ByteStream stream = log.openAt(size - tail)) {
        skipLine(stream);
        Last last = lastIn(stream, passage);
        // A clock told by the IDs of starts must have seen them all.
        if (last.time != EventBatch.NO_TIME && last.origin != TimeOrigin.START_ID) {
          return last;
        }
      }
    }
    return whole(log, passage);
  }

  private static Last whole(LogInput log, Passage passage) throws IOException {
    try (ByteStream stream = log.open()) {
      return lastIn(stream, passage);
    }
  }

  private static Last lastIn(ByteStream stream, Passage passage) throws IOException {
    Last last = new Last();
    passage.read(stream, Dedup.NONE, last::take);
    return last;
  }

  private static void skipLine(ByteStream stream) throws IOException {
    byte[] one = new byte[1];
    int count;
    do {
      count = stream.read(one, 0, 1);
    } while (count > 0 && one[0] != '\n');
  }
}
