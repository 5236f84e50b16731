package dev.perfmon.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DependenceTest {
  private static Dependence autoregression(double coefficient, int n, Random random) {
    Dependence dependence = new Dependence();
    double state = random.nextGaussian();
    for (int i = 0; i < n; i++) {
      dependence.add(state);
      state =
          coefficient * state + Math.sqrt(1 - coefficient * coefficient) * random.nextGaussian();
    }
    return dependence;
  }

  /** Of an autoregression the inflation is (1 + c)/(1 − c). */
  @ParameterizedTest
  @CsvSource({"0.3,1.857", "0.5,3", "0.8,9", "0.9,19"})
  void knownInflation(double coefficient, double inflation) {
    Dependence dependence = autoregression(coefficient, 200_000, new Random(1));
    assertThat(dependence.inflation()).isEqualTo(inflation, within(inflation * 0.35));
    assertThat(dependence.effectiveCount())
        .isEqualTo(200_000 / dependence.inflation(), within(1e-6));
  }

  /** Values that are independent are worth what they count, but for a few percent of chance. */
  @Test
  void independentValues() {
    Random random = new Random(2);
    double worth = 0;
    for (int i = 0; i < 200; i++) {
      worth += autoregression(0, 1000, random).effectiveCount() / 1000;
    }
    assertThat(worth / 200).isBetween(0.93, 1.0);
  }

  /** A step: what comes after it is worth no more than its few blocks. */
  @Test
  void aStep() {
    Dependence dependence = new Dependence();
    Random random = new Random(3);
    for (int i = 0; i < 10_000; i++) {
      dependence.add((i < 5000 ? 0 : 3) + random.nextGaussian());
    }
    assertThat(dependence.effectiveCount()).isLessThan(100);
  }

  @Test
  void tooFewToTellAndNothingToTell() {
    assertThat(new Dependence().effectiveCount()).isZero();
    assertThat(autoregression(0.9, 63, new Random(4)).inflation()).isEqualTo(1);
    Dependence constant = new Dependence();
    for (int i = 0; i < 1000; i++) {
      constant.add(5);
    }
    assertThat(constant.effectiveCount()).isEqualTo(1000);
  }
}
