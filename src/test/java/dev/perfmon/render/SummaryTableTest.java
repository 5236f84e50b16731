package dev.perfmon.render;

import static dev.perfmon.render.Samples.ENGLISH;
import static dev.perfmon.render.Samples.FRENCH;
import static dev.perfmon.render.Samples.contract;
import static dev.perfmon.render.Samples.failed;
import static dev.perfmon.render.Samples.metric;
import static dev.perfmon.render.Samples.named;
import static dev.perfmon.render.Samples.summary;
import static dev.perfmon.render.Samples.view;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.model.Language;
import dev.perfmon.model.Level;
import dev.perfmon.report.SummaryReport;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SummaryTableTest {
  private static String table(View view, SummaryReport report) {
    return summary(Format.TABLE, view, report);
  }

  @Test
  void theContractToTheByte() {
    assertThat(table(FRENCH, contract()))
        .isEqualTo(
            """
            📊 RÉSUMÉ PERFORMANCE - Dernières mesures
            ============================================================
            🚀 EXCELLENT cache_lookup        | Moy:    12.5ms | Seuil:    50ms | Succès: 100.0%
            ✅ BON       tts_synthesis       | Moy:   420.8ms | Seuil:   500ms | Succès:  98.1%
            ⚠️ LENT      llm_response        | Moy:  4200.5ms | Seuil:  4000ms | Succès:  92.3%
            🐌 GOULOT    network_request     | Moy:  1800.2ms | Seuil:  1000ms | Succès:  87.5%
            ============================================================
            """);
  }

  @Test
  void inEnglish() {
    assertThat(table(ENGLISH, contract()))
        .isEqualTo(
            """
            📊 PERFORMANCE SUMMARY - Latest measurements
            ============================================================
            🚀 EXCELLENT  cache_lookup        | Avg:    12.5ms | Limit:    50ms | Success: 100.0%
            ✅ GOOD       tts_synthesis       | Avg:   420.8ms | Limit:   500ms | Success:  98.1%
            ⚠️ SLOW       llm_response        | Avg:  4200.5ms | Limit:  4000ms | Success:  92.3%
            🐌 BOTTLENECK network_request     | Avg:  1800.2ms | Limit:  1000ms | Success:  87.5%
            ============================================================
            """);
  }

  @Test
  void inAscii() {
    assertThat(table(view(Language.FR, false, true, 0, false), contract()))
        .isEqualTo(
            """
            RESUME PERFORMANCE - Dernieres mesures
            ============================================================
            [*] EXCELLENT cache_lookup        | Moy:    12.5ms | Seuil:    50ms | Succes: 100.0% | n:    150 | p50:  1180.5ms | p95:  2000.2ms | p99:  2100.8ms | max:  2100.8ms | _. #
            [+] BON       tts_synthesis       | Moy:   420.8ms | Seuil:   500ms | Succes:  98.1% | n:    150 | p50:  1180.5ms | p95:  2000.2ms | p99:  2100.8ms | max:  2100.8ms | _. #
            [!] LENT      llm_response        | Moy:  4200.5ms | Seuil:  4000ms | Succes:  92.3% | n:    150 | p50:  1180.5ms | p95:  2000.2ms | p99:  2100.8ms | max:  2100.8ms | _. #
            [#] GOULOT    network_request     | Moy:  1800.2ms | Seuil:  1000ms | Succes:  87.5% | n:    150 | p50:  1180.5ms | p95:  2000.2ms | p99:  2100.8ms | max:  2100.8ms | _. #
            ============================================================
            """);
  }

  @Test
  void aMetricWithoutAnySuccessKeepsItsRow() {
    assertThat(table(FRENCH, summary(named("a"), failed("network_request"))).lines().skip(2))
        .startsWith(
            "✅ BON       a                   | Moy:  1250.1ms | Seuil:  2000ms | Succès:  95.2%",
            "❌ ÉCHEC     network_request     | Moy:       -   | Seuil:  1000ms | Succès:   0.0%");
  }

  @Test
  void aMetricWithNothingAtAllHasDashes() {
    assertThat(table(FRENCH, summary(metric("m", Double.NaN, Double.NaN, Double.NaN, null))))
        .contains(
            "❌ ÉCHEC     m                   | Moy:       -   | Seuil:     -   | Succès:     -");
  }

  @Test
  void aLongNameWidensTheColumnForEveryRow() {
    assertThat(table(FRENCH, summary(named("a_name_of_just_21_col"), named("b"))).lines().skip(2))
        .startsWith(
            "✅ BON       a_name_of_just_21_col | Moy:  1250.1ms | Seuil:  2000ms | Succès:  95.2%",
            "✅ BON       b                     | Moy:  1250.1ms | Seuil:  2000ms | Succès:  95.2%");
  }

  @Test
  void wideNamesAreAlignedByColumns() {
    assertThat(table(FRENCH, summary(named("中文指标"), named("é"), named("e\u0301"))).lines().skip(2))
        .startsWith(
            "✅ BON       中文指标            | Moy:  1250.1ms | Seuil:  2000ms | Succès:  95.2%",
            "✅ BON       é                   | Moy:  1250.1ms | Seuil:  2000ms | Succès:  95.2%",
            "✅ BON       e\u0301                   | Moy:  1250.1ms | Seuil:  2000ms | Succès: "
                + " 95.2%");
  }

  @Test
  void coloursAreThoseOfTheLevelsAndChangeNoText() {
    SummaryReport report =
        summary(
            metric("a", 1, 50, 100, Level.EXCELLENT),
            metric("b", 1, 50, 100, Level.BON),
            metric("c", 1, 50, 100, Level.LENT),
            metric("d", 1, 50, 100, Level.GOULOT),
            failed("e"));
    String coloured = table(view(Language.FR, true, false, 0, true), report);
    assertThat(coloured)
        .contains(
            "🚀 \033[1;32mEXCELLENT\033[0m a ",
            "✅ \033[32mBON\033[0m       b ",
            "⚠️ \033[33mLENT\033[0m      c ",
            "🐌 \033[1;31mGOULOT\033[0m    d ",
            "❌ \033[31mÉCHEC\033[0m     e ");
    assertThat(coloured.replaceAll("\033\\[[0-9;]*m", "")).isEqualTo(table(FRENCH, report));
  }

  @Test
  void wideAddsColumnsAndATrend() {
    assertThat(table(view(Language.FR, false, true, 0, true), summary(named("a"))).lines().skip(2))
        .startsWith(
            "✅ BON       a                   | Moy:  1250.1ms | Seuil:  2000ms | Succès:  95.2%"
                + " | n:    150 | p50:  1180.5ms | p95:  2000.2ms | p99:  2100.8ms"
                + " | max:  2100.8ms | ▁▂ █");
  }

  @ParameterizedTest
  @CsvSource({"200, 1", "156, 2", "120, 2", "105, 2", "90, 2", "80, 2", "60, 3", "40, 5"})
  void whatHasNoRoomBesideARowGoesOnBelowIt(int width, int lines) {
    List<String> table =
        table(view(Language.FR, false, true, width, true), contract()).lines().toList();
    List<String> row = table.subList(2 + 2 * lines, 2 + 3 * lines);
    assertThat(row.get(0)).contains("llm_response");
    assertThat(row.subList(1, lines)).allSatisfy(line -> assertThat(line).startsWith("   "));
    assertThat(row)
        .allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(width));
    assertThat(String.join(" ", row))
        .containsSubsequence(
            " Moy: ", " Seuil: ", " Succès: ", " n: ", " p50: ", " p95: ", " p99: ", " max: ", "█");
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 64, 70, 76, 79, 80, 83, 84, 100, 120, 150, 1000})
  void noLineIsBrokenOnATerminalThatHoldsTheFigures(int width) {
    for (boolean wide : new boolean[] {false, true}) {
      assertThat(table(view(Language.FR, false, wide, width, true), contract()).lines())
          .allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(width));
    }
  }

  @Test
  void onANarrowTerminalColumnsGiveUpTheirPadding() {
    assertThat(table(view(Language.EN, false, false, 80, true), contract()).lines().skip(2))
        .startsWith(
            "🚀 EXCELLENT  cache_lookup    | Avg:   12.5ms | Limit:   50ms | Success: 100.0%",
            "✅ GOOD       tts_synthesis   | Avg:  420.8ms | Limit:  500ms | Success:  98.1%");
  }

  @Test
  void theAgentsOwnNamesFitIntoEightyColumns() {
    SummaryReport report =
        summary(
            metric("transcription_delay", 187.5, 1000, 100, Level.EXCELLENT),
            metric("voice_to_voice", 4114.6, 5000, 98.6, Level.BON));
    assertThat(table(view(Language.FR, false, false, 81, true), report).lines().skip(2))
        .startsWith(
            "🚀 EXCELLENT transcription_delay | Moy:  187.5ms | Seuil: 1000ms | Succès: 100.0%");
    for (int width : new int[] {80, 78}) {
      assertThat(table(view(Language.FR, false, false, width, true), report).lines().skip(2))
          .startsWith(
              "🚀 EXCELLENT transcription_delay | Moy: 187.5ms | Seuil:1000ms | Succès:100.0%",
              "✅ BON       voice_to_voice      | Moy:4114.6ms | Seuil:5000ms | Succès: 98.6%");
    }
  }

  @Test
  void figuresThatHaveNoRoomBesideTheirNameGoOnBelowIt() {
    SummaryReport report =
        summary(
            metric("a_name_of_thirty_columns_or_so", 187.5, 1000, 100, Level.EXCELLENT),
            metric("voice_to_voice", 4114.6, 5000, 98.6, Level.BON));
    assertThat(table(view(Language.FR, false, false, 80, true), report).lines().skip(2))
        .startsWith(
            "🚀 EXCELLENT a_name_of_thirty_columns_or_so | Moy:   187.5ms | Seuil:  1000ms",
            "   Succès: 100.0%",
            "✅ BON       voice_to_voice                 | Moy:  4114.6ms | Seuil:  5000ms",
            "   Succès:  98.6%");
    assertThat(table(view(Language.FR, false, false, 50, true), report).lines().skip(2))
        .startsWith(
            "🚀 EXCELLENT a_name_of_thirty_columns_or_so",
            "   Moy:  187.5ms | Seuil: 1000ms | Succès: 100.0%");
  }

  @Test
  void aTextForANameIsClippedOnATerminalOnly() {
    SummaryReport report = summary(named("x".repeat(300)));
    assertThat(table(view(Language.FR, false, false, 80, true), report))
        .contains(" " + "x".repeat(39) + "… | Moy: 1250.1ms");
    assertThat(table(FRENCH, report)).contains("x".repeat(300));
  }

  @Test
  void hostileNamesAreShownAndNotObeyed() {
    for (String name : Samples.HOSTILE) {
      String text = table(FRENCH, summary(named(name)));
      assertThat(text.lines()).hasSize(4);
      assertThat(text.replace("\n", "").codePoints())
          .allMatch(c -> c >= ' ' && (c < 0x7f || c >= 0xa0) && !(c >= 0x2028 && c <= 0x202e));
      assertThat(
              table(view(Language.FR, false, false, 0, false), summary(named(name))).codePoints())
          .allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7f));
    }
    assertThat(table(FRENCH, summary(named("\033[2J\n\u202eab\ud83d"))))
        .contains("␛[2J␊\\u202eab\\ud83d ");
    assertThat(table(view(Language.FR, false, false, 0, false), summary(named("\033[2J é中\n"))))
        .contains("\\x1b[2J e\\u4e2d\\x0a ");
  }

  @Test
  void noMetric() {
    assertThat(table(ENGLISH, summary()))
        .isEqualTo(
            """
            📊 PERFORMANCE SUMMARY - Latest measurements
            ============================================================
            No measurement.
            ============================================================
            """);
  }
}
