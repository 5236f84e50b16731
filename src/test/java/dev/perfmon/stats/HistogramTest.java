package dev.perfmon.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistogramTest {
  /** The first value that shares its bucket; in tenths of a millisecond it is 26.2144 s. */
  private static final long FIRST_SHARED = 1 << 18;

  private static Histogram of(long... values) {
    Histogram histogram = new Histogram();
    for (long value : values) {
      histogram.add(value);
    }
    return histogram;
  }

  /** Nearest rank by its definition: the least value that so many percent do not exceed. */
  private static long nearestRank(long[] sorted, int percent) {
    for (int i = 0; i < sorted.length; i++) {
      if ((i + 1) * 100L >= (long) percent * sorted.length) {
        return sorted[i];
      }
    }
    throw new AssertionError();
  }

  private static long[] sorted(long[] values) {
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  @Test
  void nothingHasNoPercentile() {
    assertThat(of().percentile(50)).isNaN();
    assertThat(of().median()).isNaN();
    assertThat(of().count()).isZero();
    assertThatIllegalArgumentException().isThrownBy(() -> of(1).atRank(2));
  }

  @Test
  void everyValueUpToTwentySixSecondsIsExact() {
    Histogram histogram = new Histogram();
    for (long value = 0; value < FIRST_SHARED; value++) {
      histogram.add(value);
    }
    Random random = new Random(1);
    for (int i = 0; i < 200; i++) {
      long value = random.nextInt((int) FIRST_SHARED);
      assertThat(histogram.atRank(value + 1)).isEqualTo(value);
    }
    for (long value : new long[] {0, 255, 256, FIRST_SHARED / 2 - 1, FIRST_SHARED / 2}) {
      assertThat(of(value).median()).isEqualTo((double) value);
    }
    assertThat(histogram.atRank(FIRST_SHARED)).isEqualTo(FIRST_SHARED - 1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1 << 18, (1 << 19) - 1, 1 << 19, 864_000_000, 1L << 40, Long.MAX_VALUE})
  void beyondThatItIsWithinAThousandthOfAPercent(long top) {
    Random random = new Random(top);
    for (int i = 0; i < 500; i++) {
      long value =
          Math.max(FIRST_SHARED, top - (i < 3 ? i : (long) (random.nextDouble() * top / 2)));
      long shown = of(value).atRank(1);
      assertThat((double) Math.abs(shown - value) / value).isLessThan(1e-5);
    }
  }

  /** No bucket is skipped or used twice where the widths change. */
  @Test
  void orderIsKeptAcrossTheChangesOfWidth() {
    for (int bits = 17; bits < 40; bits++) {
      long edge = 1L << bits;
      long step = Math.max(1, edge >> 16);
      long before = of(edge - step).atRank(1);
      long at = of(edge).atRank(1);
      long after = of(edge + step).atRank(1);
      assertThat(before).as("2^%d", bits).isLessThan(edge);
      assertThat(at).as("2^%d", bits).isGreaterThanOrEqualTo(edge).isLessThan(after);
    }
  }

  @Test
  void percentilesAreValuesThatOccurred() {
    Histogram histogram = of(15, 20, 35, 40, 50);
    assertThat(histogram.percentile(5)).isEqualTo(15);
    assertThat(histogram.percentile(20)).isEqualTo(15);
    assertThat(histogram.percentile(21)).isEqualTo(20);
    assertThat(histogram.percentile(30)).isEqualTo(20);
    assertThat(histogram.percentile(40)).isEqualTo(20);
    assertThat(histogram.percentile(50)).isEqualTo(35);
    assertThat(histogram.percentile(99)).isEqualTo(50);
    assertThat(histogram.percentile(100)).isEqualTo(50);
  }

  @Test
  void theMedianOfAnEvenCountIsTheMeanOfTheMiddleTwo() {
    assertThat(of(1, 2, 9, 10).median()).isEqualTo(5.5);
    assertThat(of(10, 1, 9).median()).isEqualTo(9);
    assertThat(of(4).median()).isEqualTo(4);
    assertThat(of(4, 4).median()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 99, 100, 101, 1000, 5000})
  void agreesWithASortedList(int count) {
    for (long seed = 0; seed < 4; seed++) {
      Random random = new Random(seed * 31 + count);
      int bound = seed % 2 == 0 ? 40 : (int) FIRST_SHARED;
      long[] values = random.longs(count, 0, bound).toArray();
      long[] sorted = sorted(values);
      Histogram histogram = of(values);
      for (int percent = 1; percent <= 100; percent++) {
        assertThat(histogram.percentile(percent))
            .as("p%d of %d", percent, count)
            .isEqualTo((double) nearestRank(sorted, percent));
      }
      double median = (sorted[(count - 1) / 2] + sorted[count / 2]) / 2.0;
      assertThat(histogram.median()).isEqualTo(median);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void mergingIsAdding(long seed) {
    Random random = new Random(seed);
    Histogram all = new Histogram();
    Histogram merged = new Histogram();
    for (int part = 0; part < 5; part++) {
      Histogram one = new Histogram();
      // Some parts have larger values than all before them, some smaller.
      long bound = 1L << (4 + random.nextInt(30));
      for (int i = 0; i < 300; i++) {
        long value = (long) (random.nextDouble() * bound);
        one.add(value);
        all.add(value);
      }
      merged.merge(one);
      one.add(1);
    }
    merged.merge(new Histogram());
    assertThat(merged.count()).isEqualTo(all.count()).isEqualTo(1500);
    for (long rank = 1; rank <= all.count(); rank++) {
      assertThat(merged.atRank(rank)).isEqualTo(all.atRank(rank));
    }
    assertThat(merged.median()).isEqualTo(all.median(), within(0.0));
  }

  /** Around every multiple of what a bucket itself can hold, added one by one, merged and saved. */
  @ParameterizedTest
  @ValueSource(ints = {65_535, 65_536, 65_537, 131_071, 131_072, 200_001})
  void aBucketHoldsAnyNumberOfValues(int times) throws IOException {
    Histogram one = new Histogram();
    one.add(6);
    for (int i = 0; i < times; i++) {
      one.add(7);
    }
    one.add(8);
    assertHolds(one, times, 1);

    Histogram twice = new Histogram();
    twice.merge(one);
    twice.merge(one);
    assertHolds(twice, 2 * times, 2);

    ByteArrayOutputStream saved = new ByteArrayOutputStream();
    twice.save(new DataOutputStream(saved));
    Histogram restored = of(1, 2, 3);
    restored.restore(new DataInputStream(new ByteArrayInputStream(saved.toByteArray())));
    assertHolds(restored, 2 * times, 2);
  }

  private static void assertHolds(Histogram histogram, int sevens, int others) {
    assertThat(histogram.count()).isEqualTo(sevens + 2L * others);
    Map<Long, Long> told = new TreeMap<>();
    histogram.forEach(told::put);
    assertThat(told)
        .containsExactly(
            entry(6L, (long) others), entry(7L, (long) sevens), entry(8L, (long) others));
    assertThat(histogram.atRank(others)).isEqualTo(6);
    assertThat(histogram.atRank(others + 1)).isEqualTo(7);
    assertThat(histogram.atRank(others + sevens)).isEqualTo(7);
    assertThat(histogram.atRank(others + sevens + 1)).isEqualTo(8);
  }

  @Test
  void aSharedBucketIsToldByItsMiddle() {
    for (int bit = 18; bit < 40; bit++) {
      long width = 1L << (bit - 17);
      Histogram histogram = new Histogram();
      histogram.add(1L << bit);
      assertThat(histogram.atRank(1)).isEqualTo((1L << bit) + width / 2);
    }
  }
}
