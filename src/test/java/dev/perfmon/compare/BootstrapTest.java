package dev.perfmon.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BootstrapTest {
  /** Drawing ranks gives what drawing every duration gives. */
  @ParameterizedTest
  @CsvSource({"50,40", "50,41", "95,40", "95,200"})
  void theIntervalIsThatOfResampling(int percent, int n) {
    Random random = new Random(1);
    Sample base = Samples.sample(Samples.LOGNORMAL, 1, n, random);
    Sample next = Samples.sample(Samples.LOGNORMAL, 1.1, n, random);
    Bootstrap.Change change = new Bootstrap(1, 20_000).change(base, next, percent, 0.1);
    double[] before = base.expanded();
    double[] after = next.expanded();
    double[] drawn = new double[20_000];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = resampled(after, percent, random) - resampled(before, percent, random);
    }
    Arrays.sort(drawn);
    double spread = drawn[19_000] - drawn[1000];
    assertThat(change.absolute().low()).isEqualTo(drawn[1000], within(spread * 0.05));
    assertThat(change.absolute().high()).isEqualTo(drawn[19_000], within(spread * 0.05));
  }

  private static double resampled(double[] values, int percent, Random random) {
    double[] drawn = new double[values.length];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = values[random.nextInt(values.length)];
    }
    Arrays.sort(drawn);
    int n = drawn.length;
    return percent == 50
        ? (drawn[(n - 1) / 2] + drawn[n / 2]) / 2
        : drawn[(n * percent + 99) / 100 - 1];
  }

  /** Of the intervals of 95 %, that many hold what is true. */
  @ParameterizedTest
  @ValueSource(ints = {30, 300})
  void coverage(int n) {
    Random random = new Random(n);
    int held = 0;
    for (int i = 0; i < 1000; i++) {
      Sample base = Samples.sample(Samples.LOGNORMAL, 1, n, random);
      Sample next = Samples.sample(Samples.LOGNORMAL, 1.2, n, random);
      Interval interval = new Bootstrap(i, 400).change(base, next, 50, 0.05).relative();
      held += interval.low() <= 0.2 && interval.high() >= 0.2 ? 1 : 0;
    }
    assertThat(held).isBetween(925, 985);
  }
}
