package dev.perfmon.compare;

/**
 * One metric in both runs. Durations are milliseconds, shares from 0 to 1; NaN stands where there
 * is nothing to compute from.
 *
 * @param name the metric
 * @param base its figures in the base
 * @param next its figures in the new run
 * @param medianChange interval of the difference of the medians, milliseconds
 * @param relativeChange interval of that difference divided by the base's median
 * @param p95Change interval of the difference of the 95th percentiles divided by the base's
 * @param pValue of the test whether the durations differ, corrected for the number of tests
 * @param verdict about the durations
 * @param doubt why there is none
 * @param successChange interval of the difference of the success shares
 * @param successPValue of the test whether they differ, corrected for the number of tests
 * @param successVerdict about the success rates
 * @param successDoubt why there is none
 */
public record MetricComparison(
    String name,
    Figures base,
    Figures next,
    Interval medianChange,
    Interval relativeChange,
    Interval p95Change,
    double pValue,
    Verdict verdict,
    Doubt doubt,
    Interval successChange,
    double successPValue,
    SuccessVerdict successVerdict,
    Doubt successDoubt) {

  /**
   * A metric's figures in one run.
   *
   * @param count operations that succeeded
   * @param failures operations that failed
   * @param effective independent durations that those that succeeded are worth
   * @param medianMs the median
   * @param p95Ms the 95th percentile by nearest rank
   * @param successShare the share that succeeded
   */
  public record Figures(
      long count,
      long failures,
      double effective,
      double medianMs,
      double p95Ms,
      double successShare) {
    private static final double UNITS_PER_MILLI = 10;

    static Figures of(Run.Operations operations) {
      Sample durations = operations.durations();
      return new Figures(
          durations.count(),
          operations.failures(),
          durations.effective(),
          durations.median() / UNITS_PER_MILLI,
          durations.percentile(95) / UNITS_PER_MILLI,
          operations.successShare());
    }

    /** The same durations in the samples' unit, in which a difference is divided. */
    static double units(double milliseconds) {
      return milliseconds * UNITS_PER_MILLI;
    }

    static Interval millis(Interval units) {
      return new Interval(units.low() / UNITS_PER_MILLI, units.high() / UNITS_PER_MILLI);
    }
  }

  /** The difference of the medians, milliseconds. */
  public double medianDifferenceMs() {
    return next.medianMs - base.medianMs;
  }

  /** The difference of the medians divided by the base's. */
  public double relativeDifference() {
    return Bootstrap.relative(Figures.units(base.medianMs), Figures.units(next.medianMs));
  }

  /** The difference of the 95th percentiles divided by the base's. */
  public double p95RelativeDifference() {
    return Bootstrap.relative(Figures.units(base.p95Ms), Figures.units(next.p95Ms));
  }

  /** The difference of the success shares. */
  public double successDifference() {
    return next.successShare - base.successShare;
  }

  /** Whether either verdict is a change for the worse. */
  public boolean isRegression() {
    return verdict == Verdict.SLOWER || successVerdict == SuccessVerdict.WORSE;
  }

  /** Whether there were enough operations on both sides to compare anything. */
  public boolean isComparable() {
    return doubt == Doubt.NONE
        || doubt == Doubt.WIDE
        || successDoubt == Doubt.NONE
        || successDoubt == Doubt.WIDE;
  }
}
