package dev.perfmon.diagnosis;

import java.util.Arrays;
import org.apache.commons.statistics.ranking.NaturalRanking;
import org.apache.commons.statistics.ranking.TiesStrategy;

/** Values by their order alone, so that no outlier weighs more than its place. */
final class Ranks {
  private Ranks() {}

  /** Ranks from 1; ties share the mean of theirs. */
  static double[] of(double[] values) {
    return new NaturalRanking(TiesStrategy.AVERAGE).apply(values);
  }

  /**
   * The middle value, or the mean of the two middle ones, of the values from one index to another.
   */
  static double median(double[] values, int from, int to) {
    double[] sorted = Arrays.copyOfRange(values, from, to);
    Arrays.sort(sorted);
    int n = sorted.length;
    return n == 0
        ? Double.NaN
        : n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
  }
}
