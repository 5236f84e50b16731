package dev.perfmon.stats;

import java.util.Arrays;

/**
 * How much the values of a series depend on those before them, and so how many independent values
 * the series is worth. Slow minutes hold many slow operations: a mean of n such values is less
 * certain than one of n independent values.
 *
 * <p>The series is averaged in blocks of 2, 4, 8… consecutive values. If the values are
 * independent, the variance of the blocks' means halves with every doubling; the factor by which it
 * stays above that is what the variance of the whole mean is inflated by (Flyvbjerg and Petersen,
 * "Error estimates on averages of correlated data", 1989). Memory does not grow with the series.
 */
public final class Dependence {
  /** Blocks of a size from which on their variance says something. */
  private static final int LEAST_BLOCKS = 32;

  /** Standard errors above 1 from which on an inflation is taken for one. */
  private static final double NOTICEABLE = 2;

  private int levels;
  private long[] count = new long[8];
  private double[] mean = new double[8];
  private double[] squares = new double[8];

  /** The mean of a level's block that waits for its other half; NaN if none does. */
  private double[] waiting = new double[8];

  /** Adds the next value of the series. */
  public void add(double value) {
    double block = value;
    for (int level = 0; ; level++) {
      if (level == levels) {
        newLevel();
      }
      count[level]++;
      double from = block - mean[level];
      mean[level] += from / count[level];
      squares[level] += from * (block - mean[level]);
      if (Double.isNaN(waiting[level])) {
        waiting[level] = block;
        return;
      }
      block = (waiting[level] + block) / 2;
      waiting[level] = Double.NaN;
    }
  }

  /** How many values were added. */
  public long count() {
    return levels == 0 ? 0 : count[0];
  }

  /**
   * What the variance of the series' mean is inflated by, at least 1. It is 1 for fewer than {@code
   * 2 · 32} values, of which nothing can be told, and where what was found may be chance.
   */
  public double inflation() {
    double greatest = 1;
    boolean noticed = false;
    if (count() < 2 || !(squares[0] > 0)) {
      return 1;
    }
    double single = squares[0] / (count[0] - 1);
    for (int level = 1; level < levels && count[level] >= LEAST_BLOCKS; level++) {
      double blocks = squares[level] / (count[level] - 1);
      double inflation = blocks / single * (1L << level);
      noticed |= inflation > 1 + NOTICEABLE * Math.sqrt(2.0 / (count[level] - 1));
      greatest = Math.max(greatest, inflation);
    }
    return noticed ? greatest : 1;
  }

  /** How many independent values the series is worth: its count divided by its inflation. */
  public double effectiveCount() {
    return count() / inflation();
  }

  private void newLevel() {
    if (levels == count.length) {
      count = Arrays.copyOf(count, 2 * levels);
      mean = Arrays.copyOf(mean, 2 * levels);
      squares = Arrays.copyOf(squares, 2 * levels);
      waiting = Arrays.copyOf(waiting, 2 * levels);
    }
    waiting[levels] = Double.NaN;
    levels++;
  }
}
