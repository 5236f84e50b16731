package dev.perfmon.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.model.Language;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ContinuationTest {
  private static final String SENTENCE =
      "Intervalles à 95 % (bootstrap, graine 1) | écart minimal : 5 %, succès 0.5 pt"
          + " | fausses alertes : 5 % au plus";

  private static String wrapped(String indent, String sentence, int width) {
    StringBuilder out = new StringBuilder();
    View view = Samples.view(Language.FR, false, false, width, true);
    Continuation.wrapped(indent, sentence, view, out);
    return out.toString();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 23, 30, 40, 60, 79, 80, 81, 120, 200})
  void everyWordIsThereAndNoLineIsTooLong(int width) {
    String text = wrapped("", SENTENCE, width);
    assertThat(text.strip().replaceAll("\\s+", " ")).isEqualTo(SENTENCE);
    if (width > 0) {
      assertThat(text.lines())
          .allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(width));
    }
  }

  @Test
  void partsStayWhole() {
    assertThat(wrapped("  ", SENTENCE, 80).lines())
        .containsExactly(
            "  Intervalles à 95 % (bootstrap, graine 1) |",
            "     écart minimal : 5 %, succès 0.5 pt | fausses alertes : 5 % au plus");
  }

  @Test
  void noLineBeginsWithASignOfTheWordBefore() {
    for (int width = 23; width < 60; width++) {
      assertThat(
              wrapped("", "un : deux ; trois % quatre : cinq % six ; sept : huit %", width).lines())
          .allSatisfy(line -> assertThat(line.strip()).matches("[a-z].*"));
    }
  }

  @Test
  void columnsGoOnBelowAsManyAsFit() {
    Column first = Column.ofFigures("n", 0);
    Column second = Column.ofFigures("p50", 0);
    Column third = Column.ofPlainFigures("Intervalle");
    for (String cell : List.of("12.0ms", "7.5ms")) {
      first.add(cell);
      second.add(cell);
      third.add(cell);
    }
    StringBuilder out = new StringBuilder();
    Continuation.write(List.of(first, second, third), 1, 24, out);
    assertThat(out).hasToString("   n:  7.5ms\n   p50:  7.5ms |  7.5ms\n");
    out.setLength(0);
    Continuation.write(List.of(first, second, third), 1, 40, out);
    assertThat(out).hasToString("   n:  7.5ms | p50:  7.5ms |  7.5ms\n");
    out.setLength(0);
    Continuation.write(List.of(), 1, 40, out);
    assertThat(out).isEmpty();
  }
}
