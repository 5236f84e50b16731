package dev.perfmon.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
  private final Numbers numbers = new Numbers();

  private long decimal(String text, int scale) {
    byte[] bytes = text.getBytes(UTF_8);
    return numbers.decimal(bytes, 0, bytes.length, scale);
  }

  @ParameterizedTest
  @CsvSource({
    "1250.5ms, 3, 1250500, 6",
    "0ms, 3, 0, 1",
    "0.0, 3, 0, 3",
    "2000ms, 3, 2000000, 4",
    "1., 3, 1000, 1",
    "1.ms, 3, 1000, 1",
    "1.2.3, 3, 1200, 3",
    "0.05, 3, 50, 4",
    "0.0004, 3, 0, 6",
    "0.0005, 3, 1, 6",
    "0.00049999, 3, 0, 10",
    "9.9995, 3, 10000, 6",
    "2.8s, 6, 2800000, 3",
    "999999999999, 3, 999999999999000, 12",
    "000000000001, 3, 1000, 12",
  })
  void readsAndScales(String text, int scale, long expected, int end) {
    assertThat(decimal(text, scale)).isEqualTo(expected);
    assertThat(numbers.end).isEqualTo(end);
  }

  @ParameterizedTest
  @CsvSource({"''", "x", "-1", "+1", ".5", "nan", "' 1'", "٣"})
  void whatDoesNotBeginWithADigitIsNone(String text) {
    assertThat(decimal(text, 3)).isEqualTo(-1);
  }

  @Test
  void tooManyDigitsAreTooLargeWhateverTheyOverflowTo() {
    for (String text : new String[] {"1" + "0".repeat(12), "9".repeat(19), "1" + "0".repeat(64)}) {
      assertThat(decimal(text, 3)).isEqualTo(Long.MAX_VALUE);
      assertThat(numbers.end).isEqualTo(text.length());
      assertThat(decimal(text + ".5ms", 3)).isEqualTo(Long.MAX_VALUE);
      assertThat(numbers.end).isEqualTo(text.length() + 2);
    }
  }

  @Test
  void roundsHalfUpLikeExactArithmetic() {
    Random random = new Random(1);
    for (int i = 0; i < 5000; i++) {
      int decimals = random.nextInt(12);
      String text = Long.toString(random.nextLong(1_000_000_000L));
      if (decimals > 0) {
        text += ".";
        for (int d = 0; d < decimals; d++) {
          text += random.nextInt(3) == 0 ? 9 : random.nextInt(10);
        }
      }
      int scale = random.nextBoolean() ? 3 : 6;
      long expected =
          new BigDecimal(text)
              .movePointRight(scale)
              .setScale(0, RoundingMode.HALF_UP)
              .longValueExact();
      assertThat(decimal(text + "ms", scale)).as(text).isEqualTo(expected);
      assertThat(numbers.end).isEqualTo(text.length());
      assertThat(numbers.decimals).isEqualTo(decimals);
    }
  }

  @Test
  void nothingIsReadPastTheLimit() {
    byte[] bytes = "123.456".getBytes(UTF_8);
    assertThat(numbers.decimal(bytes, 0, 2, 3)).isEqualTo(12_000);
    assertThat(numbers.decimal(bytes, 0, 4, 3)).isEqualTo(123_000);
    assertThat(numbers.decimal(bytes, 0, 5, 3)).isEqualTo(123_400);
    assertThat(numbers.decimal(bytes, 3, 3, 3)).isEqualTo(-1);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1749556800040, 1749556800040",
    "999999999999999999, 999999999999999999",
    "1000000000000000000, -1",
    "'', -1",
    "12a, -1",
    "-5, -1",
    "' 5', -1",
  })
  void wholeNumbersAreAllDigitsOrNone(String text, long expected) {
    byte[] bytes = text.getBytes(UTF_8);
    assertThat(Numbers.whole(bytes, 0, bytes.length)).isEqualTo(expected);
  }
}
