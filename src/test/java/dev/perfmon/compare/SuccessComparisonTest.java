package dev.perfmon.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class SuccessComparisonTest {
  @Test
  void theTwoTestsOfSuccessesAgreeWhereBothAreGood() {
    for (int failed = 400; failed <= 520; failed += 10) {
      double exact = SuccessComparison.exact(20_000, 20_000, 400, failed);
      double approximate = SuccessComparison.approximate(20_000, 20_000, 400, failed);
      assertThat(approximate).isEqualTo(exact, within(0.02 * Math.max(exact, 0.05)));
    }
    assertThat(SuccessComparison.exact(10, 10, 0, 0)).isEqualTo(1);
    assertThat(SuccessComparison.exact(10, 10, 10, 10)).isEqualTo(1);
    assertThat(SuccessComparison.approximate(1_000_000, 1_000_000, 0, 0)).isEqualTo(1);
  }
}
