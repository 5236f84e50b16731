package dev.perfmon.diagnosis;

/**
 * A departure of a series from its level: to another level, for good or for a while, or little by
 * little from one value on.
 *
 * @param ramp whether it is the latter
 * @param from index of the first value that departs
 * @param to index past the last one; the series' end for a ramp, and for a level that stays
 * @param gain by how much it lowers the sum of squares of the centred series
 */
record Shape(boolean ramp, int from, int to, double gain) {
  private static final int SHORTEST_RAMP = 7;

  /** The best of both kinds. */
  static Shape best(double[] x, int least) {
    Shape step = step(x, least);
    Shape ramp = ramp(x, least);
    return step.gain >= ramp.gain ? step : ramp;
  }

  /** The other level that explains the most, of at least so many values and leaving as many. */
  static Shape step(double[] x, int least) {
    int n = x.length;
    double[] sums = new double[n + 1];
    for (int t = 0; t < n; t++) {
      sums[t + 1] = sums[t] + x[t];
    }
    double bestGain = 0;
    int bestFrom = 0;
    int bestTo = n;
    for (int length = least; length <= n - least; length++) {
      double scale = (double) n / ((double) length * (n - length));
      for (int from = 0; from + length <= n; from++) {
        double sum = sums[from + length] - sums[from];
        double gain = sum * sum * scale;
        if (gain > bestGain) {
          bestGain = gain;
          bestFrom = from;
          bestTo = from + length;
        }
      }
    }
    if (bestFrom == 0 && bestTo < n) {
      // A level that the series leaves: what departs from it is the rest.
      return new Shape(false, bestTo, n, bestGain);
    }
    return new Shape(false, bestFrom, bestTo, bestGain);
  }

  /**
   * The straight rise or fall to the end that explains the most, of at least twice so many values.
   */
  static Shape ramp(double[] x, int least) {
    int n = x.length;
    double bestGain = 0;
    int bestFrom = 0;
    double tail = 0;
    double product = 0;
    for (int from = n - 1; from >= 0; from--) {
      product += tail;
      tail += x[from];
      int m = n - 1 - from;
      if (m < Math.max(SHORTEST_RAMP, 3 * least / 2)) {
        continue;
      }
      double sum = m * (m + 1) / 2.0;
      double squares = m * (m + 1) * (2.0 * m + 1) / 6 - sum * sum / n;
      double gain = product * product / squares;
      if (gain > bestGain) {
        bestGain = gain;
        bestFrom = from;
      }
    }
    return new Shape(true, bestFrom, n, bestGain);
  }

  /** The series less its mean. */
  static double[] centred(double[] values) {
    int n = values.length;
    double mean = 0;
    for (double value : values) {
      mean += value / n;
    }
    double[] x = new double[n];
    for (int t = 0; t < n; t++) {
      x[t] = values[t] - mean;
    }
    return x;
  }

  /** What remains of a centred series without this shape, centred too. */
  double[] residuals(double[] x) {
    double height = height(x);
    double[] rest = x.clone();
    for (int t = from; t < to; t++) {
      rest[t] -= ramp ? height * (t - from) / (x.length - 1 - from) : height;
    }
    return centred(rest);
  }

  /** How far the series departs in the end, in its own unit. */
  double height(double[] x) {
    int n = x.length;
    double product = 0;
    double sum = 0;
    double squares = 0;
    for (int t = from; t < to; t++) {
      double h = ramp ? t - from : 1;
      product += h * x[t];
      sum += h;
      squares += h * h;
    }
    double slope = product / (squares - sum * sum / n);
    return ramp ? slope * (n - 1 - from) : slope;
  }

  /** The variance that remains of a centred series without this shape. */
  double remaining(double[] x) {
    double squares = 0;
    for (double value : x) {
      squares += value * value;
    }
    return Math.max(0, squares - gain) / x.length;
  }

  /** Schwarz's criterion of a centred series described so: the lower, the better. */
  double criterion(double[] x) {
    int n = x.length;
    int parameters = !ramp && to < n ? 4 : 3;
    return n * Math.log(Math.max(remaining(x), 1e-9)) + parameters * Math.log(n);
  }
}
