package dev.perfmon.render;

import static dev.perfmon.render.Samples.ENGLISH;
import static dev.perfmon.render.Samples.FRENCH;
import static dev.perfmon.render.Samples.contract;
import static dev.perfmon.render.Samples.failed;
import static dev.perfmon.render.Samples.named;
import static dev.perfmon.render.Samples.summary;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.model.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownTest {
  @Test
  void summaryToTheByte() {
    assertThat(summary(Format.MARKDOWN, FRENCH, summary(named("stt_processing"), failed("a|b"))))
        .isEqualTo(
            """
            ### RÉSUMÉ PERFORMANCE - Dernières mesures

            | Niveau | Métrique | n | Moy | p50 | p95 | p99 | max | Seuil | Succès | Échecs |
            | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
            | ✅ BON | stt_processing | 150 | 1250.1ms | 1180.5ms | 2000.2ms | 2100.8ms | 2100.8ms | 2000ms | 95.2% | 7 |
            | ❌ ÉCHEC | a\\|b | 0 | - | - | - | - | - | 1000ms | 0.0% | 3 |
            """);
  }

  @Test
  void inEnglishAndInAscii() {
    assertThat(summary(Format.MARKDOWN, ENGLISH, contract()))
        .startsWith("### PERFORMANCE SUMMARY - Latest measurements\n\n| Level | Metric | n | Avg |")
        .contains("| 🐌 BOTTLENECK | network_request | 150 | 1800.2ms |");
    assertThat(
            summary(Format.MARKDOWN, Samples.view(Language.FR, false, false, 0, false), contract()))
        .contains("| [#] GOULOT | network_request |")
        .matches("\\p{ASCII}*");
  }

  @Test
  void noMetric() {
    assertThat(summary(Format.MARKDOWN, ENGLISH, summary())).endsWith("\n\nNo measurement.\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '§',
      value = {
        "a|b → a\\|b",
        "<b>&amp; → &lt;b&gt;&amp;amp;",
        "`x` → \\`x\\`",
        "[a](b) → \\[a\\](b)",
        "**a** → \\*\\*a\\*\\*",
        "a\\b → a\\\\b",
        "~~a~~ → \\~\\~a\\~\\~",
        "stt_processing → stt_processing",
        "_a_ → \\_a\\_",
        "@x #1 → @&#8203;x #&#8203;1"
      })
  void markupIsNoMarkup(String text, String cell) {
    assertThat(Markdown.cell(text, FRENCH)).isEqualTo(cell);
  }

  @Test
  void hostileNamesStayInTheirRow() {
    for (String name : Samples.HOSTILE) {
      String text = summary(Format.MARKDOWN, FRENCH, summary(named(name)));
      assertThat(text.lines()).hasSize(5);
      String row = text.lines().toList().get(4);
      assertThat(row.replaceAll("\\\\.", "").chars().filter(c -> c == '|').count()).isEqualTo(12);
      assertThat(row).doesNotContain("<").doesNotContain("\033");
    }
  }
}
