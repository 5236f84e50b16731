package dev.perfmon.pipeline;

import dev.perfmon.aggregate.Dedup;
import dev.perfmon.aggregate.Occurrence;
import dev.perfmon.model.EventBatch;
import dev.perfmon.model.EventKind;
import dev.perfmon.model.TimeOrigin;
import dev.perfmon.parse.LineClock;
import dev.perfmon.parse.ParseOptions;
import dev.perfmon.source.ByteStream;
import dev.perfmon.source.LogInput;
import dev.perfmon.source.OffsetReader;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When the last event of a log happened: the latest in time, wherever it stands. Of a file that is
 * in order as a {@link WindowSearch} sees it, some places and the last bytes tell; any other is
 * read whole. Of a family's older parts, the compressed ones are only looked at where they begin,
 * as long as the newer ones are in order.
 */
public final class LastEvent {
  private static final long FIRST_TAIL = 1024 * 1024;

  private final ReadOptions options;
  private final Clock clock;
  private final SearchLimits limits;
  private final long firstTail;

  /** What the events of a passage tell. */
  private static final class Last {
    boolean any;

    /** The latest time that a line gave; {@link EventBatch#NO_TIME} is before all others. */
    long time = EventBatch.NO_TIME;

    /** The latest time that starts' IDs gave: known to be right only where all were read. */
    long byStarts = EventBatch.NO_TIME;

    /** Whether no event is much earlier than one before it. */
    boolean inOrder = true;

    void take(Occurrence event) {
      if (event.kind() == EventKind.NEAR_MISS) {
        return;
      }
      any = true;
      if (event.origin() == TimeOrigin.START_ID) {
        byStarts = Math.max(byStarts, event.time());
      } else if (event.time() != EventBatch.NO_TIME) {
        inOrder &= time == EventBatch.NO_TIME || event.time() >= time - Places.SLACK;
        time = Math.max(time, event.time());
      }
    }

    @Nullable Instant instant() {
      long latest = Math.max(time, byStarts);
      return latest == EventBatch.NO_TIME ? null : Instant.ofEpochSecond(0, latest);
    }
  }

  /** A search for last events. */
  public LastEvent(ReadOptions options, Clock clock) {
    this(options, clock, SearchLimits.USUAL, FIRST_TAIL);
  }

  /** Begins with so many of a file's last bytes. */
  LastEvent(ReadOptions options, Clock clock, SearchLimits limits, long firstTail) {
    this.options = options;
    this.clock = clock;
    this.limits = limits;
    this.firstTail = firstTail;
  }

  /**
   * The time of the log's latest event; null if none has one.
   *
   * @throws IOException if the log cannot be read
   */
  public @Nullable Instant of(LogInput log) throws IOException {
    ParseOptions parseOptions = LogReading.parseOptions(log, options, clock);
    Passage passage = new Passage(parseOptions, options.threads(), options.blockSize());
    List<LogInput> parts = log.parts();
    Last latest = lastOf(parts.get(parts.size() - 1), parseOptions, passage);
    boolean inOrder = latest.inOrder;
    for (int i = parts.size() - 2; i >= 0; i--) {
      if (latest.any && latest.time == EventBatch.NO_TIME) {
        // Events that only the parts before can date.
        return whole(log, passage).instant();
      }
      LogInput part = parts.get(i);
      if (inOrder && latest.any && part.plainSize().isEmpty()) {
        long begins = FamilySearch.firstTime(part, new LineClock(parseOptions));
        if (begins == EventBatch.NO_TIME || begins <= latest.time) {
          continue;
        }
      }
      Last before = lastOf(part, parseOptions, passage);
      inOrder &= before.inOrder;
      if (!latest.any || before.time > latest.time) {
        latest = before;
      }
    }
    return latest.instant();
  }

  private Last lastOf(LogInput log, ParseOptions parseOptions, Passage passage) throws IOException {
    long size = log.plainSize().orElse(0);
    if (size >= limits.smallest()) {
      try (OffsetReader reader = log.openOffsets()) {
        Places places = new Places(reader, new LineClock(parseOptions), limits);
        if (places.lookAll(size) && places.inOrder(places.slack(options.zone()))) {
          for (long tail = firstTail; tail < size; tail *= 8) {
            Last last = lastFrom(size - tail, log, passage);
            if (last.time != EventBatch.NO_TIME && last.time >= places.latestBefore(size - tail)) {
              return last;
            }
          }
        }
      }
    }
    return whole(log, passage);
  }

  /** What the lines say that begin past an offset. */
  private static Last lastFrom(long offset, LogInput log, Passage passage) throws IOException {
    try (ByteStream stream = log.openAt(Passage.lineAfter(offset, log))) {
      Last last = lastIn(stream, passage);
      // A clock told by the IDs of starts must have seen them all.
      last.byStarts = EventBatch.NO_TIME;
      return last;
    }
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
}
