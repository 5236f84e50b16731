package dev.perfmon.render;

import static org.assertj.core.api.Assertions.assertThat;

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
  void wordsOfLevelsFitTheirColumn(Mark mark) {
    for (Language language : Language.values()) {
      View view = Samples.view(language, false, false, 0, true);
      assertThat(DisplayWidth.of(mark.word(view))).isLessThanOrEqualTo(Mark.wordColumns(view));
      assertThat(DisplayWidth.of(mark.icon(view))).isEqualTo(2);
    }
    assertThat(mark.icon(Samples.view(Language.FR, false, false, 0, false))).hasSize(3);
  }
}
