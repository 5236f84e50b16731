package dev.perfmon.stats;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What each measurement costs the accumulators. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"-XX:+UseSerialGC"})
public class AccumulatorBenchmark {
  private static final int VALUES = 1 << 16;

  private final Histogram histogram = new Histogram();
  private final Moments moments = new Moments();
  private final IntervalSeries minutes = new IntervalSeries();
  private final long[] values = new long[VALUES];
  private int next;

  /** Draws log-normal durations around a second, in tenths of a millisecond. */
  @Setup
  public void prepare() {
    Random random = new Random(7);
    for (int i = 0; i < VALUES; i++) {
      values[i] = (long) (10_000 * Math.exp(0.4 * random.nextGaussian()));
    }
  }

  /** One value into the histogram. */
  @Benchmark
  public void histogram() {
    histogram.add(values[next++ & (VALUES - 1)]);
  }

  /** One value into the moments. */
  @Benchmark
  public void moments() {
    moments.add(values[next++ & (VALUES - 1)]);
  }

  /** One value into the minutes, ten thousand to each. */
  @Benchmark
  public void minutes() {
    int i = next++;
    minutes.add(i / 10_000, values[i & (VALUES - 1)]);
  }
}
