package dev.perfmon.measure;

import dev.perfmon.model.Level;
import dev.perfmon.parse.write.LineFormatter;
import java.lang.System.Logger;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A metric: its threshold and its last operations, and the one who writes their lines.
 *
 * <p>The lines of an operation are written under the metric's lock, so that they stand together: a
 * reader of the log folds a bottleneck into the measurement just before it.
 */
final class Metric {
  private static final int FIRST_CAPACITY = 16;

  final String name;
  private final int historySize;
  private volatile double threshold;

  // The last operations, oldest overwritten first: nanoseconds, of a failure their complement.
  private long[] history = new long[0];
  private int size;
  private int next;
  private int appearance = Integer.MAX_VALUE;

  Metric(String name, int historySize, double thresholdSeconds) {
    this.name = name;
    this.historySize = historySize;
    this.threshold = thresholdSeconds;
  }

  void setThreshold(double seconds) {
    threshold = seconds;
  }

  /**
   * An operation ends.
   *
   * @param nanos how long it took, not negative
   * @param appearances counts the metrics that have ended once
   */
  synchronized void end(
      long nanos,
      boolean failed,
      @Nullable String error,
      @Nullable Map<String, ?> metadata,
      MonitorOutput output,
      AtomicInteger appearances) {
    if (size == 0) {
      appearance = appearances.getAndIncrement();
    }
    add(failed ? ~nanos : nanos);
    try {
      log(nanos / 1e9, failed, error, metadata, output);
    } catch (RuntimeException e) {
      // A text that cannot be made: what is measured goes on all the same.
    }
  }

  private void add(long value) {
    if (size < historySize) {
      if (size == history.length) {
        int capacity = Math.max(FIRST_CAPACITY, 2 * size);
        history = Arrays.copyOf(history, Math.min(historySize, capacity));
      }
      history[size++] = value;
    } else {
      history[next] = value;
      next = next + 1 == size ? 0 : next + 1;
    }
  }

  private void log(
      double seconds,
      boolean failed,
      @Nullable String error,
      @Nullable Map<String, ?> metadata,
      MonitorOutput output) {
    if (failed) {
      if (output.isEnabled(Logger.Level.ERROR)) {
        output.write(Logger.Level.ERROR, LineFormatter.failure(name, seconds, error));
      }
    } else if (output.isEnabled(Logger.Level.INFO)) {
      output.write(Logger.Level.INFO, LineFormatter.measurement(name, seconds, threshold));
    }
    boolean slow = LineFormatter.level(seconds, threshold).compareTo(Level.LENT) >= 0;
    if (slow && output.isEnabled(Logger.Level.WARNING)) {
      output.write(Logger.Level.WARNING, LineFormatter.bottleneck(name, seconds));
      for (String line : LineFormatter.advice(name)) {
        output.write(Logger.Level.WARNING, line);
      }
    }
    if (metadata != null && !metadata.isEmpty() && output.isEnabled(Logger.Level.DEBUG)) {
      output.write(Logger.Level.DEBUG, LineFormatter.metadata(name, metadata));
    }
  }

  /** Which metric this was to end for the first time, counted from 0. */
  synchronized int appearance() {
    return appearance;
  }

  synchronized PerformanceStats stats() {
    double[] seconds = new double[size];
    int count = 0;
    for (int i = 0; i < size; i++) {
      if (history[i] >= 0) {
        seconds[count++] = history[i] / 1e9;
      }
    }
    return PerformanceStats.of(name, size, Arrays.copyOf(seconds, count), threshold);
  }
}
