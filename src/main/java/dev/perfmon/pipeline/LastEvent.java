package dev.perfmon.pipeline;

import dev.perfmon.aggregate.Aggregate;
import dev.perfmon.aggregate.Dedup;
import dev.perfmon.aggregate.MetricTable;
import dev.perfmon.aggregate.Selection;
import dev.perfmon.aggregate.Timeouts;
import dev.perfmon.model.EventBatch;
import dev.perfmon.model.Thresholds;
import dev.perfmon.parse.CriLines;
import dev.perfmon.parse.ParseOptions;
import dev.perfmon.source.ByteStream;
import dev.perfmon.source.ChunkReader;
import dev.perfmon.source.LogInput;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When the last event of a log happened, mostly from its last bytes alone. */
public final class LastEvent {
  private static final long FIRST_TAIL = 1024 * 1024;

  private final ReadOptions options;
  private final Clock clock;

  public LastEvent(ReadOptions options, Clock clock) {
    this.options = options;
    this.clock = clock;
  }

  /**
   * The time of the log's last event; null if no event has one.
   *
   * @throws IOException if the log cannot be read
   */
  public @Nullable Instant of(LogInput log) throws IOException {
    long size = log.plainSize().orElse(0);
    ParseOptions parseOptions = LogReading.parseOptions(log, options, clock);
    for (long tail = FIRST_TAIL; tail < size; tail *= 8) {
      try (ByteStream stream = log.openAt(size - tail)) {
        skipLine(stream);
        Instant last = lastIn(stream, parseOptions);
        if (last != null) {
          return last;
        }
      }
    }
    try (ByteStream stream = log.open()) {
      return lastIn(stream, parseOptions);
    }
  }

  private static void skipLine(ByteStream stream) throws IOException {
    byte[] one = new byte[1];
    int count;
    do {
      count = stream.read(one, 0, 1);
    } while (count > 0 && one[0] != '\n');
  }

  private @Nullable Instant lastIn(ByteStream stream, ParseOptions parseOptions)
      throws IOException {
    Aggregate aggregate =
        new Aggregate(
            new MetricTable(),
            Selection.ALL,
            Thresholds.GUIDE,
            Timeouts.USUAL,
            Dedup.NONE,
            event -> {});
    ChunkReader reader = new ChunkReader(stream, options.blockSize(), CriLines::mayEndAfter);
    new ParallelParse(reader, parseOptions, aggregate, options.threads()).run();
    aggregate.endSource();
    long last = aggregate.tally().last();
    return last == EventBatch.NO_TIME ? null : Instant.ofEpochSecond(0, last);
  }
}
