package dev.perfmon.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProportionTest {
  /** Newcombe's own table (1998, "Two-sided confidence intervals for the single proportion"). */
  @ParameterizedTest
  @CsvSource({
    "81,263,0.2553,0.3662",
    "15,148,0.0624,0.1605",
    "0,20,0.0000,0.1611",
    "1,29,0.0061,0.1718",
    "29,29,0.8830,1.0000"
  })
  void wilson(int successes, int trials, double low, double high) {
    Proportion.Interval interval = new Proportion(successes, trials).wilson(Proportion.Z95);
    assertThat(interval.low()).isEqualTo(low, within(0.00006));
    assertThat(interval.high()).isEqualTo(high, within(0.00006));
  }

  /** Newcombe's own table (1998, "Interval estimation for the difference", method 10). */
  @ParameterizedTest
  @CsvSource({
    "56,70,48,80,0.0524,0.3339",
    "9,10,3,10,0.1705,0.8090",
    "6,7,2,7,0.0582,0.8062",
    "5,56,0,29,-0.0381,0.1926",
    "0,10,0,20,-0.1611,0.2775",
    "10,10,0,20,0.6791,1.0000"
  })
  void difference(int a, int m, int b, int n, double low, double high) {
    Proportion.Interval interval =
        new Proportion(b, n).difference(new Proportion(a, m), Proportion.Z95);
    assertThat(interval.low()).isEqualTo(low, within(0.00006));
    assertThat(interval.high()).isEqualTo(high, within(0.00006));
  }

  @Test
  void nothingWasTried() {
    Proportion none = new Proportion(0, 0);
    assertThat(none.share()).isNaN();
    assertThat(none.wilson(Proportion.Z95).low()).isNaN();
  }
}
