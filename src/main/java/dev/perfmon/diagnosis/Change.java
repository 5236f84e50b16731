package dev.perfmon.diagnosis;

/**
 * A metric's durations no longer are what they were.
 *
 * @param metric its name
 * @param kind how
 * @param since when it began, nanoseconds since the epoch
 * @param until when the level of before came back, or {@link Long#MAX_VALUE} where it has not
 * @param fromStart whether it began with the data, so that it may be older
 * @param before typical median before, microseconds; for a trend, at its beginning
 * @param after typical median after, microseconds; for a trend, at its end
 * @param end when the data ends, nanoseconds since the epoch
 * @param probability of such a change where nothing changes, before allowing for the number of
 *     metrics
 * @param tau Kendall's rank correlation of the medians with time, for a trend; else NaN
 * @param intervals intervals with a median
 * @param operations successful operations in them
 */
public record Change(
    String metric,
    Kind kind,
    long since,
    long until,
    boolean fromStart,
    double before,
    double after,
    long end,
    double probability,
    double tau,
    int intervals,
    long operations) {
  /** How a metric changes. */
  public enum Kind {
    /** Little by little. */
    TREND,
    /** From one interval to the next. */
    STEP
  }

  /** By how much, in percent of before. */
  public double percent() {
    return 100 * (after / before - 1);
  }

  /** Whether it became slower. */
  public boolean isWorse() {
    return after > before;
  }

  /** Whether it is still so when the data ends. */
  public boolean lasts() {
    return until == Long.MAX_VALUE;
  }
}
