package dev.perfmon.compare;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.ContinuousDistribution;

/**
 * Confidence intervals of the difference of a percentile between two runs, by the percentile
 * bootstrap.
 *
 * <p>A resample's k-th least value is the value at the k-th least of so many uniform ranks, and
 * that rank has a beta distribution: so the percentile of a resample is drawn at once, without
 * drawing the resample. It has exactly the distribution that drawing every duration would give, at
 * a cost that does not grow with their number. Where durations depend on each other, a resample has
 * only as many as they are worth.
 */
final class Bootstrap {
  private final UniformRandomProvider random;
  private final int resamples;

  Bootstrap(long seed, int resamples) {
    SplittableRandom source = new SplittableRandom(seed);
    this.random = source::nextLong;
    this.resamples = resamples;
  }

  /**
   * How much a percentile changed, in the samples' unit and relative to the base.
   *
   * @param absolute interval of the difference
   * @param relative interval of the difference divided by the base
   */
  record Change(Interval absolute, Interval relative) {}

  /**
   * The change of a percentile.
   *
   * @param percent which; 50 is the median, the mean of the two middle values where there are two
   * @param alpha what the intervals may miss, both ends together
   */
  Change change(Sample base, Sample next, int percent, double alpha) {
    Draw before = new Draw(base, percent, random);
    Draw after = new Draw(next, percent, random);
    double[] absolute = new double[resamples];
    double[] relative = new double[resamples];
    for (int i = 0; i < resamples; i++) {
      double first = before.next();
      double second = after.next();
      absolute[i] = second - first;
      relative[i] = relative(first, second);
    }
    return new Change(interval(absolute, alpha), interval(relative, alpha));
  }

  /**
   * The relative change. What is below the unit durations are printed in cannot be told from it,
   * and is no base to divide by.
   */
  static double relative(double base, double next) {
    return (next - base) / Math.max(base, 1);
  }

  private static Interval interval(double[] drawn, double alpha) {
    Arrays.sort(drawn);
    int cut = (int) Math.floor(alpha / 2 * (drawn.length + 1)) - 1;
    cut = Math.max(0, cut);
    return new Interval(drawn[cut], drawn[drawn.length - 1 - cut]);
  }

  /** Draws a percentile of resamples. */
  private static final class Draw {
    private final Sample sample;
    private final UniformRandomProvider random;
    private final ContinuousDistribution.Sampler rank;

    /** How many values of the resample are above the one drawn; 0 where no second one is needed. */
    private final long above;

    Draw(Sample sample, int percent, UniformRandomProvider random) {
      this.sample = sample;
      this.random = random;
      long size = Math.max(1, (long) sample.effective());
      boolean two = percent == 50 && size % 2 == 0;
      long k = two ? size / 2 : (size * percent + 99) / 100;
      this.above = two ? size - k : 0;
      this.rank = BetaDistribution.of((double) k, size - k + 1.0).createSampler(random);
    }

    double next() {
      double u = rank.sample();
      double value = at(u);
      if (above == 0) {
        return value;
      }
      // Given the k-th least, the next one is the least of those above it.
      double v = 1 - (1 - u) * Math.pow(1 - random.nextDouble(), 1.0 / above);
      return (value + at(v)) / 2;
    }

    private double at(double u) {
      long count = sample.count();
      return sample.atRank(Math.max(1, Math.min(count, (long) Math.ceil(u * count))));
    }
  }
}
