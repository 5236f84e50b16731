package dev.perfmon.compare;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * Mann and Whitney's test: could the durations of two runs have come in this order by chance? It
 * asks nothing of their distribution, and an outlier counts no more than any other duration.
 *
 * <p>The p-value is the library's (exact for few durations without ties, else normal with
 * corrections for ties and continuity). For more durations than are worth writing out one by one,
 * and for durations that depend on each other, the same normal approximation is computed from the
 * counts; where they depend, its deviate shrinks as the runs are worth fewer durations.
 */
final class MannWhitney {
  /** Durations of a run that are written out one by one at most. */
  static final int MOST_EXPANDED = 20_000;

  private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

  private MannWhitney() {}

  /** The two-sided p-value. */
  static double pValue(Sample base, Sample next) {
    double n = base.count();
    double m = next.count();
    boolean independent = base.effective() >= n && next.effective() >= m;
    if (independent && n <= MOST_EXPANDED && m <= MOST_EXPANDED) {
      return MannWhitneyUTest.withDefaults().test(base.expanded(), next.expanded()).getPValue();
    }
    double factor = Math.sqrt((1 / n + 1 / m) / (1 / base.effective() + 1 / next.effective()));
    return Math.min(1, 2 * STANDARD.survivalProbability(deviate(base, next) * factor));
  }

  /** How many standard deviations the rank sum is away from what chance gives; not negative. */
  static double deviate(Sample base, Sample next) {
    double n = base.count();
    double m = next.count();
    // Pairs in which the base is the greater, a tie counting half; and Σ(t³ − t) over the ties.
    double greater = 0;
    double ties = 0;
    int i = 0;
    int j = 0;
    double below = 0;
    while (i < base.size() || j < next.size()) {
      boolean first = j == next.size() || (i < base.size() && base.value(i) <= next.value(j));
      boolean second = i == base.size() || (j < next.size() && next.value(j) <= base.value(i));
      double ofBase = first ? base.times(i++) : 0;
      double ofNext = second ? next.times(j++) : 0;
      greater += ofBase * (below + ofNext / 2);
      below += ofNext;
      double tied = ofBase + ofNext;
      ties += tied * (tied - 1) * (tied + 1);
    }
    double all = n + m;
    double variance = n * m / 12 * (all + 1 - ties / (all * (all - 1)));
    double away = Math.max(0, Math.abs(greater - n * m / 2) - 0.5);
    return variance > 0 ? away / Math.sqrt(variance) : 0;
  }
}
