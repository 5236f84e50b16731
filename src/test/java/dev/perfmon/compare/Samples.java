package dev.perfmon.compare;

import dev.perfmon.stats.Dependence;
import dev.perfmon.stats.Histogram;
import java.util.Random;

/** Runs drawn from known distributions. */
final class Samples {
  private Samples() {}

  /** Draws a duration in tenths of a millisecond. */
  interface Law {
    double draw(Random random);
  }

  static final Law LOGNORMAL = random -> 5000 * Math.exp(0.4 * random.nextGaussian());

  /** A Pareto tail without variance. */
  static final Law HEAVY = random -> 500 * Math.pow(1 - random.nextDouble(), -1 / 1.5);

  /** Whole seconds: nearly all durations are ties. */
  static final Law ROUNDED =
      random -> 10_000 * Math.round(3 * Math.exp(0.4 * random.nextGaussian()));

  /** Cache hits and misses. */
  static final Law TWO_HUMPS =
      random -> (random.nextInt(10) < 6 ? 100 : 20_000) * Math.exp(0.2 * random.nextGaussian());

  /** A cache that answers in no time that could be printed. */
  static final Law NEARLY_NOTHING = random -> random.nextInt(3);

  static Sample sample(Law law, double factor, int n, Random random) {
    Histogram histogram = new Histogram();
    Dependence dependence = new Dependence();
    for (int i = 0; i < n; i++) {
      long value = Math.round(law.draw(random) * factor);
      histogram.add(value);
      dependence.add(Math.log1p((double) value));
    }
    return Sample.of(histogram, dependence.effectiveCount());
  }

  /** Lognormal durations, each like the one before: an autoregression of this coefficient. */
  static Sample dependent(double coefficient, int n, Random random) {
    Histogram histogram = new Histogram();
    Dependence dependence = new Dependence();
    double state = random.nextGaussian();
    for (int i = 0; i < n; i++) {
      state =
          coefficient * state + Math.sqrt(1 - coefficient * coefficient) * random.nextGaussian();
      long value = Math.round(5000 * Math.exp(0.4 * state));
      histogram.add(value);
      dependence.add(Math.log1p((double) value));
    }
    return Sample.of(histogram, dependence.effectiveCount());
  }

  static Run.Operations operations(Sample durations, long failures) {
    double worth =
        durations.effective() / Math.max(1, durations.count()) * (durations.count() + failures);
    return new Run.Operations(durations, failures, worth);
  }
}
