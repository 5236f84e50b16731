package dev.perfmon.measure;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Collects what a monitor is to have; what is not set stays as in {@code new}. */
public final class MonitorBuilder {
  /** As many as the agent's monitor keeps. */
  private static final int HISTORY = 100;

  Clock clock = SystemTime.wall();
  LongSupplier nanos = SystemTime::nanos;
  @Nullable MonitorOutput output;
  int historySize = HISTORY;
  final Map<String, Double> thresholds = new HashMap<>();

  MonitorBuilder() {}

  /** The clock that tells the instant in the IDs of starts. */
  public MonitorBuilder clock(Clock wall) {
    clock = wall;
    return this;
  }

  /** The clock that durations are read from: nanoseconds since any instant. */
  public MonitorBuilder nanoTime(LongSupplier source) {
    nanos = source;
    return this;
  }

  /** Where lines go. */
  public MonitorBuilder output(MonitorOutput sink) {
    output = sink;
    return this;
  }

  /**
   * The threshold of a metric.
   *
   * @throws IllegalArgumentException if it is not more than zero
   */
  public MonitorBuilder threshold(String metric, Duration threshold) {
    thresholds.put(PerformanceMonitor.clean(metric), seconds(threshold));
    return this;
  }

  /**
   * How many operations of each metric are kept; 100 if not set.
   *
   * @throws IllegalArgumentException if it is less than one
   */
  public MonitorBuilder historySize(int operations) {
    if (operations < 1) {
      throw new IllegalArgumentException("history of " + operations + ": expected 1 or more");
    }
    historySize = operations;
    return this;
  }

  /** The monitor. */
  public PerformanceMonitor build() {
    return new PerformanceMonitor(this);
  }

  static double seconds(Duration threshold) {
    if (threshold.isZero() || threshold.isNegative()) {
      throw new IllegalArgumentException("threshold of " + threshold + ": expected more than zero");
    }
    return threshold.toNanos() / 1e9;
  }
}
