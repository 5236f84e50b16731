package dev.perfmon.report;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code compare}. Durations are milliseconds, changes percent, success rates percent
 * and their changes points; {@link Double#NaN} where there is nothing to compute from.
 *
 * @param base where the base comes from
 * @param next where the new run comes from
 * @param method how they were compared
 * @param metrics the metrics both have, in the base's order
 * @param onlyBase names of metrics that only the base has
 * @param onlyNext names of metrics that only the new run has
 */
public record ComparisonReport(
    Side base,
    Side next,
    Method method,
    List<Metric> metrics,
    List<String> onlyBase,
    List<String> onlyNext) {
  public ComparisonReport {
    metrics = List.copyOf(metrics);
    onlyBase = List.copyOf(onlyBase);
    onlyNext = List.copyOf(onlyNext);
  }

  /** What became of durations. */
  public enum Verdict {
    SLOWER,
    FASTER,
    SAME,
    UNDECIDED
  }

  /** What became of a success rate. */
  public enum SuccessVerdict {
    WORSE,
    BETTER,
    SAME,
    UNDECIDED
  }

  /** Why there is no verdict. */
  public enum Doubt {
    NONE,
    FEW,
    DEPENDENT,
    WIDE
  }

  /**
   * Where a run comes from.
   *
   * @param sources names of its logs, or of the file it was saved in
   * @param from time of its first event; null if none has one
   * @param to time of its last event
   * @param saved whether it is a saved summary
   */
  public record Side(
      List<String> sources, @Nullable Instant from, @Nullable Instant to, boolean saved) {
    public Side {
      sources = List.copyOf(sources);
    }
  }

  /**
   * How runs were compared.
   *
   * @param alphaPercent of comparisons of equal runs that call anything different, at most
   * @param minEffectPercent the least change of a median that matters
   * @param minPoints the least change of a success rate that matters
   * @param seed of the resamples
   * @param resamples how many
   * @param minimum operations that each side must have for anything to be said
   */
  public record Method(
      double alphaPercent,
      double minEffectPercent,
      double minPoints,
      long seed,
      int resamples,
      int minimum) {
    /** The confidence of each interval, percent. */
    public double confidencePercent() {
      return 100 - alphaPercent;
    }
  }

  /**
   * One metric in one run.
   *
   * @param count operations that succeeded
   * @param failures operations that failed
   * @param effective independent measurements that those that succeeded are worth
   * @param medianMs the median
   * @param p95Ms the 95th percentile
   * @param successRate percent that succeeded
   */
  public record Figures(
      long count,
      long failures,
      double effective,
      double medianMs,
      double p95Ms,
      double successRate) {}

  /**
   * A change and the interval it lies in.
   *
   * @param value the change seen
   * @param low the least it may be in truth
   * @param high the greatest
   */
  public record Change(double value, double low, double high) {}

  /**
   * One metric in both runs.
   *
   * @param name the metric
   * @param base its figures in the base
   * @param next its figures in the new run
   * @param medianMs change of the median, milliseconds
   * @param median change of the median, percent of the base's
   * @param p95 change of the 95th percentile, percent of the base's
   * @param pValue of the test of durations, corrected for the number of tests; NaN without one
   * @param verdict about the durations
   * @param doubt why there is none
   * @param success change of the success rate, points
   * @param successPValue of the test of success rates, corrected likewise; NaN without one
   * @param successVerdict about the success rates
   * @param successDoubt why there is none
   */
  public record Metric(
      String name,
      Figures base,
      Figures next,
      Change medianMs,
      Change median,
      Change p95,
      double pValue,
      Verdict verdict,
      Doubt doubt,
      Change success,
      double successPValue,
      SuccessVerdict successVerdict,
      Doubt successDoubt) {}
}
