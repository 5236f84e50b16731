package dev.perfmon.stats;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.util.Arrays;

/**
 * Count and sum per interval of time. Intervals are numbered; only those in which something was
 * added take memory. Adding in order of time is fast, out of order is correct.
 */
public final class IntervalSeries {
  private int size;
  private int last;
  private long[] interval = new long[16];
  private long[] sum = new long[16];
  private int[] count = new int[16];

  /**
   * Adds a value to an interval.
   *
   * @param number the interval's number
   * @param value what its sum grows by
   */
  public void add(long number, long value) {
    int at = slot(number);
    sum[at] += value;
    count[at]++;
  }

  /** Adds all that was added to another. */
  public void merge(IntervalSeries other) {
    for (int i = 0; i < other.size; i++) {
      int at = slot(other.interval[i]);
      sum[at] += other.sum[i];
      count[at] += other.count[i];
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

  /** The sum of the values added to the i-th interval that has anything. */
  public long sum(int i) {
    return sum[i];
  }

  /** How many values were added to it. */
  public int count(int i) {
    return count[i];
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
      }
      int behind = size - at;
      System.arraycopy(interval, at, interval, at + 1, behind);
      System.arraycopy(sum, at, sum, at + 1, behind);
      System.arraycopy(count, at, count, at + 1, behind);
      interval[at] = number;
      sum[at] = 0;
      count[at] = 0;
      size++;
    }
    last = at;
    return at;
  }

  /**
   * Puts the oldest intervals together if there are too many, so that a series that never ends
   * stays of one size: the newer half stays as it is, and of what is before, each run of {@code
   * ratio} intervals (or of {@code ratio²}, …) becomes the first of them.
   *
   * @param most how many intervals there may be, at least 4
   * @param ratio how many intervals make the next larger one, at least 2
   */
  public void limit(int most, int ratio) {
    if (size <= most) {
      return;
    }
    int recent = size - most / 2;
    for (long factor = ratio; size > most * 3L / 4 && factor > 0; factor *= ratio) {
      int before = size;
      coarsen(recent, factor);
      recent -= before - size;
    }
  }

  private void coarsen(int until, long factor) {
    int to = 0;
    for (int from = 0; from < size; from++) {
      long number = interval[from];
      long coarse = from < until ? Math.floorDiv(number, factor) * factor : number;
      if (to > 0 && coarse == interval[to - 1]) {
        sum[to - 1] += sum[from];
        count[to - 1] += count[from];
        continue;
      }
      interval[to] = coarse;
      sum[to] = sum[from];
      count[to] = count[from];
      to++;
    }
    size = to;
    last = Math.max(0, to - 1);
  }

  /** Writes what was added. */
  public void save(DataOutput out) throws IOException {
    out.writeInt(size);
    for (int i = 0; i < size; i++) {
      out.writeLong(interval[i]);
      out.writeLong(sum[i]);
      out.writeInt(count[i]);
    }
  }

  /**
   * Takes what was saved, instead of what was added.
   *
   * @throws IOException if it cannot be read, or cannot have been saved
   */
  public void restore(DataInput in) throws IOException {
    int saved = in.readInt();
    size = 0;
    last = 0;
    // One by one, so that memory grows with what is really there.
    for (int i = 0; i < saved; i++) {
      long number = in.readLong();
      if (i > 0 && number <= interval[size - 1]) {
        throw new InvalidObjectException("interval " + number + " after " + interval[size - 1]);
      }
      int at = slot(number);
      sum[at] = in.readLong();
      count[at] = in.readInt();
      if (count[at] < 1) {
        throw new InvalidObjectException("interval of " + count[at]);
      }
    }
    if (saved < 0) {
      throw new InvalidObjectException("size " + saved);
    }
  }
}
