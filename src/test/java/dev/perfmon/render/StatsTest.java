package dev.perfmon.render;

import static dev.perfmon.render.Samples.ENGLISH;
import static dev.perfmon.render.Samples.FRENCH;
import static dev.perfmon.render.Samples.failed;
import static dev.perfmon.render.Samples.named;
import static dev.perfmon.render.Samples.print;
import static dev.perfmon.render.Samples.summary;
import static dev.perfmon.render.Samples.view;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.perfmon.model.Language;
import dev.perfmon.report.SummaryReport;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class StatsTest {
  private static final JsonMapper MAPPER = new JsonMapper();

  private static String stats(Format format, View view, boolean alone, SummaryReport report) {
    return print(out -> SummaryWriter.ofStats(format, view, alone).write(report, out));
  }

  @Test
  void aBlockInFrench() {
    assertThat(stats(Format.TABLE, FRENCH, true, summary(named("stt_processing"))))
        .isEqualTo(
            """
            📊 stt_processing
            ============================================================
            ✅ BON | Succès: 95.2% | Tendance: ▁▂ █

            Mesures    150     Échecs       7     Timeouts        2
            Moyenne 1250.1ms   Médiane 1180.5ms   Écart type  245.3ms
            Minimum  890.2ms   Maximum 2100.8ms   Seuil        2000ms
            p90     1900.0ms   p95     2000.2ms   p99        2100.8ms

            EXCELLENT     20  ████████
            BON          100  ████████████████████████████████████████
            LENT          27  ██████████▊
            GOULOT         3  █▎
            """);
  }

  @Test
  void aBlockInEnglishAsciiAndColour() {
    assertThat(
            stats(
                Format.TABLE, view(Language.EN, true, false, 40, false), true, summary(named("é"))))
        .isEqualTo(
            """
            e
            ============================================================
            [+] \033[32mGOOD\033[0m | Success: 95.2% | Trend: _. #

            Measurements    150     Failures      7     Timeouts       2
            Average      1250.1ms   Median   1180.5ms   Std dev    245.3ms
            Minimum       890.2ms   Maximum  2100.8ms   Threshold   2000ms
            p90          1900.0ms   p95      2000.2ms   p99       2100.8ms

            EXCELLENT      20  \033[1;32m####\033[0m
            GOOD          100  \033[32m#####################\033[0m
            SLOW           27  \033[33m######\033[0m
            BOTTLENECK      3  \033[1;31m#\033[0m
            """);
  }

  @Test
  void aMetricWithoutAnySuccess() {
    assertThat(stats(Format.TABLE, FRENCH, true, summary(failed("m"))))
        .isEqualTo(
            """
            📊 m
            ============================================================
            ❌ ÉCHEC | Succès: 0.0%

            Mesures 0     Échecs  3     Timeouts      3
            Moyenne -     Médiane -     Écart type    -
            Minimum -     Maximum -     Seuil      1000ms
            p90     -     p95     -     p99           -

            EXCELLENT      0
            BON            0
            LENT           0
            GOULOT         0
            """);
  }

  @Test
  void blocksAreApartAndNoneIsSaid() {
    assertThat(stats(Format.TABLE, FRENCH, false, summary(named("a"), named("b"))))
        .contains("\n\n📊 b\n");
    assertThat(stats(Format.TABLE, ENGLISH, false, summary())).isEqualTo("No measurement.\n");
  }

  @Test
  void oneMetricAskedForIsItsObjectAlone() throws IOException {
    JsonNode metric = MAPPER.readTree(stats(Format.JSON, FRENCH, true, summary(named("a"))));
    assertThat(metric.get("avg_ms").asDouble()).isEqualTo(1250.1);
    assertThat(metric)
        .isEqualTo(
            MAPPER.readTree(summary(Format.JSON, FRENCH, summary(named("a")))).at("/metrics/a"));
    assertThat(stats(Format.JSON, FRENCH, true, summary())).isEqualTo("null\n");
  }

  @Test
  void severalAreAnObjectByName() throws IOException {
    SummaryReport report = summary(named("a"), failed("b"));
    assertThat(MAPPER.readTree(stats(Format.JSON, FRENCH, false, report)))
        .isEqualTo(MAPPER.readTree(summary(Format.JSON, FRENCH, report)).get("metrics"));
    assertThat(stats(Format.JSON, FRENCH, false, summary())).isEqualTo("{}\n");
  }

  @Test
  void ndjsonIsAMetricPerLine() throws IOException {
    String text = stats(Format.NDJSON, FRENCH, false, summary(named("a"), failed("b\n")));
    assertThat(text.lines()).hasSize(2);
    assertThat(text)
        .startsWith("{\"metric\":\"a\",\"count\":150,\"avg_ms\":1250.1,")
        .endsWith("\"levels\":{\"EXCELLENT\":0,\"BON\":0,\"LENT\":0,\"GOULOT\":0}}\n");
    assertThat(MAPPER.readTree(text.lines().toList().get(1)).get("metric").asText())
        .isEqualTo("b\n");
  }

  @Test
  void theOtherFormatsAreThoseOfTheSummary() {
    SummaryReport report = summary(named("a"));
    for (Format format : new Format[] {Format.CSV, Format.MARKDOWN, Format.PROMETHEUS}) {
      assertThat(stats(format, FRENCH, true, report)).isEqualTo(summary(format, FRENCH, report));
    }
  }
}
