package dev.perfmon.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.PValueMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MannWhitneyTest {
  /** From counts alone, the same as the library from the durations, ties and all. */
  @ParameterizedTest
  @ValueSource(ints = {20, 99, 1000})
  void theDeviateIsTheLibrarys(int n) {
    Random random = new Random(n);
    NormalDistribution standard = NormalDistribution.of(0, 1);
    for (int pair = 0; pair < 50; pair++) {
      Samples.Law law = pair % 2 == 0 ? Samples.ROUNDED : Samples.LOGNORMAL;
      Sample base = Samples.sample(law, 1, n, random);
      Sample next = Samples.sample(law, pair % 3 == 0 ? 1.2 : 1, n + pair, random);
      double expected =
          MannWhitneyUTest.withDefaults()
              .with(PValueMethod.ASYMPTOTIC)
              .test(base.expanded(), next.expanded())
              .getPValue();
      double computed = 2 * standard.survivalProbability(MannWhitney.deviate(base, next));
      assertThat(Math.min(1, computed)).isEqualTo(expected, within(1e-12));
    }
  }

  @Test
  void manyDurationsAreNotWrittenOut() {
    Sample base = counted(3_000_000_000L, 1_000_000_000L);
    Sample next = counted(3_000_000_000L, 1_000_200_000L);
    assertThat(MannWhitney.pValue(base, base)).isEqualTo(1);
    assertThat(MannWhitney.pValue(base, next)).isBetween(0.0, 0.05);
  }

  private static Sample counted(long... counts) {
    long[] values = new long[counts.length];
    Arrays.setAll(values, i -> 10 + i);
    return Sample.of(values, counts, (double) Arrays.stream(counts).sum());
  }

  /** Half as many durations shrink the deviate by the root of two. */
  @Test
  void dependentDurationsAreWorthLess() {
    Sample base = Sample.of(new long[] {1, 2}, new long[] {60, 40}, 100);
    Sample next = Sample.of(new long[] {1, 2}, new long[] {40, 60}, 100);
    Sample baseHalved = Sample.of(new long[] {1, 2}, new long[] {60, 40}, 50);
    Sample nextHalved = Sample.of(new long[] {1, 2}, new long[] {40, 60}, 50);
    NormalDistribution standard = NormalDistribution.of(0, 1);
    double whole = standard.inverseSurvivalProbability(MannWhitney.pValue(base, next) / 2);
    double halved =
        standard.inverseSurvivalProbability(MannWhitney.pValue(baseHalved, nextHalved) / 2);
    assertThat(halved).isEqualTo(whole / Math.sqrt(2), within(1e-9));
  }
}
