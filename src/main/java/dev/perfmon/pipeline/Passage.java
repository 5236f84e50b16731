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
  /** Lines are mostly short, but one without an end may have gigabytes. */
  private static final int BLOCK = 16 * 1024;

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

  /** Where the first line begins past an offset that may be within one; the log's end if none. */
  static long lineAfter(long offset, LogInput log) throws IOException {
    byte[] block = new byte[BLOCK];
    long at = offset;
    try (ByteStream stream = log.openAt(offset)) {
      while (true) {
        int count = stream.read(block, 0, block.length);
        if (count < 0) {
          return at;
        }
        for (int i = 0; i < count; i++) {
          if (block[i] == '\n') {
            return at + i + 1;
          }
        }
        at += count;
      }
    }
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
