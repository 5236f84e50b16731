package dev.perfmon.pipeline;

import dev.perfmon.model.TimeRange;
import dev.perfmon.source.ChunkReader;
import java.time.ZoneId;

/**
 * How logs are read. Nothing here but {@code zone}, and {@code lineNumbers} where lines are named,
 * has any influence on the answer.
 *
 * @param zone zone of times that carry none
 * @param range what the answer is about: a sorted file need not be read outside it
 * @param lineNumbers whether the answer names lines, so that what comes before must be counted
 * @param threads how many threads parse
 * @param blockSize bytes read at a time
 */
public record ReadOptions(
    ZoneId zone, TimeRange range, boolean lineNumbers, int threads, int blockSize) {
  /**
   * The usual options: as many threads as cores, but four at most, since reading then is slower.
   */
  public static ReadOptions usual(ZoneId zone, TimeRange range, boolean lineNumbers) {
    int threads = Math.min(4, Runtime.getRuntime().availableProcessors());
    return new ReadOptions(zone, range, lineNumbers, threads, ChunkReader.DEFAULT_BLOCK_SIZE);
  }
}
