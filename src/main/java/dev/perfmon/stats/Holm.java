package dev.perfmon.stats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Holm's correction (1979): of a family of tests whose p-values were corrected so, the chance that
 * any of them calls different what is not stays below the level, however they depend on each other.
 */
public final class Holm {
  private Holm() {}

  /** The corrected p-values, in the same places; NaN, no test, stays and does not count. */
  public static double[] corrected(double[] pValues) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < pValues.length; i++) {
      if (!Double.isNaN(pValues[i])) {
        order.add(i);
      }
    }
    order.sort(Comparator.comparingDouble(i -> pValues[i]));
    double[] corrected = pValues.clone();
    double greatest = 0;
    for (int rank = 0; rank < order.size(); rank++) {
      int at = order.get(rank);
      greatest = Math.max(greatest, Math.min(1, pValues[at] * (order.size() - rank)));
      corrected[at] = greatest;
    }
    return corrected;
  }

  /** Which of the tests call something different at this level. */
  public static boolean[] rejected(double[] pValues, double level) {
    double[] corrected = corrected(pValues);
    boolean[] rejected = new boolean[corrected.length];
    for (int i = 0; i < rejected.length; i++) {
      rejected[i] = corrected[i] <= level;
    }
    return rejected;
  }
}
