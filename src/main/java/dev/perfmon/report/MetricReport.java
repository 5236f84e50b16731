package dev.perfmon.report;

import dev.perfmon.model.Level;
import dev.perfmon.model.MetricName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one metric. Average, extremes, median, deviation and percentiles are over
 * successful measurements only; all durations are milliseconds, and {@link Double#NaN} where there
 * is nothing to compute them from.
 *
 * @param name the metric
 * @param count successful measurements
 * @param failures failed operations
 * @param timeouts those of the failures that were timeouts
 * @param avgMs arithmetic mean
 * @param minMs least
 * @param maxMs greatest
 * @param medianMs middle value, or the mean of the two middle ones
 * @param stdDevMs sample standard deviation (n − 1); NaN for fewer than two measurements
 * @param p90Ms 90th percentile, nearest rank: the least value that at least 90 % do not exceed
 * @param p95Ms 95th percentile, nearest rank
 * @param p99Ms 99th percentile, nearest rank
 * @param thresholdMs the threshold in force for the metric's last operation
 * @param successRate percent of operations that succeeded; NaN without any operation
 * @param level the level of the average against the threshold; null without a measurement
 * @param levels measurements per level, indexed by {@link Level#ordinal()}
 * @param trend mean duration of consecutive equal parts of the time covered, oldest first, NaN for
 *     a part without a measurement; empty when it was not asked for
 */
public record MetricReport(
    MetricName name,
    long count,
    long failures,
    long timeouts,
    double avgMs,
    double minMs,
    double maxMs,
    double medianMs,
    double stdDevMs,
    double p90Ms,
    double p95Ms,
    double p99Ms,
    double thresholdMs,
    double successRate,
    @Nullable Level level,
    List<Long> levels,
    List<Double> trend) {
  public MetricReport {
    levels = List.copyOf(levels);
    trend = List.copyOf(trend);
  }

  /** Measurements at this level. */
  public long at(Level which) {
    return levels.get(which.ordinal());
  }

  /** The durations of all successful measurements together, in milliseconds. */
  public double sumMs() {
    return count == 0 ? 0 : avgMs * count;
  }
}
