package dev.perfmon.diagnosis;

import java.util.Arrays;

/**
 * A straight line through values, by medians of slopes, and how well their order follows it.
 *
 * @param slope the median of the slopes between any two values
 * @param intercept the line's value at zero
 * @param tau Kendall's rank correlation: 1 where every value is above all before it
 */
record TheilSen(double slope, double intercept, double tau) {
  static TheilSen of(double[] x, double[] y) {
    int n = x.length;
    double[] slopes = new double[n * (n - 1) / 2];
    int at = 0;
    long concordance = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        slopes[at++] = (y[j] - y[i]) / (x[j] - x[i]);
        concordance += (long) Math.signum(y[j] - y[i]);
      }
    }
    Arrays.sort(slopes);
    double slope = Ranks.median(slopes, 0, at);
    double[] intercepts = new double[n];
    for (int i = 0; i < n; i++) {
      intercepts[i] = y[i] - slope * x[i];
    }
    return new TheilSen(slope, Ranks.median(intercepts, 0, n), (double) concordance / at);
  }

  /**
   * The value at the outer end of a part, the first or the last: the line's, moved to where most of
   * that part lies, since a rise may be none to the very end.
   */
  double near(double[] x, double[] y, int from, int to) {
    double[] off = new double[to - from];
    for (int i = from; i < to; i++) {
      off[i - from] = y[i] - (intercept + slope * x[i]);
    }
    int end = from == 0 ? 0 : to - 1;
    return intercept + slope * x[end] + Ranks.median(off, 0, off.length);
  }
}
