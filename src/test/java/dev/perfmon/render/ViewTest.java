package dev.perfmon.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.model.Language;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A view made from another differs from it in what was asked for, and in nothing else. */
class ViewTest {
  private static final View VIEW =
      new View(
          Language.EN,
          true,
          true,
          120,
          false,
          ZoneOffset.ofHours(2),
          Map.of("stt_processing", "Speech"));

  @Test
  void onlyTheWidthIsAnother() {
    View narrow = VIEW.withWidth(80);
    assertThat(narrow.width()).isEqualTo(80);
    assertThat(narrow.withWidth(120)).isEqualTo(VIEW);
    assertThat(narrow.name("stt_processing")).isEqualTo("Speech");
  }

  @Test
  void whatIsReadElsewhereKnowsNoTerminal() {
    assertThat(VIEW.plain())
        .isEqualTo(new View(Language.EN, false, true, 0, true, VIEW.zone(), VIEW.names()));
  }
}
