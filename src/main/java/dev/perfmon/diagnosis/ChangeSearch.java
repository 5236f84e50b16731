package dev.perfmon.diagnosis;

import java.util.SplittableRandom;

/**
 * The best ramp and the best step in a series, and whether it keeps its level nevertheless. The
 * statistics are what the best ramp and the best step explain of it; how much they explain where
 * nothing changes is found by simulating the noise of the series through the same search, so that
 * searching for the place is paid for.
 *
 * @param values logarithms of medians, in order of time, centred
 * @param ramp the best ramp
 * @param rampProbability the probability that noise has one as good; 1 where it is too small to
 *     matter
 * @param step the best step
 * @param stepProbability likewise
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on within the package, never compared.
record ChangeSearch(
    double[] values, Shape ramp, double rampProbability, Shape step, double stepProbability) {
  /** A smaller change is nobody's business at night, however certain: 15 %. */
  static final double LEAST_CHANGE = Math.log(1.15);

  /** One that went away again must be larger, since noise has more ways to look like that: 20 %. */
  private static final double LEAST_PASSING = Math.log(1.20);

  /** Larger simulated ones after which more would not tell anything new. */
  private static final int ENOUGH = 12;

  /**
   * Values that a part of a shape has at least; in a long log no more, or what began in its last
   * hour would go unseen.
   */
  static int least(int n) {
    return Math.max(5, Math.min(8, n / 15));
  }

  /**
   * Searches a series.
   *
   * @param logs logarithms of medians, in order of time
   * @param chance variance of each by chance alone
   * @param most simulated series at most; the least probability it can tell is 1 / (most + 1)
   */
  static ChangeSearch of(double[] logs, double[] chance, int most, long seed) {
    double[] x = Shape.centred(logs);
    int least = least(x.length);
    Shape ramp = Shape.ramp(x, least);
    Shape step = Shape.step(x, least);
    boolean ramps = Math.abs(ramp.height(x)) >= LEAST_CHANGE;
    double enough = step.to() < x.length ? LEAST_PASSING : LEAST_CHANGE;
    boolean steps = Math.abs(step.height(x)) >= enough;
    if (!ramps && !steps) {
      return new ChangeSearch(x, ramp, 1, step, 1);
    }
    SplittableRandom random = new SplittableRandom(seed);
    double[] residuals = (step.gain() >= ramp.gain() ? step : ramp).residuals(x);
    Noise noise = Noise.of(chance, residuals, least, random);
    int betterRamps = 0;
    int betterSteps = 0;
    int run = 0;
    while (run < most && ((ramps && betterRamps < ENOUGH) || (steps && betterSteps < ENOUGH))) {
      double[] simulated = noise.simulateUncertain(random);
      if (Shape.ramp(simulated, least).gain() >= ramp.gain()) {
        betterRamps++;
      }
      if (Shape.step(simulated, least).gain() >= step.gain()) {
        betterSteps++;
      }
      run++;
    }
    return new ChangeSearch(
        x,
        ramp,
        ramps ? (betterRamps + 1.0) / (run + 1) : 1,
        step,
        steps ? (betterSteps + 1.0) / (run + 1) : 1);
  }

  /** Whichever of the two describes the series better. */
  Shape better() {
    return ramp.criterion(values) < step.criterion(values) ? ramp : step;
  }
}
