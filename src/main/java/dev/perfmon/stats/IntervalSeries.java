package dev.perfmon.stats;

import java.util.Arrays;

/**
 * Count, sum and a second count per interval of time. Intervals are numbered; only those in which
 * something was added take memory. Adding in order of time is fast, out of order is correct.
 */
public final class IntervalSeries {
  private int size;
  private int last;
  private long[] interval = new long[16];
  private long[] sum = new long[16];
  private int[] count = new int[16];
  private int[] marked = new int[16];

  /**
   * Adds a value to an interval.
   *
   * @param number the interval's number
   * @param value what its sum grows by
   * @param mark whether the second count grows too
   */
  public void add(long number, long value, boolean mark) {
    int at = slot(number);
    sum[at] += value;
    count[at]++;
    if (mark) {
      marked[at]++;
    }
  }

  /** How many intervals have anything. */
  public int size() {
    return size;
  }

  /** The number of the i-th interval that has anything, in rising order. */
  public long interval(int i) {
    return interval[i];
  }

  public long sum(int i) {
    return sum[i];
  }

  public int count(int i) {
    return count[i];
  }

  public int marked(int i) {
    return marked[i];
  }

  private int slot(long number) {
    if (size > 0 && interval[last] == number) {
      return last;
    }
    int at = Arrays.binarySearch(interval, 0, size, number);
    if (at < 0) {
      at = -at - 1;
      if (size == interval.length) {
        interval = Arrays.copyOf(interval, 2 * size);
        sum = Arrays.copyOf(sum, 2 * size);
        count = Arrays.copyOf(count, 2 * size);
        marked = Arrays.copyOf(marked, 2 * size);
      }
      int behind = size - at;
      System.arraycopy(interval, at, interval, at + 1, behind);
      System.arraycopy(sum, at, sum, at + 1, behind);
      System.arraycopy(count, at, count, at + 1, behind);
      System.arraycopy(marked, at, marked, at + 1, behind);
      interval[at] = number;
      sum[at] = 0;
      count[at] = 0;
      marked[at] = 0;
      size++;
    }
    last = at;
    return at;
  }
}
