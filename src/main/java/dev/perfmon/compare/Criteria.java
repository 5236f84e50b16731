package dev.perfmon.compare;

/**
 * How runs are compared.
 *
 * @param alpha the rate of false alarms of a whole comparison, above 0 and below 1: of comparisons
 *     of runs that do not differ, at most this share calls anything different
 * @param minEffect the least relative change of a median that matters, such as 0.05
 * @param minPoints the least change of a success rate that matters, in shares, such as 0.005
 * @param seed of what is drawn
 * @param resamples how many resamples an interval is made from
 * @param minimum operations that each side must have for anything to be said
 */
public record Criteria(
    double alpha, double minEffect, double minPoints, long seed, int resamples, int minimum) {
  /** The usual criteria. */
  public static final Criteria USUAL = new Criteria(0.05, 0.05, 0.005, 1, 5000, 20);

  /** Checks the values, which options are checked for where they are read. */
  public Criteria {
    if (!(alpha > 0 && alpha < 1)
        || !(minEffect >= 0)
        || !(minPoints >= 0)
        || resamples < 100
        || minimum < 2) {
      throw new IllegalArgumentException("criteria");
    }
  }
}
