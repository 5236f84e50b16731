package dev.perfmon.compare;

import dev.perfmon.stats.Proportion;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.inference.FisherExactTest;

/**
 * Could the successes of two runs differ so by chance? Fisher's exact test; for very many
 * operations, where it takes long and says the same, the two-proportion z-test with a correction
 * for continuity.
 */
final class SuccessComparison {
  /** Operations of both runs together up to which the exact test is done. */
  static final long MOST_EXACT = 100_000;

  private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

  private SuccessComparison() {}

  /** The operations as so many independent ones, with the same share of successes. */
  static Proportion worth(Run.Operations operations) {
    double count = operations.count();
    double effective = Math.min(count, operations.effective());
    return new Proportion(operations.durations().count() * (effective / count), effective);
  }

  /** The two-sided p-value. */
  static double pValue(Proportion base, Proportion next) {
    long n = Math.round(base.trials());
    long m = Math.round(next.trials());
    long failedBefore = n - Math.round(base.successes());
    long failedAfter = m - Math.round(next.successes());
    return n + m <= MOST_EXACT
        ? exact((int) n, (int) m, (int) failedBefore, (int) failedAfter)
        : approximate(n, m, failedBefore, failedAfter);
  }

  static double exact(int n, int m, int failedBefore, int failedAfter) {
    int failed = failedBefore + failedAfter;
    if (failed == 0 || failed == n + m) {
      return 1;
    }
    int[][] table = {{failedBefore, n - failedBefore}, {failedAfter, m - failedAfter}};
    return FisherExactTest.withDefaults().test(table).getPValue();
  }

  static double approximate(long n, long m, long failedBefore, long failedAfter) {
    double pooled = (double) (failedBefore + failedAfter) / (n + m);
    double weight = 1.0 / n + 1.0 / m;
    double error = Math.sqrt(pooled * (1 - pooled) * weight);
    if (!(error > 0)) {
      return 1;
    }
    double away = Math.abs((double) failedAfter / m - (double) failedBefore / n) - weight / 2;
    return Math.min(1, 2 * STANDARD.survivalProbability(Math.max(0, away) / error));
  }
}
