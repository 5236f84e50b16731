package dev.perfmon.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {
  @Test
  void ordinaryTextIsTheSameObject() {
    String text = "stt_processing <ok> | \"x\"";
    assertThat(SafeText.of(text)).isSameAs(text);
    assertThat(SafeText.of("réponse 中文 🚀 ⚠️")).isEqualTo("réponse 中文 🚀 ⚠️");
  }

  @Test
  void controlsAreShownAsPictures() {
    assertThat(SafeText.of("\033[31m\n\r\t\0\u007f")).isEqualTo("␛[31m␊␍␉␀␡");
  }

  @Test
  void whatHidesOrTurnsTextAroundIsEscaped() {
    assertThat(SafeText.of("a\u202eb")).isEqualTo("a\\u202eb");
    assertThat(SafeText.of("\u2066\u2069\u200b\u200e\u2060\ufeff"))
        .isEqualTo("\\u2066\\u2069\\u200b\\u200e\\u2060\\ufeff");
    assertThat(SafeText.of("\u0085\u009b\u2028\u2029\u00ad"))
        .isEqualTo("\\u0085\\u009b\\u2028\\u2029\\u00ad");
    assertThat(SafeText.of("\ud83d x \ude80")).isEqualTo("\\ud83d x \\ude80");
    assertThat(SafeText.of(Character.toString(0xe0041))).isEqualTo("\\u{e0041}");
    assertThat(SafeText.of("a\u3164b\ufe00")).isEqualTo("a\\u3164b\\ufe00");
  }

  /** Emoji and names in Persian and Hindi are spelt with them. */
  @ParameterizedTest
  @ValueSource(strings = {"👩\u200d👩\u200d👧", "می\u200cخواهم", "क\u094d\u200dष"})
  void joinersAreLetThrough(String text) {
    assertThat(SafeText.of(text)).isEqualTo(text);
  }

  @Test
  void inAsciiNothingIsLostButTheAccents() {
    assertThat(AsciiText.of(SafeText.of("Dernières « mesures »\033[0m\u007f…")))
        .isEqualTo("Dernieres \" mesures \"\\x1b[0m\\x7f...");
    assertThat(AsciiText.of("中🚀")).isEqualTo("\\u4e2d\\u{1f680}");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void nothingLiveIsEverLeft(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(30); n > 0; n--) {
        text.append(
            (char) (random.nextBoolean() ? random.nextInt(0x100) : random.nextInt(0x10000)));
      }
      String safe = SafeText.of(text.toString());
      safe.codePoints()
          .filter(c -> c != 0x200c && c != 0x200d)
          .forEach(
              c ->
                  assertThat(Character.getType(c))
                      .as("U+%04X", c)
                      .isNotIn(
                          (int) Character.CONTROL,
                          (int) Character.FORMAT,
                          (int) Character.SURROGATE,
                          (int) Character.LINE_SEPARATOR,
                          (int) Character.PARAGRAPH_SEPARATOR));
      assertThat(SafeText.of(safe)).isEqualTo(safe);
      assertThat(AsciiText.of(safe).chars()).allMatch(c -> c >= ' ' && c < 0x7f);
    }
  }
}
