package dev.perfmon.compare;

import dev.perfmon.stats.Histogram;
import java.util.Arrays;

/**
 * The durations of one metric in one run: each value that occurred and how often, which is all that
 * percentiles, ranks and resamples need. Values are in the histogram's unit, tenths of a
 * millisecond, rising.
 */
public final class Sample {
  private final long[] values;

  /** How many durations are at most the value of the same place. */
  private final long[] upTo;

  private final double effective;

  private Sample(long[] values, long[] upTo, double effective) {
    this.values = values;
    this.upTo = upTo;
    this.effective = effective;
  }

  /**
   * The sample of some counts.
   *
   * @param values rising, not negative
   * @param counts how often each occurred, at least once
   * @param effective how many independent durations they are worth; at most their count is taken
   * @throws IllegalArgumentException if they are no such counts
   */
  public static Sample of(long[] values, long[] counts, double effective) {
    if (values.length != counts.length) {
      throw new IllegalArgumentException(values.length + " values, " + counts.length + " counts");
    }
    long[] upTo = new long[counts.length];
    long before = 0;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] < 1 || values[i] < 0 || (i > 0 && values[i] <= values[i - 1])) {
        throw new IllegalArgumentException("value " + values[i] + ", count " + counts[i]);
      }
      before = Math.addExact(before, counts[i]);
      upTo[i] = before;
    }
    return new Sample(
        values.clone(), upTo, effective > 0 ? Math.min(effective, (double) before) : 0);
  }

  /** What a histogram holds. */
  public static Sample of(Histogram histogram, double effective) {
    Copy copy = new Copy();
    histogram.forEach(copy);
    return of(
        Arrays.copyOf(copy.values, copy.size), Arrays.copyOf(copy.counts, copy.size), effective);
  }

  private static final class Copy implements Histogram.Reader {
    private long[] values = new long[64];
    private long[] counts = new long[64];
    private int size;

    @Override
    public void take(long value, long times) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
        counts = Arrays.copyOf(counts, 2 * size);
      }
      values[size] = value;
      counts[size++] = times;
    }
  }

  /** How many durations there are. */
  public long count() {
    return upTo.length == 0 ? 0 : upTo[upTo.length - 1];
  }

  /** How many independent durations they are worth. */
  public double effective() {
    return effective;
  }

  /** How many different values there are. */
  public int size() {
    return values.length;
  }

  /** The i-th value that occurred, from 0. */
  public long value(int i) {
    return values[i];
  }

  /** How often the i-th value occurred. */
  public long times(int i) {
    return i == 0 ? upTo[0] : upTo[i] - upTo[i - 1];
  }

  /** The value at a rank, from 1 to {@link #count}. */
  public long atRank(long rank) {
    int at = Arrays.binarySearch(upTo, rank);
    return values[at < 0 ? -at - 1 : at];
  }

  /** The percentile by nearest rank; NaN without a duration. */
  public double percentile(int percent) {
    long count = count();
    return count == 0 ? Double.NaN : atRank((count * percent + 99) / 100);
  }

  /** The middle value, or the mean of the two middle ones; NaN without a duration. */
  public double median() {
    long count = count();
    if (count == 0) {
      return Double.NaN;
    }
    return (atRank((count + 1) / 2) + atRank(count / 2 + 1)) / 2.0;
  }

  /** Every duration on its own, for what takes nothing else. */
  double[] expanded() {
    double[] all = new double[Math.toIntExact(count())];
    int at = 0;
    for (int i = 0; i < values.length; i++) {
      Arrays.fill(all, at, (int) upTo[i], (double) values[i]);
      at = (int) upTo[i];
    }
    return all;
  }
}
