package dev.perfmon.diagnosis;

import java.util.random.RandomGenerator;

/**
 * What moves a series of medians where nothing changes: the chance of which operations fell into an
 * interval, and a level that wanders a little from one interval to the next.
 *
 * @param chance variance of the former, for each interval
 * @param wandering variance of the latter
 * @param memory correlation of the level with that of the interval before
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on within the package, never compared.
record Noise(double[] chance, double wandering, double memory) {
  /** Standard deviation of the wandering that any system has. */
  private static final double LEAST_WANDERING = 0.02;

  /** The memory of that; and what an estimate begins from. */
  private static final double USUAL_MEMORY = 0.6;

  private static final double LEAST_MEMORY = 0.3;
  private static final double MOST_MEMORY = 0.92;

  /** Standard error at which an estimated memory counts as much as the usual one. */
  private static final double TRUSTED_ERROR = 0.3;

  private static final double SAFETY_FACTOR = 0.5;

  private static final int ROUNDS = 6;
  private static final int RUNS_A_ROUND = 40;

  /**
   * The noise of a series.
   *
   * @param chance variance of each value by chance alone
   * @param residuals what remains of the series without its best shape
   * @param least values that a part of a shape has at least
   */
  static Noise of(double[] chance, double[] residuals, int least, RandomGenerator random) {
    int n = chance.length;
    double floor = LEAST_WANDERING * LEAST_WANDERING;
    // Less a quarter of its own standard error, or every other quiet series would seem to wander.
    double remaining = covariance(residuals, 0) * (1 - 0.25 * Math.sqrt(2.0 / n));
    double following = covariance(residuals, 1);
    double mean = 0;
    for (double variance : chance) {
      mean += variance / n;
    }
    // More chance than there is variation at all: the operations of an interval are alike.
    double cut = Math.min(1, 1.6 * remaining / Math.max(mean, 1e-12));
    double[] white = new double[n];
    for (int t = 0; t < n; t++) {
      white[t] = cut * chance[t];
    }
    mean *= cut;
    double wandering = Math.max(floor, remaining - mean);
    double most = 3 * Math.max(floor, remaining - 0.8 * mean);
    double memory = USUAL_MEMORY;
    // Taking the best shape out takes some of the wandering with it, and more is put back until
    // what remains of simulated series is like what remains of this one.
    for (int round = 0; round < ROUNDS; round++) {
      Noise noise = new Noise(white, wandering, memory);
      double kept = 0;
      double keptFollowing = 0;
      for (int run = 0; run < RUNS_A_ROUND; run++) {
        double[] x = noise.simulate(random);
        double[] rest = Shape.best(x, least).residuals(x);
        kept += covariance(rest, 0) / RUNS_A_ROUND;
        keptFollowing += covariance(rest, 1) / RUNS_A_ROUND;
      }
      double change = 1 + (remaining - kept) / Math.max(kept - 0.8 * mean, 1e-9);
      wandering = Math.max(floor, Math.min(most, wandering * Math.max(0.3, Math.min(2, change))));
      memory = bounded(memory + 0.7 * (following - keptFollowing) / (mean + wandering));
    }
    // As far as the memory cannot be told from this series, it is what it usually is.
    double error = (mean + wandering) / wandering / Math.sqrt(n);
    double weight = 1 / (1 + error * error / (TRUSTED_ERROR * TRUSTED_ERROR));
    memory = bounded(weight * memory + (1 - weight) * USUAL_MEMORY);
    // On the safe side here too: a long memory leaves few independent values to estimate from.
    double independent = Math.max(2, n * (1 - memory) / (1 + memory));
    return new Noise(
        white, Math.max(floor, wandering * (1 + SAFETY_FACTOR / Math.sqrt(independent))), memory);
  }

  private static double bounded(double memory) {
    return Math.max(LEAST_MEMORY, Math.min(MOST_MEMORY, memory));
  }

  private static double covariance(double[] x, int lag) {
    double sum = 0;
    for (int t = lag; t < x.length; t++) {
      sum += x[t] * x[t - lag];
    }
    return sum / x.length;
  }

  /**
   * A series of this noise where it may as well be larger or smaller, by as much as an estimate
   * from so few values can be off: the scale is drawn as Student's is, from χ² of 3 n / 4 degrees.
   */
  double[] simulateUncertain(RandomGenerator random) {
    double[] x = simulate(random);
    // Wilson and Hilferty: the cube root of χ² over its degrees of freedom is nearly normal.
    double spread = 2 / (9 * (0.75 * x.length));
    double root = Math.max(0.2, 1 - spread + Math.sqrt(spread) * random.nextGaussian());
    double scale = 1 / Math.sqrt(root * root * root);
    for (int t = 0; t < x.length; t++) {
      x[t] *= scale;
    }
    return x;
  }

  /** A series of this noise, its mean zero. */
  double[] simulate(RandomGenerator random) {
    int n = chance.length;
    double[] values = new double[n];
    double level = Math.sqrt(wandering) * random.nextGaussian();
    double step = Math.sqrt(wandering * (1 - memory * memory));
    for (int t = 0; t < n; t++) {
      values[t] = level + Math.sqrt(chance[t]) * random.nextGaussian();
      level = memory * level + step * random.nextGaussian();
    }
    return Shape.centred(values);
  }
}
