package dev.perfmon.diagnosis;

/**
 * Where a ramp begins and where it has come to rest: a straight line between two levels.
 *
 * @param from index of the last value of the level before
 * @param to index past the last value that still rises; the series' end where it does not rest
 */
record Rise(int from, int to) {
  /** Places looked at in a long series, each with each. */
  private static final int PLACES = 100;

  /** The rise that describes a centred series best; the ramp itself where it never rests. */
  static Rise of(double[] x, Shape ramp, int least) {
    int n = x.length;
    double squares = 0;
    for (double value : x) {
      squares += value * value;
    }
    // A second place is one parameter more, to be paid for by Schwarz's criterion.
    double best = Math.log(squares - ramp.gain());
    Rise rise = new Rise(ramp.from(), n);
    int step = Math.max(1, n / PLACES);
    int shortest = 3 * least / 2;
    for (int from = 0; from < n - shortest; from += step) {
      for (int to = from + shortest; to <= n - least; to += step) {
        double rest = Math.log(Math.max(1e-12, squares - gain(x, from, to)));
        double criterion = rest + Math.log(n) / n;
        if (criterion < best) {
          best = criterion;
          rise = new Rise(from, to);
        }
      }
    }
    return rise;
  }

  private static double gain(double[] x, int from, int to) {
    int n = x.length;
    double product = 0;
    double sum = 0;
    double square = 0;
    for (int t = from + 1; t < n; t++) {
      double h = t < to ? t - from : to - from;
      product += h * x[t];
      sum += h;
      square += h * h;
    }
    return product * product / (square - sum * sum / n);
  }
}
