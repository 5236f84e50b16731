package dev.perfmon.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HolmTest {
  @Test
  void theMoreTestsTheGreaterThePValues() {
    double[] corrected = Holm.corrected(new double[] {0.01, 0.04, Double.NaN, 0.03, 0.9});
    assertThat(corrected)
        .containsExactly(new double[] {0.04, 0.09, Double.NaN, 0.09, 0.9}, within(1e-12));
    assertThat(Holm.corrected(new double[0])).isEmpty();
  }

  @Test
  void rejectsFromTheLeastOn() {
    assertThat(Holm.rejected(new double[] {0.02, 0.001, 0.3, 0.012}, 0.05))
        .containsExactly(true, true, false, true);
    assertThat(Holm.rejected(new double[] {0.02, 0.026}, 0.05)).containsExactly(true, true);
    assertThat(Holm.rejected(new double[] {0.026, 0.026}, 0.05)).containsExactly(false, false);
    assertThat(Holm.rejected(new double[0], 0.05)).isEmpty();
  }
}
