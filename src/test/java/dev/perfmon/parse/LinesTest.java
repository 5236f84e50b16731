package dev.perfmon.parse;

import static dev.perfmon.parse.Parsing.nanos;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.EventKind;
import dev.perfmon.model.Level;
import dev.perfmon.model.LineFormat;
import dev.perfmon.model.NearMiss;
import dev.perfmon.model.TimeOrigin;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One line after the other: what each envelope tells, and what each message is. */
class LinesTest {
  private static final String MESSAGE = "✅ PERF: stt_processing - 1250.5ms (BON) - Seuil: 2000ms";
  private static final String JSON =
      "{\"message\": \""
          + MESSAGE
          + "\", \"level\": \"INFO\", \"name\": \"agent.perf\", \"pid\": 42,"
          + " \"timestamp\": \"2025-06-10T12:00:00.068982+00:00\"}";
  private static final String NOON = "2025-06-10T12:00:00Z";
  private static final String TRANSPORT = "2025-06-10T12:00:00.068000123Z";
  private static final String RECORD = "2025-06-10T12:00:00.068982Z";
  private static final String MILLIS = "2025-06-10T12:00:00.123Z";

  private static Arguments line(
      String line,
      LineFormat format,
      String time,
      TimeOrigin origin,
      boolean zoned,
      String logger,
      int severity) {
    return Arguments.of(line, format, time, origin, zoned, logger, severity);
  }

  /** A record whose time says no zone, in a line whose carrier says when it was. */
  private static Arguments carried(String carrier, String record, String time) {
    return line(
        carrier + " " + record + " - agent.perf - INFO - " + MESSAGE,
        LineFormat.TIMED,
        time,
        TimeOrigin.RECORD,
        true,
        "agent.perf",
        20);
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  static Stream<Arguments> envelopes() {
    String timed = "2025-06-10 12:00:00,123 - agent.perf - INFO - " + MESSAGE;
    String named = "agent.perf";
    return Stream.of(
        line(MESSAGE, LineFormat.BARE, "", TimeOrigin.NONE, false, "", -1),
        line("\ufeff\0\r" + MESSAGE, LineFormat.BARE, "", TimeOrigin.NONE, false, "", -1),
        line("INFO:agent.perf:" + MESSAGE, LineFormat.BASIC, "", TimeOrigin.NONE, false, named, 20),
        line(timed, LineFormat.TIMED, MILLIS, TimeOrigin.RECORD, false, named, 20),
        line(
            "2025-06-10 12:00:00,123 - WARNING - " + MESSAGE,
            LineFormat.TIMED,
            MILLIS,
            TimeOrigin.RECORD,
            false,
            "",
            30),
        line(
            "2025-06-10 12:00:00,123 - \u001b[32mINFO\u001b[0m agent.perf - "
                + MESSAGE
                + " \u001b[90m{\"a\": 1}\u001b[0m",
            LineFormat.LIVEKIT_DEV,
            MILLIS,
            TimeOrigin.RECORD,
            false,
            named,
            20),
        line(
            "\r12:00:00 - \u001b[36mDEBUG\u001b[0m agent.perf - " + MESSAGE,
            LineFormat.LIVEKIT_DEV,
            NOON,
            TimeOrigin.RECORD,
            false,
            named,
            10),
        line(JSON, LineFormat.LIVEKIT_JSON, RECORD, TimeOrigin.RECORD, true, named, 20),
        line(
            JSON.replace("✅", "\\u2705"),
            LineFormat.LIVEKIT_JSON,
            RECORD,
            TimeOrigin.RECORD,
            true,
            named,
            20),
        line(
            "{\"message\": \"" + MESSAGE + "\", \"timestamp\": \"2025-06-10T12:00:00+00:00\"}",
            LineFormat.LIVEKIT_JSON,
            NOON,
            TimeOrigin.RECORD,
            true,
            "",
            -1),
        line("agent-1  | " + timed, LineFormat.TIMED, MILLIS, TimeOrigin.RECORD, false, named, 20),
        line(
            "\u001b[36magent-1  |\u001b[0m " + JSON,
            LineFormat.LIVEKIT_JSON,
            RECORD,
            TimeOrigin.RECORD,
            true,
            named,
            20),
        line(
            "agent-1  | " + TRANSPORT + " " + MESSAGE,
            LineFormat.BARE,
            TRANSPORT,
            TimeOrigin.TRANSPORT,
            true,
            "",
            -1),
        line(
            TRANSPORT + " INFO:agent.perf:" + MESSAGE,
            LineFormat.BASIC,
            TRANSPORT,
            TimeOrigin.TRANSPORT,
            true,
            named,
            20),
        line(
            "{\"log\":\""
                + quoted(JSON)
                + "\\n\",\"stream\":\"stderr\",\"time\":\""
                + TRANSPORT
                + "\"}",
            LineFormat.LIVEKIT_JSON,
            RECORD,
            TimeOrigin.RECORD,
            true,
            named,
            20),
        line(
            "{\"log\":\"INFO:agent.perf:"
                + MESSAGE
                + "\\n\",\"stream\":\"stderr\",\"time\":\""
                + TRANSPORT
                + "\"}",
            LineFormat.BASIC,
            TRANSPORT,
            TimeOrigin.TRANSPORT,
            true,
            named,
            20),
        line(
            TRANSPORT + " stderr F " + MESSAGE,
            LineFormat.BARE,
            TRANSPORT,
            TimeOrigin.TRANSPORT,
            true,
            "",
            -1),
        line(
            "[pod/voice-1/agent] " + JSON,
            LineFormat.LIVEKIT_JSON,
            RECORD,
            TimeOrigin.RECORD,
            true,
            named,
            20),
        line(
            "voice-1 agent " + timed,
            LineFormat.TIMED,
            MILLIS,
            TimeOrigin.RECORD,
            false,
            named,
            20),
        line(
            "Jun 10 12:00:00 voice01 agent[4711]: INFO:agent.perf:" + MESSAGE,
            LineFormat.BASIC,
            NOON,
            TimeOrigin.TRANSPORT,
            false,
            named,
            20),
        line(
            "2025-06-10T14:00:00.5+02:00 voice01 agent[4711]: " + MESSAGE,
            LineFormat.BARE,
            "2025-06-10T12:00:00.5Z",
            TimeOrigin.TRANSPORT,
            true,
            "",
            -1),
        line(
            "{\"__REALTIME_TIMESTAMP\":\"1749556800068000\",\"MESSAGE\":\"" + MESSAGE + "\"}",
            LineFormat.BARE,
            "2025-06-10T12:00:00.068Z",
            TimeOrigin.TRANSPORT,
            true,
            "",
            -1),
        // What is carried late was not logged later for that,
        carried("2025-06-10T12:29:59Z", "2025-06-10 12:00:00,123", MILLIS),
        // nor in another zone for being carried a little earlier by another clock.
        carried("2025-06-10T11:59:10Z", "2025-06-10 12:00:00,123", MILLIS),
        carried("2025-06-10T12:10:00Z", "2025-06-10 17:30:00,123", MILLIS),
        // The transport's time tells the zone of a record's own, here two hours ahead.
        carried(TRANSPORT, "2025-06-10 14:00:00,067", "2025-06-10T12:00:00.067Z"));
  }

  @ParameterizedTest
  @MethodSource("envelopes")
  void envelopesTell(
      String line,
      LineFormat format,
      String time,
      TimeOrigin origin,
      boolean zoned,
      String logger,
      int severity) {
    for (String end : new String[] {"", "\n", "\r\n"}) {
      EventBatch batch = Parsing.batch(line + end);
      assertThat(batch.size()).isEqualTo(1);
      assertThat(batch.kind(0)).isEqualTo(EventKind.MEASUREMENT);
      assertThat(batch.name(batch.metric(0)).value()).isEqualTo("stt_processing");
      assertThat(batch.duration(0)).isEqualTo(1_250_500);
      assertThat(batch.threshold(0)).isEqualTo(2_000_000);
      assertThat(batch.code(0)).isEqualTo(Level.BON.ordinal());
      assertThat(batch.format(0)).isEqualTo(format);
      assertThat(batch.time(0)).isEqualTo(time.isEmpty() ? EventBatch.NO_TIME : nanos(time));
      assertThat(batch.origin(0)).isEqualTo(origin);
      assertThat(batch.zoned(0)).isEqualTo(zoned);
      byte[] name = logger.getBytes(UTF_8);
      assertThat(batch.logger(0)).isEqualTo(logger.isEmpty() ? 0 : Swar.hash(name, 0, name.length));
      assertThat(batch.severity(0)).isEqualTo(severity);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "✅ PERF: a b - c - 5ms (BON) - Seuil: 9ms|MEASUREMENT|a b - c|5000",
        "⚠ PERF: a - 0.1ms (✅ BON) - Seuil: 200ms|MEASUREMENT|a|100",
        "PERF: a - 86399999.9ms (GOULOT) - Seuil: 0ms|MEASUREMENT|a|86399999900",
        "❌ PERF: a - ÉCHEC après 10000.0ms - Connection timeout|FAILURE|a|10000000",
        "❌ PERF: a - ÉCHEC après 1.0ms - |FAILURE|a|1000",
        "❌ PERF: a - ÉCHEC après 1.0ms -|FAILURE|a|1000",
        "❌ PERF: a - ÉCHEC après 1.0ms - x - 2.0ms (BON|FAILURE|a|1000",
        "⏱️ PERF: Début mesure a (ID: a_1749556800040)|START|a|1749556800040000",
        "🔍 BOTTLENECK: a est lent (2.800s)|BOTTLENECK|a|2800000",
        "🐌 BOTTLENECK: a b est lent (2.8s)|BOTTLENECK|a b|2800000",
        "📊 PERF: a - Métadonnées: {'s': 1}|METADATA|a|-1",
        "💡 OPTIMISATIONS: a|ADVICE|a|-1",
        "⏱️ PERF: Métrique inconnue: a_1749556800040|UNKNOWN_END||-1",
        "⏱️ PERF: STT chunk traité - 32000 bytes -> 45 chars|NOTE||-1",
        "🚨 GOULOTS DÉTECTÉS: a (2800ms > 2000ms)|DETECTION||-1",
        "📊 RÉSUMÉ PERFORMANCE - Dernières mesures|SUMMARY||-1",
      })
  void messages(String line, EventKind kind, String metric, long duration) {
    for (String log : new String[] {line, "INFO:x:" + line + "\n", line + "\nnext\n"}) {
      EventBatch batch = Parsing.batch(log);
      assertThat(batch.size()).as(log).isEqualTo(1);
      assertThat(batch.kind(0)).as(log).isEqualTo(kind);
      assertThat(batch.duration(0)).isEqualTo(duration);
      String name = batch.metric(0) < 0 ? null : batch.name(batch.metric(0)).value();
      assertThat(name).isEqualTo(metric);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "❌ boom PERF: not a metric line|UNREADABLE_MARKER",
        "PERF:|UNREADABLE_MARKER",
        "PERF: a - 5ms (BON)|UNREADABLE_MARKER",
        "PERF: a - 5ms (BON) - Seuil: ms|UNREADABLE_MARKER",
        "PERF: a - 5ms (BON) - Seuil: 9s|UNREADABLE_MARKER",
        "PERF:  - 5ms (BON) - Seuil: 9ms|UNREADABLE_MARKER",
        "PERF: a - -5.0ms (BON) - Seuil: 9ms|BAD_DURATION",
        "PERF: a - nanms (BON) - Seuil: 9ms|BAD_DURATION",
        "PERF: a - 86400000.0ms (BON) - Seuil: 9ms|BAD_DURATION",
        "PERF: a - 1e9ms (BON) - Seuil: 9ms|BAD_DURATION",
        "PERF: a - ÉCHEC après -5.0ms - x|BAD_DURATION",
        "PERF: a - 5ms (SUPER) - Seuil: 9ms|UNKNOWN_LEVEL",
        "PERF: a - 5ms (BONNE) - Seuil: 9ms|UNKNOWN_LEVEL",
        "PERF: a - 5ms () - Seuil: 9ms|UNKNOWN_LEVEL",
        "BOTTLENECK: a est lent|UNREADABLE_BOTTLENECK",
        "BOTTLENECK: a est lent (-2.8s)|UNREADABLE_BOTTLENECK",
        "{\"message\": \"GOULOTS D\\u00c9TECT\\u00c9S: a (2800ms|UNREADABLE_JSON",
        "{\"message\": \"LLM metrics\", \"ttft\": -5.0}|UNREADABLE_NATIVE",
        "{\"message\": \"LLM metrics\", \"ttft\": \"x\"}|UNREADABLE_NATIVE",
      })
  void nearMissesSayWhy(String line, NearMiss reason) {
    EventBatch batch = Parsing.batch("before\n" + line + "\nafter\n");
    assertThat(batch.size()).isEqualTo(1);
    assertThat(batch.kind(0)).isEqualTo(EventKind.NEAR_MISS);
    assertThat(NearMiss.at(batch.code(0))).isEqualTo(reason);
    assertThat(batch.line(0)).isEqualTo(1);
    assertThat(batch.text(0)).isEqualTo(line);
    assertThat(batch.metric(0)).isEqualTo(EventBatch.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"PERF", "perf: a", "BOTTLENECK", "SUPERB: x", "\"PERF\": 1", "{\"a\": 1}"})
  void whatCarriesNoMarkerIsNothing(String line) {
    assertThat(Parsing.batch(line + "\n").size()).isZero();
  }

  @Test
  void nativeMetrics() {
    EventBatch batch =
        Parsing.batch(
            "{\"message\": \"LLM metrics\", \"ttft\": 0.5, \"timestamp\":"
                + " \"2025-06-10T12:00:00+00:00\"}\n"
                + "{\"message\": \"TTS metrics\", \"ttfb\": 2.5e-05}\n"
                + "{\"message\": \"EOU metrics\", \"end_of_utterance_delay\": 1,"
                + " \"transcription_delay\": 0.25}\n"
                + "{\"message\": \"LLM metrics\", \"ttft\": -1}\n"
                + "{\"message\": \"LLM metrics\", \"ttft\": null}\n");
    assertThat(batch.size()).isEqualTo(6);
    String[] names = {
      "llm_ttft", "tts_ttfb", "eou_delay", "transcription_delay", "llm_ttft", "llm_ttft"
    };
    long[] micros = {500_000, 25, 1_000_000, 250_000, -1, -1};
    for (int row = 0; row < 6; row++) {
      assertThat(batch.kind(row)).isEqualTo(row < 4 ? EventKind.MEASUREMENT : EventKind.ABSENT);
      assertThat(batch.name(batch.metric(row)).value()).isEqualTo(names[row]);
      assertThat(batch.duration(row)).isEqualTo(micros[row]);
      assertThat(batch.threshold(row)).isEqualTo(EventBatch.NONE);
      assertThat(batch.code(row)).isEqualTo(EventBatch.NONE);
    }
    assertThat(batch.origin(0)).isEqualTo(TimeOrigin.RECORD);
    assertThat(batch.origin(1)).isEqualTo(TimeOrigin.INHERITED);
    assertThat(batch.time(1)).isEqualTo(nanos(NOON));
  }

  /** A bottleneck's duration is rounded; how far it can be off depends on its decimals. */
  @ParameterizedTest
  @CsvSource({"2s, 500000", "2.8s, 50000", "2.80s, 5000", "2.800s, 500", "2.8000s, 500"})
  void howRoundABottleneckIs(String seconds, long halfUnit) {
    assertThat(Parsing.batch("BOTTLENECK: a est lent (" + seconds + ")\n").threshold(0))
        .isEqualTo(halfUnit);
  }
}
