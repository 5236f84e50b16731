package dev.perfmon.pipeline;

import dev.perfmon.aggregate.Aggregate;
import dev.perfmon.aggregate.Dedup;
import dev.perfmon.aggregate.EventSink;
import dev.perfmon.aggregate.MetricTable;
import dev.perfmon.aggregate.Selection;
import dev.perfmon.aggregate.Timeouts;
import dev.perfmon.model.Thresholds;
import dev.perfmon.parse.ParseOptions;
import dev.perfmon.source.ByteStream;
import dev.perfmon.source.ChunkReader;
import dev.perfmon.source.LogInput;
import java.io.IOException;

/** Reads a part of a log apart from the answer, to learn something about it. */
final class Passage {
  private final ParseOptions parseOptions;
  private final int threads;
  private final int blockSize;

  Passage(ParseOptions parseOptions, int threads, int blockSize) {
    this.parseOptions = parseOptions;
    this.threads = threads;
    this.blockSize = blockSize;
  }

  /** Gives every event of the stream to a sink, near misses too. */
  void read(ByteStream stream, Dedup dedup, EventSink sink) throws IOException {
    Aggregate aggregate =
        new Aggregate(
            new MetricTable(), Selection.ALL, Thresholds.GUIDE, Timeouts.USUAL, dedup, sink);
    ChunkReader reader = new ChunkReader(stream, blockSize, AgentLines.WHOLE);
    new ParallelParse(reader, parseOptions, aggregate, threads).run();
    aggregate.endSource();
  }

  /** Skips the line that a stream begins in the middle of; answers how many bytes that were. */
  static long skipLine(ByteStream stream) throws IOException {
    byte[] one = new byte[1];
    long skipped = 0;
    while (stream.read(one, 0, 1) > 0) {
      skipped++;
      if (one[0] == '\n') {
        break;
      }
    }
    return skipped;
  }

  /** How many events a part of a file holds, folded as far as folding can go. */
  long events(LogInput log, Slice part) throws IOException {
    long[] count = new long[1];
    try (ByteStream stream = log.openAt(part.from())) {
      read(new WatchedStream(stream, new Progress(), part), Dedup.REPEATS, event -> count[0]++);
    }
    return count[0];
  }
}
