package dev.perfmon.diagnosis;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Which of several tests say something, so that the probability of any false word among them all
 * stays below a rate (Holm 1979), whatever their dependence.
 */
final class Holm {
  private Holm() {}

  /** Whether each hypothesis is rejected, by their probabilities. */
  static boolean[] rejected(double[] probabilities, double rate) {
    int m = probabilities.length;
    Integer[] order = new Integer[m];
    for (int i = 0; i < m; i++) {
      order[i] = i;
    }
    Arrays.sort(order, Comparator.comparingDouble(i -> probabilities[i]));
    boolean[] rejected = new boolean[m];
    for (int k = 0; k < m && probabilities[order[k]] <= rate / (m - k); k++) {
      rejected[order[k]] = true;
    }
    return rejected;
  }
}
