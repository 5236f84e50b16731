package dev.perfmon.measure;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** What measuring an operation costs the program that does it: {@code JMH='-prof gc Measure'}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@org.openjdk.jmh.annotations.Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"-XX:+UseSerialGC"})
public class MeasureBenchmark {
  private static final Map<String, String> METADATA = Map.of("session", "s3");

  private final PerformanceMonitor silent =
      PerformanceMonitor.builder().output(MonitorOutput.none()).build();
  private final PerformanceMonitor formatting =
      PerformanceMonitor.builder().output(new Sink()).build();

  /** Wants every line, so that it is made, and drops it. */
  private static final class Sink implements MonitorOutput {
    private int length;

    @Override
    public boolean isEnabled(System.Logger.Level level) {
      return level.getSeverity() >= System.Logger.Level.INFO.getSeverity();
    }

    @Override
    public void write(System.Logger.Level level, String message) {
      length += message.length();
    }
  }

  /** The clock alone, read twice. */
  @Benchmark
  public long clock() {
    return System.nanoTime() - System.nanoTime();
  }

  /** One operation, nothing logged. */
  @Benchmark
  public void silent() {
    silent.measure("tts_chunk").close();
  }

  /** The same with metadata. */
  @Benchmark
  public void silentWithMetadata() {
    silent.measure("tts_chunk", METADATA).close();
  }

  /** Two threads on one metric. */
  @Benchmark
  @Threads(2)
  public void silentOnTwoThreads() {
    silent.measure("tts_chunk").close();
  }

  /** One operation and its measurement line. */
  @Benchmark
  public void formatted() {
    formatting.record("tts_chunk", Duration.ofNanos(123_456_789), Map.of());
  }
}
