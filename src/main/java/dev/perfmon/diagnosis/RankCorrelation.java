package dev.perfmon.diagnosis;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Spearman's rank correlation of two series, both less their slow movements, and how probable it is
 * where they have nothing to do with each other.
 *
 * @param rho the correlation; NaN where one of the series does not vary
 * @param n pairs
 * @param probability two-sided; 1 where it cannot be told
 */
record RankCorrelation(double rho, int n, double probability) {
  /** Neighbours on each side whose median is a series' slow movement there. */
  private static final int REACH = 7;

  /** Lags at which neighbouring values may still resemble each other. */
  private static final int LAGS = 5;

  /** Ranks that differ at all are farther apart than this. */
  private static final double LEAST_NORM = 1e-6;

  /** Of values in order of time. */
  static RankCorrelation of(double[] x, double[] y) {
    int n = x.length;
    if (n < 4) {
      return new RankCorrelation(Double.NaN, n, 1);
    }
    double[] a = standardised(Ranks.of(x));
    double[] b = standardised(Ranks.of(y));
    double rho = product(a, b, 0);
    if (Double.isNaN(rho)) {
      return new RankCorrelation(Double.NaN, n, 1);
    }
    // Bartlett: two series that each resemble themselves a moment ago are fewer independent pairs.
    double inflation = 1;
    for (int lag = 1; lag <= LAGS && lag < n / 4; lag++) {
      inflation += 2 * (1 - (double) lag / n) * resemblance(a, lag) * resemblance(b, lag);
    }
    double effective = n / Math.max(1, inflation);
    double freedom = effective - 2;
    if (freedom < 1) {
      return new RankCorrelation(rho, n, 1);
    }
    double t = Math.abs(rho) * Math.sqrt(freedom / Math.max(1e-12, 1 - rho * rho));
    return new RankCorrelation(rho, n, 2 * TDistribution.of(freedom).survivalProbability(t));
  }

  /** The values less the median of their neighbourhood: what is slower than that is taken out. */
  static double[] detrended(double[] values) {
    int n = values.length;
    double[] result = new double[n];
    for (int i = 0; i < n; i++) {
      int reach = Math.min(REACH, Math.min(i, n - 1 - i));
      if (reach < REACH) {
        // At the ends the neighbourhood leans inwards, so that it is as long as elsewhere.
        int from = Math.max(0, Math.min(i - REACH, n - 2 * REACH - 1));
        int to = Math.min(n, from + 2 * REACH + 1);
        result[i] = values[i] - Ranks.median(values, from, to);
      } else {
        result[i] = values[i] - Ranks.median(values, i - REACH, i + REACH + 1);
      }
    }
    return result;
  }

  private static double[] standardised(double[] ranks) {
    double[] centred = Shape.centred(ranks);
    double squares = 0;
    for (double value : centred) {
      squares += value * value;
    }
    double norm = Math.sqrt(squares);
    for (int i = 0; i < centred.length; i++) {
      centred[i] = norm < LEAST_NORM ? Double.NaN : centred[i] / norm;
    }
    return centred;
  }

  /** A series' correlation with itself some values ago, its bias for few values put right. */
  private static double resemblance(double[] a, int lag) {
    double r = product(a, a, lag);
    return Math.min(1, r + (1 + 3 * r) / a.length);
  }

  private static double product(double[] a, double[] b, int lag) {
    double sum = 0;
    for (int i = lag; i < a.length; i++) {
      sum += a[i] * b[i - lag];
    }
    return sum;
  }
}
