package dev.perfmon.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.model.Language;
import dev.perfmon.model.Level;
import dev.perfmon.model.NearMiss;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FormatTest {
  @ParameterizedTest
  @EnumSource
  void isFoundByItsNameInAnyCase(Format format) {
    assertThat(Format.named(format.id())).isEqualTo(format);
    assertThat(Format.named(format.id().toUpperCase(Locale.ROOT))).isEqualTo(format);
  }

  @Test
  void anyOtherNameIsNone() {
    assertThat(Format.named("xml")).isNull();
    assertThat(Format.named("")).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void everyMessageIsThereInBothLanguagesAndReadsInAscii(Message message) {
    for (Language language : Language.values()) {
      assertThat(message.in(language)).isNotBlank();
      assertThat(Samples.view(language, false, false, 0, false).text(message))
          .matches("\\p{ASCII}+")
          .doesNotContain("\\");
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyReasonOfANearMissReadsInAscii(NearMiss reason) {
    View ascii = Samples.view(Language.FR, false, false, 0, false);
    assertThat(NearMissText.reason(reason, ascii)).matches("\\p{ASCII}+").doesNotContain("\\");
  }

  @ParameterizedTest
  @EnumSource
  void wordsOfLevelsFitTheirColumn(Level level) {
    assertThat(columnsBeyondWord(Mark.of(level))).isNotNegative();
    assertThat(columnsBeyondWord(Mark.FAILED)).isNotNegative();
  }

  /** How many columns are left beside a mark's word where levels have theirs; the fewest. */
  private static int columnsBeyondWord(Mark mark) {
    int fewest = Integer.MAX_VALUE;
    for (Language language : Language.values()) {
      View view = Samples.view(language, false, false, 0, true);
      fewest = Math.min(fewest, Mark.wordColumns(view) - DisplayWidth.of(mark.word(view)));
    }
    return fewest;
  }

  @ParameterizedTest
  @EnumSource
  void iconsHaveOneWidth(Mark mark) {
    assertThat(DisplayWidth.of(mark.icon(Samples.view(Language.FR, false, false, 0, true))))
        .isEqualTo(2);
    assertThat(mark.icon(Samples.view(Language.FR, false, false, 0, false))).hasSize(3);
  }
}
