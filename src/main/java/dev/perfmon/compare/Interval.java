package dev.perfmon.compare;

/**
 * A confidence interval; both ends belong to it.
 *
 * @param low its least value; NaN where nothing could be told
 * @param high its greatest
 */
public record Interval(double low, double high) {
  /** Whether all of it lies between these two. */
  boolean isWithin(double least, double greatest) {
    return low >= least && high <= greatest;
  }
}
