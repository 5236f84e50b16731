package dev.perfmon.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.model.EventKind;
import dev.perfmon.model.Language;
import dev.perfmon.model.Level;
import dev.perfmon.model.MetricName;
import dev.perfmon.model.NearMiss;
import dev.perfmon.model.TimeOrigin;
import dev.perfmon.report.EventRow;
import dev.perfmon.report.LiveAlert;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Followed events as lines for people. */
final class LiveTextTest {
  private static final Instant NOW = Instant.parse("2025-06-10T12:06:00.125Z");

  private final StringBuilder out = new StringBuilder();

  private static EventRow row(
      Instant time,
      String source,
      EventKind kind,
      String metric,
      double duration,
      double threshold,
      @Nullable Level level,
      @Nullable String error,
      @Nullable String text) {
    return new EventRow(
        time,
        TimeOrigin.RECORD,
        source,
        7,
        kind,
        metric.isEmpty() ? null : new MetricName(metric),
        duration,
        threshold,
        level,
        false,
        kind == EventKind.NEAR_MISS ? null : error,
        kind == EventKind.NEAR_MISS ? NearMiss.UNKNOWN_LEVEL : null,
        text);
  }

  private static EventRow measured(String metric, double duration, double threshold) {
    return measured(NOW, "a/agent.log", metric, duration, threshold);
  }

  private static EventRow measured(
      Instant time, String source, String metric, double duration, double threshold) {
    return row(
        time,
        source,
        EventKind.MEASUREMENT,
        metric,
        duration,
        threshold,
        Level.ofRatio(duration, threshold),
        null,
        null);
  }

  private static EventRow failed(String metric, double duration, String error) {
    return row(NOW, "a/agent.log", EventKind.FAILURE, metric, duration, 1000, null, error, null);
  }

  private static EventRow said(EventKind kind, String metric, @Nullable String text) {
    return row(NOW, "a/agent.log", kind, metric, Double.NaN, Double.NaN, null, null, text);
  }

  private LiveText text(int width) {
    return new LiveText(Samples.view(Language.FR, false, false, width, true), false, false, out);
  }

  private List<String> written(LiveText text) throws IOException {
    text.pause();
    List<String> lines = out.toString().lines().toList();
    out.setLength(0);
    return lines;
  }

  @Test
  void eachLevelIsAQuarterOfTheBar() throws IOException {
    LiveText text = text(80);
    text.event(measured("stt_processing", 1000, 2000));
    text.event(measured("stt_processing", 2000, 2000));
    text.event(measured("stt_processing", 3000, 2000));
    text.event(measured("stt_processing", 12345.6, 2000));
    assertThat(written(text))
        .containsExactly(
            "── 2025-06-10 ──",
            "14:06:00.125 🚀 EXCELLENT stt_processing       1000.0ms /  2000ms ██  ▏    0.50×",
            "14:06:00.125 ✅ BON       stt_processing       2000.0ms /  2000ms ████▏    1.00×",
            "14:06:00.125 ⚠️ LENT      stt_processing       3000.0ms /  2000ms ██████   1.50×",
            "14:06:00.125 🐌 GOULOT    stt_processing      12345.6ms /  2000ms ████████  6.2×");
  }

  @Test
  void elsewhereThanOnATerminalEachLineHasItsDay() throws IOException {
    LiveText text = text(0);
    text.event(measured("stt_processing", 1000, 2000));
    assertThat(written(text))
        .containsExactly(
            "2025-06-10 14:06:00.125 🚀 EXCELLENT stt_processing       1000.0ms /  2000ms ██  ▏   "
                + " 0.50×");
  }

  @Test
  void asciiIsAllThatAPlainTerminalGets() throws IOException {
    LiveText text =
        new LiveText(Samples.view(Language.EN, false, false, 80, false), false, false, out);
    text.event(measured("stt_processing", 3500, 2000));
    text.event(said(EventKind.ADVICE, "stt_processing", null));
    text.following(EventKind.ADVICE, "   - Réduire la taille", "a/agent.log");
    text.event(said(EventKind.SUMMARY, "", "RÉSUMÉ PERFORMANCE - Dernières mesures"));
    text.following(EventKind.SUMMARY, "✅ BON  x | Moy: 1ms", "a/agent.log");
    text.alert(alert(true, 1));
    text.pause();
    assertThat(out.toString())
        .matches("\\p{ASCII}+")
        .contains("[#] BOTTLENECK", " #######  1.75x", "| [+] BON");
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 40, 50, 60, 70, 79, 80, 81, 100, 120, 200})
  void noLineIsWiderThanTheTerminal(int width) throws IOException {
    LiveText text =
        new LiveText(Samples.view(Language.EN, false, false, width, true), true, true, out);
    for (String name : List.of("x", "stt_processing", "a_metric_with_quite_a_long_name", "中文指标")) {
      text.event(measured(name, 99999.9, 10));
      text.event(failed(name, 10012.4, "[Errno 110] Connection timed out - " + "y".repeat(300)));
      text.event(said(EventKind.ADVICE, name, null));
      text.following(
          EventKind.ADVICE, "   - Vérifier la latence réseau vers le service", "a/agent.log");
      text.event(said(EventKind.DETECTION, "", "a (2800ms > 2000ms), b (1800.0ms > 1000ms)"));
      text.event(said(EventKind.NOTE, "", "STT chunk traité - 32000 bytes -> 45 chars"));
      text.event(said(EventKind.NEAR_MISS, "", "x".repeat(500)));
      text.following(
          EventKind.SUMMARY, "✅ BON       x  | Moy: 1ms | " + "z".repeat(200), "a/agent.log");
      text.alert(alert(true, 3));
      text.alert(alert(false, 30));
    }
    for (String line : written(text)) {
      // Below this there is no room for the least that a line holds.
      assertThat(DisplayWidth.of(line)).as(line).isLessThanOrEqualTo(Math.max(width, 58));
    }
  }

  @Test
  void aFailuresTextStandsBesideItOrUnderIt() throws IOException {
    LiveText text = text(80);
    text.event(failed("network_request", 10012.4, "Connection timeout"));
    text.event(failed("network_request", 10012.4, "[Errno 110] Connection timed out"));
    assertThat(written(text))
        .containsExactly(
            "── 2025-06-10 ──",
            "14:06:00.125 ❌ ÉCHEC     network_request     10012.4ms Connection timeout",
            "14:06:00.125 ❌ ÉCHEC     network_request     10012.4ms",
            "             └ [Errno 110] Connection timed out");
  }

  @Test
  void adviceIsFoldedUnderTheOperationItIsAbout() throws IOException {
    LiveText text = text(0);
    text.event(measured("network_request", 1800, 1000));
    text.event(said(EventKind.BOTTLENECK, "network_request", null));
    text.event(said(EventKind.ADVICE, "network_request", null));
    text.following(EventKind.ADVICE, "   - Vérifier la connectivité réseau", "a/agent.log");
    text.following(EventKind.ADVICE, "   - Augmenter le pool", "a/agent.log");
    text.event(measured("stt_processing", 100, 1000));
    assertThat(written(text))
        .hasSize(3)
        .element(1)
        .isEqualTo(" ".repeat(24) + "└ 💡 Vérifier la connectivité réseau · Augmenter le pool");
  }

  @Test
  void adviceOfAnotherLogSaysWhatItIsAbout() throws IOException {
    LiveText text = text(0);
    text.event(said(EventKind.ADVICE, "network_request", null));
    text.event(measured(NOW, "other.log", "stt_processing", 100, 1000));
    text.following(EventKind.ADVICE, "- Augmenter le pool", "a/agent.log");
    assertThat(written(text))
        .element(1)
        .asString()
        .endsWith("└ 💡 network_request: Augmenter le pool");
  }

  @ParameterizedTest
  @CsvSource({"599, false, 1", "600, false, 2", "1, true, 2"})
  void advicePreviouslyGivenComesBackAfterAWhile(int seconds, boolean repeats, int shown)
      throws IOException {
    LiveText text =
        new LiveText(Samples.view(Language.FR, false, false, 0, true), false, repeats, out);
    for (int i = 0; i < 2; i++) {
      Instant time = NOW.plusSeconds((long) i * seconds);
      text.event(measured(time, "a", "network_request", 1800, 1000));
      text.event(
          row(
              time,
              "a",
              EventKind.ADVICE,
              "network_request",
              Double.NaN,
              Double.NaN,
              null,
              null,
              null));
      text.following(EventKind.ADVICE, "- Augmenter le pool", "a");
    }
    assertThat(written(text).stream().filter(line -> line.contains("💡"))).hasSize(shown);
  }

  @Test
  void aBottleneckWithoutItsMeasurementHasALineOfItsOwn() throws IOException {
    LiveText text = text(0);
    text.event(row(NOW, "a", EventKind.BOTTLENECK, "x", 2800, 1000, Level.GOULOT, null, null));
    text.event(row(NOW, "a", EventKind.BOTTLENECK, "x", 2800, Double.NaN, null, null, null));
    assertThat(written(text)).singleElement().asString().contains("🐌 GOULOT", "2800.0ms");
  }

  @Test
  void whoAsksForAllIsToldOfTheDiagnosisToo() throws IOException {
    LiveText text =
        new LiveText(Samples.view(Language.FR, false, false, 0, true), false, true, out);
    text.event(measured(NOW, "a", "x", 2800, 1000));
    text.event(row(NOW, "a", EventKind.BOTTLENECK, "x", 2800, Double.NaN, null, null, null));
    text.event(said(EventKind.METADATA, "x", "{'session': 's3'}"));
    assertThat(written(text))
        .satisfiesExactly(
            line -> assertThat(line).contains("🐌 GOULOT"),
            line -> assertThat(line).endsWith("└ 🔍 BOTTLENECK: 2800.0ms"),
            line -> assertThat(line).contains("📊 DÉTAILS   x"));
  }

  @Test
  void anAlertIsToldAfterWhatBelongsToItsOperation() throws IOException {
    LiveText text = text(0);
    text.event(measured("network_request", 1800, 1000));
    text.alert(alert(true, 1));
    text.event(said(EventKind.ADVICE, "network_request", null));
    text.following(EventKind.ADVICE, "- Augmenter le pool", "a/agent.log");
    text.event(measured("stt_processing", 100, 1000));
    assertThat(written(text))
        .satisfiesExactly(
            line -> assertThat(line).contains("🐌 GOULOT"),
            line -> assertThat(line).endsWith("└ 💡 Augmenter le pool"),
            line -> assertThat(line).contains("🚨 ALERTE"),
            line -> assertThat(line).contains("stt_processing"));
  }

  @Test
  void theAgentsSummaryIsFramed() throws IOException {
    LiveText text = text(100);
    text.event(said(EventKind.SUMMARY, "", "RÉSUMÉ PERFORMANCE - Dernières mesures"));
    text.following(EventKind.SUMMARY, "=".repeat(60), "a/agent.log");
    text.following(EventKind.SUMMARY, "✅ BON       x | Moy:  1.0ms", "a/agent.log");
    text.following(EventKind.SUMMARY, "=".repeat(60), "a/agent.log");
    assertThat(written(text))
        .containsExactly(
            "── 2025-06-10 ──",
            "14:06:00.125 📊 RÉSUMÉ PERFORMANCE - Dernières mesures (écrit par l'agent)",
            "             │ ✅ BON       x | Moy:  1.0ms");
  }

  @Test
  void theFrameGivesUpItsPlaceOnANarrowTerminal() throws IOException {
    assertThat(framed(80))
        .containsExactly(
            "│ 🐌 GOULOT    network_request  | Moy: 1800.2ms | Seuil: 1000ms | Succès:  87.5%",
            "│ 🚀 EXCELLENT audio_conversion | Moy:   40.8ms | Seuil:  100ms | Succès: 100.0%");
    assertThat(framed(120))
        .containsExactly(
            "             │ 🐌 GOULOT    network_request  | Moy: 1800.2ms | Seuil: 1000ms | Succès:"
                + "  87.5%",
            "             │ 🚀 EXCELLENT audio_conversion | Moy:   40.8ms | Seuil:  100ms | Succès:"
                + " 100.0%");
    assertThat(framed(40))
        .allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(40));
  }

  private List<String> framed(int width) throws IOException {
    LiveText text = text(width);
    out.setLength(0);
    String[] rows = {
      "🐌 GOULOT network_request     | Moy:  1800.2ms | Seuil:  1000ms | Succès:  87.5%",
      "🚀 EXCELLENT audio_conversion     | Moy:   40.8ms | Seuil:    100ms | Succès: 100.0%"
    };
    for (String row : rows) {
      text.following(EventKind.SUMMARY, row, "a/agent.log");
    }
    return written(text);
  }

  @Test
  void logsAreToldApartByAsMuchOfTheirNamesAsItTakes() throws IOException {
    LiveText text =
        new LiveText(Samples.view(Language.FR, false, false, 0, true), true, false, out);
    text.event(measured(NOW, "x/one/agent.log", "m", 1, 10));
    text.event(measured(NOW, "x/two/agent.log", "m", 1, 10));
    assertThat(written(text))
        .satisfiesExactly(
            line -> assertThat(line).contains(" agent.log 🚀"),
            line -> assertThat(line).contains(" two/agent.log 🚀"));
  }

  @Test
  void colourStandsForTheLevelAndTheLog() throws IOException {
    LiveText text =
        new LiveText(Samples.view(Language.FR, true, false, 80, true), true, false, out);
    text.event(measured("m", 20, 10));
    assertThat(String.join("\n", written(text)))
        .contains("\033[36magent.log\033[0m", "\033[1;31mGOULOT\033[0m", "\033[2m14:06:00");
  }

  @Test
  void alertsSaySinceWhenHowOftenAndHowBad() throws IOException {
    LiveText text = text(0);
    text.alert(alert(true, 1));
    text.alert(alert(false, 19));
    assertThat(written(text))
        .containsExactly(
            "2025-06-10 14:06:00.125 🚨 ALERTE    network_request     goulot critique (> 150 %):"
                + " 2318.7ms / 1000ms - boom",
            "2025-06-10 14:06:00.125 ✅ RÉSOLU    network_request     goulot critique (> 150 %):"
                + " 19× depuis 13:55:00 (11 min), pire 2318.7ms / 1000ms");
  }

  @Test
  void nothingFromALogIsLive() throws IOException {
    for (String hostile : Samples.HOSTILE) {
      LiveText text =
          new LiveText(Samples.view(Language.FR, false, false, 80, true), true, false, out);
      text.event(measured(NOW, hostile, "m" + hostile, 1, 10));
      text.event(failed("m", 1, hostile));
      text.event(said(EventKind.NOTE, "", hostile));
      text.event(said(EventKind.NEAR_MISS, "", hostile));
      text.event(said(EventKind.ADVICE, "m", null));
      text.following(EventKind.ADVICE, hostile, "a/agent.log");
      text.following(EventKind.SUMMARY, hostile, "a/agent.log");
      text.alert(
          new LiveAlert(
              NOW,
              true,
              hostile,
              false,
              new MetricName("x" + hostile),
              hostile,
              NOW,
              null,
              1,
              1,
              1,
              hostile));
      text.pause();
      for (String line : out.toString().split("\n", -1)) {
        assertThat(SafeText.of(line)).isEqualTo(line);
      }
      out.setLength(0);
    }
  }

  private static LiveAlert alert(boolean firing, long count) {
    return new LiveAlert(
        NOW,
        firing,
        "goulot",
        true,
        new MetricName("network_request"),
        "a/agent.log",
        NOW.minusSeconds(660).minusMillis(125),
        firing ? null : NOW,
        count,
        2318.7,
        1000,
        firing ? "boom" : "");
  }
}
