package dev.perfmon.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts broken into lines. */
final class TextWrapTest {
  @Test
  void breaksBetweenWords() {
    assertThat(TextWrap.lines("one two three four", 9, 9, "…"))
        .containsExactly("one two", "three", "four");
    assertThat(TextWrap.lines("one two", 7, 9, "…")).containsExactly("one two");
    assertThat(TextWrap.lines("", 7, 9, "…")).containsExactly("");
    assertThat(TextWrap.lines("any length", 0, 9, "…")).containsExactly("any length");
  }

  @Test
  void breaksWithinAHugeWordAlone() {
    assertThat(TextWrap.lines("ab" + "c".repeat(10) + " d", 5, 9, "…"))
        .containsExactly("abccc", "ccccc", "cc d");
  }

  @Test
  void endsWithAnEllipsisWhereThereIsMore() {
    assertThat(TextWrap.lines("one two three four five", 9, 2, "…"))
        .containsExactly("one two", "three fo…");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void losesNothingAndFits(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(60); i > 0; i--) {
        text.append(
            List.of("a", "bc", " ", "é", "中", "🚀", "⚠️", "e\u0301", " ").get(random.nextInt(9)));
      }
      int columns = 2 + random.nextInt(20);
      List<String> lines = TextWrap.lines(text.toString(), columns, 1000, "…");
      assertThat(String.join("", lines).replace(" ", ""))
          .isEqualTo(text.toString().replace(" ", ""));
      for (String line : lines) {
        assertThat(DisplayWidth.of(line.strip())).isLessThanOrEqualTo(columns);
      }
    }
  }
}
