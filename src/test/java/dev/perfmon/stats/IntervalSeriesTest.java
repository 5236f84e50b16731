package dev.perfmon.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalSeriesTest {
  @Test
  void nothingHasNoInterval() {
    assertThat(new IntervalSeries().size()).isZero();
  }

  @Test
  void theFirstIntervalCanHaveAnyNumber() {
    for (long number : new long[] {0, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
      IntervalSeries series = new IntervalSeries();
      series.add(number, 5);
      assertThat(series.size()).isEqualTo(1);
      assertThat(series.interval(0)).isEqualTo(number);
      assertThat(series.sum(0)).isEqualTo(5);
      assertThat(series.count(0)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void mergingIsAdding(long seed) {
    Random random = new Random(seed);
    IntervalSeries all = new IntervalSeries();
    IntervalSeries merged = new IntervalSeries();
    merged.merge(new IntervalSeries());
    for (int part = 0; part < 4; part++) {
      IntervalSeries one = new IntervalSeries();
      for (int i = 0; i < 100; i++) {
        int number = random.nextInt(60) - 30;
        long value = random.nextInt(1000);
        one.add(number, value);
        all.add(number, value);
      }
      merged.merge(one);
      one.add(0, 1);
    }
    assertThat(merged.size()).isEqualTo(all.size());
    for (int i = 0; i < all.size(); i++) {
      assertThat(merged.interval(i)).isEqualTo(all.interval(i));
      assertThat(merged.sum(i)).isEqualTo(all.sum(i));
      assertThat(merged.count(i)).isEqualTo(all.count(i));
    }
  }

  /** In order, backwards, and at random, over more intervals than fit at first. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void whateverTheOrder(int order) {
    for (long seed = 0; seed < 10; seed++) {
      Random random = new Random(seed);
      IntervalSeries series = new IntervalSeries();
      Map<Long, long[]> expected = new TreeMap<>();
      for (int i = 0; i < 500; i++) {
        long number =
            switch (order) {
              case 0 -> i / 3;
              case 1 -> -i / 3;
              default -> random.nextInt(80) - 40;
            };
        long value = random.nextInt(1000);
        series.add(number, value);
        long[] sums = expected.computeIfAbsent(number, n -> new long[2]);
        sums[0] += value;
        sums[1]++;
      }
      assertThat(series.size()).isEqualTo(expected.size());
      int i = 0;
      for (Map.Entry<Long, long[]> entry : expected.entrySet()) {
        assertThat(series.interval(i)).isEqualTo(entry.getKey());
        assertThat(series.sum(i)).isEqualTo(entry.getValue()[0]);
        assertThat(series.count(i)).isEqualTo((int) entry.getValue()[1]);
        i++;
      }
    }
  }

  /** Once is not enough for intervals far from each other: the newer ones stay as they are. */
  @Test
  void theNewerHalfStaysHoweverOftenTheRestIsPutTogether() {
    IntervalSeries series = new IntervalSeries();
    for (int number = 0; number <= 80; number += 10) {
      series.add(number, 1);
    }
    series.limit(8, 2);
    assertThat(IntStream.range(0, series.size()).mapToLong(series::interval))
        .containsExactly(0L, 32L, 50L, 60L, 70L, 80L);
    assertThat(IntStream.range(0, series.size()).map(series::count))
        .containsExactly(4, 1, 1, 1, 1, 1);
  }
}
