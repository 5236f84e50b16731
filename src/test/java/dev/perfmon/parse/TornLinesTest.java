package dev.perfmon.parse;

import static dev.perfmon.parse.Parsing.nanos;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.EventKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Lines that hold more than one record: whoever wrote the first was stopped in the middle of it.
 */
class TornLinesTest {
  private static final String A = "2025-06-10 12:00:00,000 - agent.perf - INFO - ";
  private static final String B = "2025-06-10 12:00:05,000 - agent.perf - INFO - ";
  private static final String STT = "✅ PERF: stt - 1250.5ms (BON) - Seuil: 2000ms";
  private static final String LLM = "🚀 PERF: llm - 12.0ms (EXCELLENT) - Seuil: 100ms";
  private static final String STARTED = "⏱️ PERF: Début mesure stt (ID: stt_1749556800040)";
  private static final String JSON =
      "{\"message\": \"" + LLM + "\", \"timestamp\": \"2025-06-10T12:00:05+00:00\"}";

  private static final String NATIVE =
      "{\"message\": \"LLM metrics\", \"ttft\": 0.66, \"tokens\": 7,"
          + " \"timestamp\": \"2025-06-10T12:00:05+00:00\"}";

  private static Arguments line(String line, String... events) {
    return Arguments.of(line, List.of(events));
  }

  static Stream<Arguments> runTogether() {
    return Stream.of(
        line(A + STT + B + LLM, "0 measurement stt", "5 measurement llm"),
        line(A + "✅ PERF: st" + B + LLM, "0 near_miss", "5 measurement llm"),
        line(A + "✅ PERF: stt - 125" + B + LLM, "0 near_miss", "5 measurement llm"),
        line(A + "✅ PERF: stt - 1250.5ms (B" + B + LLM, "0 near_miss", "5 measurement llm"),
        line(A + STARTED + B + LLM, "0 start stt", "5 measurement llm"),
        line(
            A + "❌ PERF: stt - ÉCHEC après 5.0ms - boo" + B + "❌ PERF: llm - ÉCHEC après 1.0ms - x",
            "0 failure stt «boo»",
            "5 failure llm «x»"),
        line(
            A + "📊 PERF: stt - Métadonnées: {'a': 1}" + B + LLM,
            "0 metadata stt «{'a': 1}»",
            "5 measurement llm"),
        line(A + "🔍 BOTTLENECK: stt est lent (2.8" + B + LLM, "0 near_miss", "5 measurement llm"),
        line(
            A + STT + B + "🔍 BOTTLENECK: stt est lent (2.800s)",
            "0 measurement stt",
            "5 bottleneck stt"),
        line(A + STT + JSON, "0 measurement stt", "5 measurement llm"),
        line(A + "✅ PERF: stt - 125" + JSON, "0 near_miss", "5 measurement llm"),
        line(JSON + B + STT, "5 measurement llm", "5 measurement stt"),
        line("{\"message\": \"🚀 P" + JSON, "5 measurement llm"),
        line("{\"message\": \"" + JSON, "5 measurement llm"),
        line("2025-06-10 12:00:" + B + LLM, "5 measurement llm"),
        line("2025-06-10 12:00:00,000 - agent.pe" + B + LLM, "5 measurement llm"),
        line("2" + B + LLM, "5 measurement llm"),
        line(
            A + "❌ PERF: stt - ÉCHEC après 5.0ms - KeyError: 'x'" + B + LLM,
            "0 failure stt «KeyError: 'x'»",
            "5 measurement llm"),
        line(
            A + "❌ PERF: stt - ÉCHEC après 5.0ms - lost \"h\"" + B + LLM,
            "0 failure stt «lost \"h\"»",
            "5 measurement llm"),
        line(
            A + "❌ PERF: stt - ÉCHEC après 5.0ms - 5\" wide" + B + LLM,
            "0 failure stt «5\" wide»",
            "5 measurement llm"),
        line(
            A.replace("agent.perf - INFO", "\u001b[32mINFO\u001b[0m x")
                + STT
                + " \u001b[90m{\"pid\": 42}\u001b[0m"
                + B
                + LLM,
            "0 measurement stt",
            "5 measurement llm"),
        line(JSON + JSON, "5 measurement llm", "5 measurement llm"),
        line(NATIVE + NATIVE, "5 measurement llm_ttft", "5 measurement llm_ttft"),
        line(NATIVE.substring(0, 60) + NATIVE, "- measurement llm_ttft", "5 measurement llm_ttft"),
        line(JSON + NATIVE, "5 measurement llm", "5 measurement llm_ttft"),
        line(
            A.replace("agent.perf - INFO", "\u001b[32mINFO\u001b[0m x")
                + "LLM metrics {\"ttft\": 0.66}\u001b[0m"
                + B.replace("agent.perf - INFO", "\u001b[32mINFO\u001b[0m x")
                + "TTS metrics {\"ttfb\": 0.1}\u001b[0m",
            "0 measurement llm_ttft",
            "5 measurement tts_ttfb"),
        line(NATIVE + JSON, "5 measurement llm_ttft", "5 measurement llm"),
        line(JSON + " " + JSON, "5 measurement llm", "5 measurement llm"),
        line("{\"message\": \"✅ PERF: stt - 125" + JSON, "- near_miss", "5 measurement llm"),
        line(
            "{\"message\": \"" + STT + "\", \"lev" + JSON,
            "- measurement stt",
            "5 measurement llm"),
        line(
            A + STT + B + "✅ PERF: x" + B + LLM,
            "0 measurement stt",
            "5 near_miss",
            "5 measurement llm"),
        line(A + "PERF: x" + B + "PERF: y" + B + LLM, "0 near_miss", "5 measurement llm"),
        // Without an envelope of their own.
        line(STT + LLM, "- measurement stt", "- measurement llm"),
        line(STT + " " + LLM, "- measurement stt", "- measurement llm"),
        line("✅ PERF: st" + LLM, "- near_miss", "- measurement llm"),
        line(STARTED + LLM, "- start stt", "- measurement llm"),
        line(STARTED + STARTED, "- start stt", "- start stt"),
        line("⏱️ PERF: chunk - 32" + LLM, "- note «chunk - 32🚀»", "- measurement llm"),
        line("🔍 BOTTLENECK: stt est lent (2.800s)" + LLM, "- bottleneck stt", "- measurement llm"),
        line("💡 OPTIMISATIONS: stt" + A + LLM, "- advice stt", "0 measurement llm"),
        line(STT + " PERF: x", "- measurement stt", "- near_miss"),
        line(
            "INFO:agent.perf:" + STT + "INFO:agent.perf:" + LLM,
            "- measurement stt",
            "- measurement llm"),
        line(
            "{\"log\":\""
                + A
                + "✅ PERF: stt - 1"
                + B
                + LLM
                + "\\n\",\"time\":\"2025-06-10T12:00:09Z\"}",
            "0 near_miss",
            "0 measurement llm"),
        line(
            "2025-06-10T12:00:00.500Z stdout F " + A + STT + B + LLM,
            "0 measurement stt",
            "5 measurement llm"));
  }

  @ParameterizedTest
  @MethodSource
  void runTogether(String line, List<String> events) {
    assertThat(events(line + "\n")).isEqualTo(events);
    // The same in the middle of a log, where lines like either were read before.
    String log = (A + STT + "\n" + STT + "\n" + LLM + "\n" + JSON + "\n").repeat(20);
    List<String> before = events(log);
    List<String> all = events(log + line + "\n" + log);
    assertThat(all.subList(before.size(), all.size() - before.size()))
        .hasSize(events.size())
        .map(TornLinesTest::untimed)
        .isEqualTo(events.stream().map(TornLinesTest::untimed).toList());
  }

  /** A text may speak of markers and times as it likes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "❌ PERF: stt - ÉCHEC après 5.0ms - boom PERF: x",
        "❌ PERF: stt - ÉCHEC après 5.0ms - cannot read '" + B + LLM + "'",
        "❌ PERF: stt - ÉCHEC après 5.0ms - cannot read " + JSON,
        "❌ PERF: stt - ÉCHEC après 5.0ms - at 2025-06-10 12:00:05 PERF: x",
        "❌ PERF: stt - ÉCHEC après 5.0ms - timeout at " + B + LLM,
        "❌ PERF: stt - ÉCHEC après 5.0ms - cannot read \"" + B + LLM + "\"",
        "❌ PERF: stt - ÉCHEC après 5.0ms - expected {\"a\": 1} {\"b\": \"PERF: x\"}",
        "📊 PERF: audio - Métadonnées: {'u': \"it's 2025-06-10 12:00:00,123 - x\", 'n': 'PERF: '}",
        "📊 PERF: stt - Métadonnées: {'a': 'PERF: b - 1.0ms (BON) - Seuil: 2ms'}"
      })
  void texts(String message) {
    assertThat(events(A + message + "\n")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ValueError\\n" + B + LLM,
        "upstream log: " + B + LLM,
        "upstream log:" + B + LLM,
        "said \\\"hi " + B + LLM + "\\\" PERF: x",
        "5\\\" wide 2025-06-10 12:00:00,123 - PERF: x",
        "got {\\\"a\\\": 1}{\\\"b\\\": \\\"PERF: x\\\"}"
      })
  void aJsonTextMaySpeakOfLines(String text) {
    String record = JSON.replace(LLM, "❌ PERF: stt - ÉCHEC après 5.0ms - " + text);
    assertThat(events(record + "\n")).hasSize(1).allMatch(each -> each.startsWith("5 failure stt"));
    String escaped = record.replace("\\", "\\\\").replace("\"", "\\\"");
    String carried = "{\"log\":\"" + escaped + "\\n\",\"time\":\"2025-06-10T12:00:09Z\"}";
    assertThat(events(carried + "\n"))
        .hasSize(1)
        .allMatch(each -> each.startsWith("5 failure stt"));
  }

  /** Else a hostile line would fill the memory with what is said of it. */
  @Test
  void aLineIsToldOfOnce() {
    assertThat(events("PERF: x{\"a ".repeat(1000) + "\n")).containsExactly("- near_miss");
  }

  private static String untimed(String event) {
    return event.substring(event.indexOf(' ') + 1);
  }

  /** Each as the second after noon, its kind, its metric, and its text. */
  private static List<String> events(String log) {
    EventBatch batch = Parsing.batch(log);
    List<String> events = new ArrayList<>();
    for (int row = 0; row < batch.size(); row++) {
      EventKind kind = batch.kind(row);
      long time = batch.time(row);
      StringBuilder event = new StringBuilder();
      event.append(
          time == EventBatch.NO_TIME
              ? "-"
              : (time - nanos("2025-06-10T12:00:00Z")) / 1_000_000_000L);
      event.append(' ').append(kind.name().toLowerCase(Locale.ROOT));
      if (batch.metric(row) >= 0) {
        event.append(' ').append(batch.name(batch.metric(row)));
      }
      if (kind != EventKind.NEAR_MISS && !batch.text(row).isEmpty()) {
        event.append(" «").append(batch.text(row)).append('»');
      }
      events.add(event.toString());
    }
    return events;
  }
}
