package dev.perfmon.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {
  /** What Python's {@code '%.1f' % value} prints. */
  @ParameterizedTest
  @CsvSource({
    "0, 0.0",
    "12.5, 12.5",
    "0.25, 0.2",
    "0.35, 0.3",
    "0.75, 0.8",
    "1250.05, 1250.0",
    "1250.15, 1250.2",
    "99.95, 100.0",
    "99.949999, 99.9",
    "-0.04, 0.0",
    "-0.25, -0.2",
    "-1.5, -1.5",
    "1e17, 100000000000000000.0",
    "4.9e-324, 0.0"
  })
  void roundsTheExactValueHalvesToEven(double value, String text) {
    assertThat(Decimals.fixed(value, 1)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0", "1.5, 2", "2.5, 2", "999.5, 1000", "2000, 2000"})
  void withoutDecimals(double value, String text) {
    assertThat(Decimals.fixed(value, 0)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.0",
    "2000, 2000.0",
    "1250.1, 1250.1",
    "95.23809523809524, 95.238095",
    "0.0000004, 0.0",
    "0.0000006, 0.000001",
    "1e7, 10000000.0",
    "86400000, 86400000.0",
    "1e15, 1000000000000000.0",
    "3000000000.123456, 3000000000.123456",
    "123456789012.5, 123456789012.5",
    "-5.5, -5.5"
  })
  void plainIsShortAndHasNoExponent(double value, String text) {
    assertThat(Decimals.plain(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void agreesWithExactArithmetic(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      int decimals = random.nextInt(7);
      double value =
          switch (random.nextInt(3)) {
            case 0 -> random.nextInt(2_000_000) / 20.0;
            case 1 -> random.nextDouble() * Math.pow(10, random.nextInt(20));
            default -> Double.longBitsToDouble(random.nextLong() & 0x47ff_ffff_ffff_ffffL);
          };
      assertThat(Decimals.fixed(value, decimals))
          .isEqualTo(
              new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString());
      if (value < 1L << 31) {
        String plain =
            new BigDecimal(value)
                .setScale(6, RoundingMode.HALF_EVEN)
                .toPlainString()
                .replaceFirst("(\\.\\d)0+$|(\\.\\d+?)0+$", "$1$2");
        assertThat(Decimals.plain(value)).isEqualTo(plain);
      }
    }
  }
}
