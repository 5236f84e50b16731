package dev.perfmon.stats;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How often each value occurred, for exact percentiles without keeping the values.
 *
 * <p>Values below 2¹⁸ have a bucket each. Larger ones share buckets of a relative width of 2⁻¹⁷
 * (0.0008 %), 2¹⁷ buckets to each doubling, as HdrHistogram does. Counted in tenths of a
 * millisecond, the unit durations are printed in, everything up to 26 s is therefore exact, and
 * what is beyond is within 0.001 %. Buckets lie in pages that only exist where a value fell, since
 * a metric's values mostly lie within a factor of ten. A bucket is sixteen bits, and elsewhere how
 * often it ran over: values fall where they like, and adding one costs what the processor's nearest
 * cache does not hold.
 *
 * <p>A percentile is by nearest rank: the p-th is the least value that at least p percent of the
 * values do not exceed. It is always a value that occurred (or its bucket's middle, beyond 2¹⁸).
 */
public final class Histogram {
  private static final int EXACT_BITS = 18;
  private static final int HALF = 1 << (EXACT_BITS - 1);
  private static final int PAGE_BITS = 8;
  private static final int PAGE = 1 << PAGE_BITS;
  private static final int PAGE_MASK = PAGE - 1;
  private static final int LAST_BUCKET = bucket(Long.MAX_VALUE);

  private char[] @Nullable [] pages = new char[64] @Nullable [];

  /** How many values each page has, so that a rank is looked for in one page only. */
  private long[] totals = new long[64];

  /** How often buckets ran over, by page; shorter than the pages, with nothing for most. */
  private int[] @Nullable [] carries = new int[0] @Nullable [];

  private long count;

  /** Adds a value, not negative. */
  public void add(long value) {
    add(bucket(value), 1);
  }

  private void carry(int bucket, int times) {
    int page = bucket >>> PAGE_BITS;
    if (page >= carries.length) {
      carries = Arrays.copyOf(carries, pages.length);
    }
    int[] overflow = carries[page];
    if (overflow == null) {
      overflow = new int[PAGE];
      carries[page] = overflow;
    }
    overflow[bucket & PAGE_MASK] += times;
  }

  /** Adds so many values of one bucket. */
  private void add(int bucket, int times) {
    int page = bucket >>> PAGE_BITS;
    char[] counts = page < pages.length ? pages[page] : null;
    if (counts == null) {
      counts = newPage(page);
    }
    long sum = counts[bucket & PAGE_MASK] + (long) times;
    counts[bucket & PAGE_MASK] = (char) sum;
    if (sum > Character.MAX_VALUE) {
      carry(bucket, (int) (sum >>> Character.SIZE));
    }
    totals[page] += times;
    count += times;
  }

  /** How many values fell into a bucket of a page. */
  private int times(char[] counts, int page, int i) {
    int[] overflow = page < carries.length ? carries[page] : null;
    return overflow == null ? counts[i] : counts[i] + (overflow[i] << Character.SIZE);
  }

  /** Adds all that was added to another. */
  public void merge(Histogram other) {
    for (int page = 0; page < other.pages.length; page++) {
      char[] theirs = other.pages[page];
      if (theirs != null) {
        for (int i = 0; i < PAGE; i++) {
          int times = other.times(theirs, page, i);
          if (times != 0) {
            add((page << PAGE_BITS) + i, times);
          }
        }
      }
    }
  }

  /** Whoever is told how often each value occurred. */
  public interface Reader {
    /** Takes a value, or its bucket's middle beyond 2¹⁸, and how often it occurred. */
    void take(long value, long times);
  }

  /**
   * Tells every value that occurred, in rising order. Adding them to another histogram as often as
   * told makes it equal to this one.
   */
  public void forEach(Reader reader) {
    for (int page = 0; page < pages.length; page++) {
      char[] counts = pages[page];
      if (counts == null) {
        continue;
      }
      for (int i = 0; i < PAGE; i++) {
        int times = times(counts, page, i);
        if (times != 0) {
          reader.take(middle((page << PAGE_BITS) + i), times);
        }
      }
    }
  }

  /** How many values were added. */
  public long count() {
    return count;
  }

  /**
   * The value at a rank, 1 for the least to {@link #count} for the greatest; beyond 2¹⁸ see the
   * class.
   */
  public long atRank(long rank) {
    long before = 0;
    for (int page = 0; page < pages.length; page++) {
      char[] counts = pages[page];
      if (counts == null || before + totals[page] < rank) {
        before += totals[page];
        continue;
      }
      for (int i = 0; i < PAGE; i++) {
        before += times(counts, page, i);
        if (before >= rank) {
          return middle((page << PAGE_BITS) + i);
        }
      }
    }
    throw new IllegalArgumentException("rank " + rank + " of " + count);
  }

  /**
   * The percentile by nearest rank; NaN before the first value.
   *
   * @param percent above 0, up to 100, a whole number, so that the rank is exact
   */
  public double percentile(int percent) {
    if (count == 0) {
      return Double.NaN;
    }
    long rank = (count * percent + 99) / 100;
    return atRank(rank);
  }

  /** The middle value, or the mean of the two middle ones; NaN before the first value. */
  public double median() {
    if (count == 0) {
      return Double.NaN;
    }
    long lower = atRank((count + 1) / 2);
    return count % 2 == 1 ? lower : (lower + atRank(count / 2 + 1)) / 2.0;
  }

  private static int bucket(long value) {
    if (value < 2 * HALF) {
      return (int) value;
    }
    int shift = Long.SIZE - EXACT_BITS - Long.numberOfLeadingZeros(value);
    return shift * HALF + (int) (value >>> shift);
  }

  private static long middle(int bucket) {
    if (bucket < 2 * HALF) {
      return bucket;
    }
    int shift = bucket / HALF - 1;
    long lowest = (long) (bucket - shift * HALF) << shift;
    return lowest + (1L << shift >>> 1);
  }

  private char[] newPage(int page) {
    if (page >= pages.length) {
      int length = Math.max(page + 1, 2 * pages.length);
      pages = Arrays.copyOf(pages, length);
      totals = Arrays.copyOf(totals, length);
    }
    char[] counts = new char[PAGE];
    pages[page] = counts;
    return counts;
  }

  /** Writes what was added: each bucket that is not empty, as its distance and its count. */
  public void save(DataOutput out) throws IOException {
    out.writeLong(count);
    int past = -1;
    for (int page = 0; page < pages.length; page++) {
      char[] counts = pages[page];
      if (counts == null) {
        continue;
      }
      for (int i = 0; i < PAGE; i++) {
        int times = times(counts, page, i);
        if (times != 0) {
          int at = (page << PAGE_BITS) + i;
          write(out, at - past);
          write(out, times);
          past = at;
        }
      }
    }
    out.writeByte(0);
  }

  /**
   * Takes what was saved, instead of what was added.
   *
   * @throws IOException if it cannot be read, or cannot have been saved
   */
  public void restore(DataInput in) throws IOException {
    long saved = in.readLong();
    pages = new char[64] @Nullable [];
    totals = new long[64];
    carries = new int[0] @Nullable [];
    count = 0;
    long at = -1;
    for (int distance = read(in); distance != 0; distance = read(in)) {
      at += distance;
      if (at > LAST_BUCKET) {
        throw new InvalidObjectException("bucket " + at);
      }
      add((int) at, read(in));
    }
    if (count != saved) {
      throw new InvalidObjectException("histogram of " + saved + " values, not " + count);
    }
  }

  /** Writes a number, seven bits a byte, lowest first. */
  private static void write(DataOutput out, int number) throws IOException {
    int rest = number;
    while (rest > 0x7f) {
      out.writeByte((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.writeByte(rest);
  }

  private static int read(DataInput in) throws IOException {
    long number = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      int next = in.readUnsignedByte();
      number |= (long) (next & 0x7f) << shift;
      if (next <= 0x7f) {
        if (number > Integer.MAX_VALUE) {
          break;
        }
        return (int) number;
      }
    }
    throw new InvalidObjectException("number too large");
  }
}
