package dev.perfmon.parse;

import dev.perfmon.jmh.Blocks;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The loop over every byte: a block searched for places where a marker may stand. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"-XX:+UseSerialGC"})
public class MarkerScanBenchmark {
  /** How many of 100 lines are measurements. */
  @Param({"5", "98"})
  public int share;

  private final MarkerScan scan = new MarkerScan();
  private byte[] block = {};

  /** Makes the block. */
  @Setup
  public void prepare() {
    block = Blocks.block("python", share / 100.0);
  }

  /** All candidates of a block of {@link Blocks#SIZE} bytes. */
  @Benchmark
  public int block() {
    int candidates = 0;
    scan.start(0);
    int at = scan.next(block, 0, block.length);
    while (at >= 0) {
      candidates++;
      at = scan.next(block, at, block.length);
    }
    return candidates;
  }
}
