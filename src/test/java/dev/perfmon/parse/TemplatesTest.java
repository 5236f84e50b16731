package dev.perfmon.parse;

import static dev.perfmon.parse.Parsing.nanos;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.model.EventBatch;
import dev.perfmon.parse.write.Layout;
import dev.perfmon.parse.write.LogEntry;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Lines like others are read by comparing them with those: always as the general way would. */
class TemplatesTest {
  private static final Instant START = Instant.parse("2025-06-10T12:00:00.068123Z");
  private static final String GOOD = "✅ PERF: stt - 1250.5ms (BON) - Seuil: 2000ms";
  private static final String SLOW = "🐌 PERF: tts chunk - 9.5ms (GOULOT) - Seuil: 5ms";

  /** Messages that the lane reads, by the severity they are logged with. */
  private static final List<Map.Entry<String, String>> MESSAGES =
      List.of(
          Map.entry("INFO", GOOD),
          Map.entry("INFO", SLOW),
          Map.entry("DEBUG", "⏱️ PERF: Début mesure llm (ID: llm_1749556800040)"),
          Map.entry("DEBUG", "📊 PERF: audio chunk - Métadonnées: {'session': 's3', 'chunk': 12}"),
          Map.entry("WARNING", "🔍 BOTTLENECK: résumé d'appel est lent (2.800s)"),
          Map.entry("ERROR", "❌ PERF: llm - ÉCHEC après 1000.0ms - Connection - timeout"),
          Map.entry("ERROR", "❌ PERF: llm - ÉCHEC après 1000.0ms - "),
          Map.entry("WARNING", "🚨 GOULOTS DÉTECTÉS: llm (5901ms - 2000ms), a b (3.5ms - 2ms)"),
          Map.entry("INFO", "📊 RÉSUMÉ PERFORMANCE - Dernières mesures"),
          Map.entry("DEBUG", "⏱️ PERF: STT chunk traité - 32000 bytes -> 45 chars"));

  /** Names and texts with an escape in them are read the general way. */
  private static final Pattern ESCAPED_TEXT =
      Pattern.compile("r.u00e9sum|trait.u00e9|-.u003e|D.u00c9TECT|R.u00c9SUM");

  static Stream<String> layouts() {
    List<String> names = new ArrayList<>(Layout.formatters());
    for (String collector : Layout.collectors()) {
      for (String formatter : Layout.formatters()) {
        // What is escaped twice, or an array of numbers, is read the general way.
        if (!(collector.contains("json") && formatter.endsWith("ascii"))
            && !collector.equals("journal-bytes")) {
          names.add(collector + "/" + formatter);
        }
      }
    }
    return names.stream();
  }

  /**
   * Every envelope's lines but the first of each severity are for the fast lane: no format is to be
   * slow.
   */
  @ParameterizedTest
  @MethodSource("layouts")
  void linesOfEveryLayoutFitTheTemplateOfOthers(String name) {
    Layout layout = Layout.of(name, ZoneOffset.UTC);
    Lane lane = new Lane();
    for (int i = 0; i < 4 * MESSAGES.size(); i++) {
      Map.Entry<String, String> message = MESSAGES.get(i % MESSAGES.size());
      LogEntry entry =
          new LogEntry(
              START.plusNanos(i * 1_234_567_000L),
              message.getKey(),
              "agent.perf",
              message.getValue(),
              "",
              Map.of("room", "salle"));
      String line = layout.lines(entry);
      List<String> general = rows(line + Lane.FILLER);
      if (i < MESSAGES.size()) {
        lane.learn(line);
      } else if (!ESCAPED_TEXT.matcher(line).find()) {
        assertThat(lane.take(line)).as(line).isTrue();
        assertThat(lane.lastRow()).isEqualTo(general.get(0));
      }
    }
  }

  private static Arguments pair(String known, String other) {
    return Arguments.of(known, other);
  }

  private static String json(String tail) {
    return "{\"message\": \"" + GOOD + "\", " + tail;
  }

  private static String docker(String log, String time) {
    return "{\"log\":\"" + log + "\",\"stream\":\"stderr\",\"time\":\"" + time + "\"}";
  }

  /** Lines that nearly fit the template of another. */
  static Stream<Arguments> nearlyAlike() {
    String one = "2025-06-10T12:00:00.5+00:00";
    String two = "2025-06-10T13:00:00.5+00:00";
    String begun = "⏱️ PERF: Début mesure a (ID: a_1749556800040)";
    String colour = "2025-06-10 12:00:00,123 - \u001b[32mINFO\u001b[0m agent - ";
    String metadata = "📊 PERF: a - Métadonnées: {'b': 1}";
    return Stream.of(
        // Which of two equal times is the record's is not told by the first line.
        pair(
            json("\"timestamp\": \"" + one + "\", \"x\": \"" + one + "\"}"),
            json("\"timestamp\": \"" + one + "\", \"x\": \"" + two + "\"}")),
        pair(
            json("\"timestamp\": \"" + one + "\", \"x\": \"" + one + "\"}"),
            json("\"timestamp\": \"" + two + "\", \"x\": \"" + one + "\"}")),
        pair(
            docker("2025-06-10 12:00:00,500 - a - INFO - " + GOOD + "\\n", one),
            docker("2025-06-10 12:00:00,700 - a - INFO - " + GOOD + "\\n", two)),
        // A message that stands twice, or where none is looked for.
        pair(
            "{\"stream\":\"" + GOOD + "\",\"log\":\"" + GOOD + "\\n\"}",
            "{\"stream\":\"" + SLOW + "\",\"log\":\"" + GOOD + "\\n\"}"),
        pair(
            "{\"stream\":\"" + GOOD + "\",\"log\":\"" + GOOD.replace("P", "\\u0050") + "\\n\"}",
            "{\"stream\":\"" + SLOW + "\",\"log\":\"" + GOOD.replace("P", "\\u0050") + "\\n\"}"),
        pair(json("\"level\": \"INFO\"}"), json("\"level\": \"ERROR\"}")),
        pair(json("\"level\": \"INFO\"}"), json("\"level\": \"INFO\"")),
        // What follows the message may be part of it.
        pair(docker(GOOD + " x\\n", one), docker(begun + " x\\n", one)),
        pair(docker(GOOD + " (x_1)\\n", one), docker(begun + " (x_1)\\n", one)),
        pair(docker(metadata + " \\n", one), docker(metadata + "x\\n", one)),
        pair(colour + metadata + " \u001b[0m", colour + metadata + "\u001b[90m{} \u001b[0m"),
        pair(
            colour + metadata + " \u001b[0m",
            colour + metadata.replace("1", "'\u001b[90m'") + " \u001b[0m"),
        pair(colour + GOOD + " {\"a\": 1}\u001b[0m", colour + GOOD + " {\"a\": 1} \u001b[0m"),
        // A name may look like the prefix of a record.
        pair(
            "2025-06-10 12:00:00,123 - " + begun,
            "2025-06-10 12:00:00,123 - ⏱️ PERF: Début mesure a - INFO - b"
                + " (ID: a - INFO - b_1749556800040)"),
        pair(begun, begun.replace("mesure a", "mesure a - b").replace("ID: a", "ID: a - b")),
        // Times of another form, or none.
        pair("2025-06-10T12:00:00.123Z " + GOOD, "2025-06-10T12:00:00.123 " + GOOD),
        pair("2025-06-10T12:00:00.123Z " + GOOD, "2025-06-31T12:00:00.123Z " + GOOD),
        pair("2025-06-10T12:00:00.123Z " + GOOD, "2025-06-10T12:00:00Z " + GOOD),
        pair("2025-06-10T12:00:00.123Z stderr F " + GOOD, "2025-06-10T12:00:00.123Z F " + GOOD),
        pair(
            "2025-06-10T12:00:00.123Z stderr F " + GOOD,
            "2025-06-10 12:00:00.123Z stderr F " + GOOD),
        pair("Jun 10 12:00:00 voice agent[1]: " + GOOD, "Jun 40 12:00:00 voice agent[1]: " + GOOD),
        pair("12:00:00 - INFO - " + GOOD, "25:00:00 - INFO - " + GOOD),
        pair(
            "2025-06-10 12:00:00,123 - agent - INFO - " + GOOD,
            "2025-06-10 12:00:00,123 - agent - INFO -  PERF: a - 1.0ms (BON) - Seuil: 2ms"),
        pair("a-1  | " + GOOD, "a-1  | \ufeff" + GOOD),
        pair(GOOD + "\r", GOOD),
        pair(GOOD, GOOD + "\r"),
        pair(GOOD, "\ufeff" + GOOD),
        pair(GOOD, "x" + GOOD),
        pair(json("\"pid\": 1}"), GOOD),
        // Spaces before a name are no part of it, those behind it are.
        pair(GOOD, GOOD.replace("stt", "  s  tt")),
        pair(GOOD, GOOD.replace("stt", "stt  ")),
        pair(GOOD, GOOD.replace("stt", "")),
        pair(begun, begun.replace(" a ", "   a ").replace(" a_", "   a_")),
        pair(begun, begun.replace(" a ", " a  ").replace(" a_", " a _")),
        pair("🔍 BOTTLENECK: a est lent (2.8s)", "🔍 BOTTLENECK:   a est lent (2.8s)"),
        pair("⏱️ PERF: a - 1 b", "⏱️ PERF:   a - 1 b"),
        // Notes are what is nothing else.
        pair("⏱️ PERF: a - 1 b", "✅ PERF: a - 1 b"),
        pair("⏱️ PERF: a - 1 b", "⏱️ PERF: a - 1 b - 12.5ms (BON) - Seuil: 2000ms"),
        pair("⏱️ PERF: a - 1 b", "⏱️ PERF: a - 12.5ms (AUTRE) - Seuil: 2000ms"),
        pair("⏱️ PERF: a - 1 b", "⏱️ PERF: a - 1 -  ÉCHEC après 1.0ms - x"),
        pair("⏱️ PERF: a - 1 b", "⏱️ PERF: Métrique inconnue: a - 1 b"),
        pair("⏱️ PERF: a - 1 b", "⏱️ PERF: Début mesure a - 1 b"),
        pair("⏱️ PERF: a - 1 b", "⏱️ PERF: a - 1 b \t"),
        pair("⏱️ PERF: a - 1 b", "⏱️ PERF: a - 1"),
        // A text may hold what looks like a name and a severity before it.
        pair(
            "2025-06-10 12:00:00,123 - 🚨 GOULOTS DÉTECTÉS: a (2800ms > 2000ms)",
            "2025-06-10 12:00:00,123 - 🚨 GOULOTS DÉTECTÉS: a - INFO - b (2800ms > 2000ms)"),
        pair(
            "2025-06-10 12:00:00,123 - 📊 RÉSUMÉ PERFORMANCE",
            "2025-06-10 12:00:00,123 - 📊 RÉSUMÉ PERFORMANCE - INFO - b"),
        // No instant is as late as that.
        pair(
            "{\"__REALTIME_TIMESTAMP\":\"1749742181561000\",\"MESSAGE\":\"" + GOOD + "\"}",
            "{\"__REALTIME_TIMESTAMP\":\"9749742181561000\",\"MESSAGE\":\"" + GOOD + "\"}"),
        // Texts begin behind the spaces.
        pair("🚨 GOULOTS DÉTECTÉS: a", "🚨 GOULOTS DÉTECTÉS:   a"),
        pair("🚨 GOULOTS DÉTECTÉS: a", "🚨 GOULOTS DÉTECTÉS: "),
        pair("🚨 GOULOTS DÉTECTÉS: a", "🚨 GOULOTS DÉTECTÉS:a"),
        pair("🚨 GOULOTS DÉTECTÉS: a", "🚨 GOULOTS DÉTECTÉS: a PERF: b"),
        pair("📊 RÉSUMÉ PERFORMANCE - a", "📊 RÉSUMÉ PERFORMANCE"),
        pair("📊 RÉSUMÉ PERFORMANCE - a", "📊 RÉSUMÉ PERFORMANCES"),
        pair("📊 RÉSUMÉ PERFORMANCE - a", "📊 RÉSUMÉ PERFORMANCE: \"a\" "),
        pair(json("\"pid\": 1}"), json("\"pid\": 1}").replace(GOOD, "📊 RÉSUMÉ PERFORMANCE -")),
        // What closes a text with white space or a colour is no part of it.
        pair("❌ PERF: a - ÉCHEC après 1.0ms - x", "❌ PERF: a - ÉCHEC après 1.0ms - x  "),
        pair("❌ PERF: a - ÉCHEC après 1.0ms - x", "❌ PERF: a - ÉCHEC après 1.0ms - \u001b[0m"),
        pair("❌ PERF: a - ÉCHEC après 1.0ms - x", "❌ PERF: a - ÉCHEC après 1.0ms -"),
        pair("❌ PERF: a - ÉCHEC après 1.0ms - x", "❌ PERF: a - ÉCHEC après 1.0ms"),
        pair("❌ PERF: a - ÉCHEC après 1.0ms - x", "❌ PERF: a - ÉCHEC après 1.0ms - {\"x\": 1}"),
        pair(docker(GOOD + "\\n", one), docker("❌ PERF: a - ÉCHEC après 1.0ms -  \\n", one)),
        pair(docker(GOOD + "\\n", one), docker("❌ PERF: a - ÉCHEC après 1.0ms - x\\ny\\n", one)),
        pair(colour + GOOD + " \u001b[0m", colour + "❌ PERF: a - ÉCHEC après 1.0ms -  \u001b[0m"),
        pair(
            colour + GOOD + " {\"a\": 1}\u001b[0m",
            colour + "❌ PERF: a - ÉCHEC après 1.0ms - {\"b\": 1} {\"a\": 1}\u001b[0m"));
  }

  @ParameterizedTest
  @MethodSource("nearlyAlike")
  void whatOnlyNearlyFitsIsReadAsIfNothingWereKnown(String known, String other) {
    List<String> expected = new ArrayList<>();
    List<String> lines = List.of(known, known, other, known, other);
    for (String line : lines) {
      expected.addAll(rows(line + "\n" + Lane.FILLER));
    }
    // The lines without a time take that of others, which the lines alone do not have.
    assertThat(rows(String.join("\n", lines) + "\n" + Lane.FILLER))
        .usingElementComparator((a, b) -> undated(a, b) ? 0 : a.compareTo(b))
        .isEqualTo(expected);
  }

  private static boolean undated(String read, String alone) {
    String what = alone.replaceFirst("-?\\d+ NONE \\w+$", "");
    return alone.contains(" NONE ")
        && read.startsWith(what)
        && (read.contains(" INHERITED ") || read.contains(" NONE "));
  }

  @Test
  void partsOfTwoStreamsAreJoinedAmongLinesThatFit() {
    String error = "2025-06-10T12:00:00.1Z stderr ";
    String output = "2025-06-10T12:00:00.1Z stdout ";
    List<String> lines =
        List.of(
            error + "F " + GOOD,
            output + "F " + GOOD,
            error + "F " + GOOD,
            output + "P ⏱️ PERF: note, ",
            error + "F " + SLOW,
            error + "F " + SLOW,
            output + "F " + GOOD,
            error + "F " + GOOD,
            output + "F " + SLOW);
    EventBatch batch = Parsing.batch(String.join("\n", lines) + "\n" + Lane.FILLER);
    List<String> names = new ArrayList<>();
    for (int row = 0; row < batch.size(); row++) {
      int name = batch.metric(row);
      String what = name < 0 ? batch.text(row) : batch.name(name).value();
      names.add(batch.line(row) + " " + batch.kind(row) + " " + what);
    }
    assertThat(names)
        .containsExactly(
            "0 MEASUREMENT stt",
            "1 MEASUREMENT stt",
            "2 MEASUREMENT stt",
            "3 NOTE note, ✅",
            "3 MEASUREMENT stt",
            "4 MEASUREMENT tts chunk",
            "5 MEASUREMENT tts chunk",
            "7 MEASUREMENT stt",
            "8 MEASUREMENT tts chunk");
  }

  @Test
  void undatedLinesTakeTheTimeOfTheLineBeforeThemWhateverReadThat() {
    String basic = "INFO:agent:" + GOOD;
    String timed = "2025-06-10 12:00:0%d,000 - agent - INFO - " + GOOD;
    String noise = "2025-06-10 12:00:09,000 - agent - INFO - connected";
    List<String> lines =
        List.of(
            basic,
            basic,
            timed.formatted(1),
            timed.formatted(2),
            basic,
            basic,
            noise,
            basic,
            timed.formatted(3),
            basic);
    EventBatch batch = Parsing.batch(String.join("\n", lines) + "\n" + Lane.FILLER);
    List<Long> seconds = new ArrayList<>();
    for (int row = 0; row < batch.size(); row++) {
      long time = batch.time(row);
      seconds.add(
          time == EventBatch.NO_TIME
              ? -1
              : (time - nanos("2025-06-10T12:00:00Z")) / 1_000_000_000L);
    }
    assertThat(seconds).containsExactly(-1L, -1L, 1L, 2L, 2L, 2L, 9L, 3L, 3L);
  }

  @Test
  void manyJobsAtATimeAreKept() {
    List<String> lines = new ArrayList<>();
    for (int job = 0; job < 32; job++) {
      for (String level : List.of("DEBUG", "INFO", "WARNING")) {
        lines.add(json("\"level\": \"" + level + "\", \"job_id\": \"AJ_" + job + "\"}") + "\n");
      }
    }
    Lane lane = new Lane();
    int taken = 0;
    for (int round = 0; round < 40; round++) {
      for (String line : lines) {
        if (lane.take(line)) {
          taken++;
        } else {
          lane.learn(line);
        }
      }
    }
    // All but the first of each, which are learned little by little, and some that share a place.
    assertThat(taken).isGreaterThan(36 * lines.size());
  }

  @Test
  void tailsThatNeverComeAgainAreNotLearnedForever() {
    StringBuilder log = new StringBuilder();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      String line = json("\"trace\": \"" + i + "\", \"level\": \"INFO\"}") + "\n";
      log.append(line);
      if (i % 1000 == 0) {
        expected = rows(line + Lane.FILLER);
      }
    }
    assertThat(rows(log + Lane.FILLER)).hasSize(3000).containsOnly(expected.get(0));
  }

  private static List<String> rows(String log) {
    EventBatch batch = Parsing.batch(log);
    List<String> rows = new ArrayList<>();
    for (int row = 0; row < batch.size(); row++) {
      rows.add(Lane.row(batch, row));
    }
    return rows;
  }
}
