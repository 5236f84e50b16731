package dev.perfmon.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {
  private static final MathContext EXACT = new MathContext(60);

  private static Moments of(long... values) {
    Moments moments = new Moments();
    for (long value : values) {
      moments.add(value);
    }
    return moments;
  }

  /** The sample standard deviation by its definition, from the distances to the mean. */
  private static double deviation(long[] values) {
    BigDecimal n = BigDecimal.valueOf(values.length);
    BigDecimal sum = BigDecimal.ZERO;
    for (long value : values) {
      sum = sum.add(BigDecimal.valueOf(value));
    }
    BigDecimal mean = sum.divide(n, EXACT);
    BigDecimal squares = BigDecimal.ZERO;
    for (long value : values) {
      squares = squares.add(BigDecimal.valueOf(value).subtract(mean).pow(2));
    }
    return squares.divide(n.subtract(BigDecimal.ONE), EXACT).sqrt(EXACT).doubleValue();
  }

  private static long[] random(Random random, int count, long bound) {
    return random.longs(count, 0, bound).toArray();
  }

  private static void assertSame(Moments actual, Moments expected) {
    assertThat(actual.count()).isEqualTo(expected.count());
    assertThat(actual.sum()).isEqualTo(expected.sum());
    assertThat(actual.min()).isEqualTo(expected.min());
    assertThat(actual.max()).isEqualTo(expected.max());
    assertThat(actual.mean()).isEqualTo(expected.mean());
    assertThat(actual.standardDeviation()).isEqualTo(expected.standardDeviation());
  }

  @Test
  void nothingHasNoMeanAndOneValueNoDeviation() {
    assertThat(of().count()).isZero();
    assertThat(of().mean()).isNaN();
    assertThat(of().standardDeviation()).isNaN();
    assertThat(of(7).mean()).isEqualTo(7);
    assertThat(of(7).standardDeviation()).isNaN();
    assertThat(of(7, 7).standardDeviation()).isZero();
  }

  @Test
  void theDeviationIsTheSamplesNotThePopulations() {
    assertThat(of(2, 4, 4, 4, 5, 5, 7, 9).standardDeviation())
        .isEqualTo(Math.sqrt(32.0 / 7), within(1e-15));
    assertThat(of(2, 9, 4).min()).isEqualTo(2);
    assertThat(of(2, 9, 4).max()).isEqualTo(9);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 10, 5_000_000, 86_400_000_000L, 1_000_000_000_000L})
  void agreesWithExactArithmetic(long bound) {
    for (long seed = 0; seed < 5; seed++) {
      long[] values = random(new Random(seed), 300, bound + 1);
      Moments moments = of(values);
      double expected = deviation(values);
      assertThat(moments.standardDeviation()).isCloseTo(expected, within(Math.ulp(expected) * 2));
      assertThat(moments.mean()).isCloseTo(exactMean(values), within(Math.ulp(moments.mean())));
    }
  }

  private static double exactMean(long[] values) {
    BigDecimal sum = BigDecimal.ZERO;
    for (long value : values) {
      sum = sum.add(BigDecimal.valueOf(value));
    }
    return sum.divide(BigDecimal.valueOf(values.length), EXACT).doubleValue();
  }

  /** Large values close together are where sums of squares of floating point lose everything. */
  @Test
  void nothingCancels() {
    long base = 999_999_999_000L;
    assertThat(of(base + 4, base + 7, base + 13, base + 16).standardDeviation())
        .isEqualTo(Math.sqrt(30), within(1e-14));
  }

  /** A day squared in microseconds is 7 · 10²¹: three of them are past 64 bits, unsigned too. */
  @Test
  void theSumOfSquaresPassesSixtyFourBits() {
    long[] values = new long[5000];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 2 == 0 ? 1_000_000_000_000L : 999_999_999_998L;
    }
    assertThat(of(values).standardDeviation()).isEqualTo(deviation(values), within(1e-15));

    // The low half alone overflows, again and again: 2³² squared is 2⁶⁴ exactly, then small steps.
    long[] edges = new long[3000];
    Random random = new Random(3);
    for (int i = 0; i < edges.length; i++) {
      edges[i] = (1L << 32) - 2 + random.nextInt(5);
    }
    assertThat(of(edges).standardDeviation()).isEqualTo(deviation(edges), within(1e-15));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void mergingIsAdding(long seed) {
    Random random = new Random(seed);
    long[] values = random(random, 2000, 1_000_000_000_001L);
    Moments all = of(values);
    Moments[] parts = new Moments[1 + random.nextInt(8)];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = new Moments();
    }
    for (long value : values) {
      parts[random.nextInt(parts.length)].add(value);
    }
    Moments merged = new Moments();
    merged.merge(new Moments());
    for (Moments part : parts) {
      merged.merge(part);
    }
    merged.merge(new Moments());
    assertSame(merged, all);

    // What was merged in stays as it was, and adding goes on after a merge.
    Moments first = of(1, 2);
    Moments second = of(3);
    first.merge(second);
    second.add(9);
    first.add(10);
    assertSame(first, of(1, 2, 3, 10));
  }
}
