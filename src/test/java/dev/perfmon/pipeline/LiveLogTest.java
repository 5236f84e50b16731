package dev.perfmon.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.model.EventKind;
import dev.perfmon.oracle.SampleLogs;
import dev.perfmon.pipeline.AgentLog.Carrier;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A log gives the same events followed live as it does read as a whole. */
class LiveLogTest {
  private static final Instant NOON = Instant.parse("2025-06-10T12:00:00Z");
  private static final long MILLI = 1_000_000;

  static Stream<String> samples() {
    return Stream.concat(SampleLogs.OF_THE_RUN.stream(), SampleLogs.NATIVE.stream());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aSampleInPiecesGivesWhatItGivesAsAWhole(String name) {
    byte[] log = SampleLogs.read(name);
    LiveRun whole = LiveRun.whole(log, ZoneOffset.UTC);
    List<String> lines = LiveRun.lines(log);
    for (int seed = 0; seed < 4; seed++) {
      int most = List.of(7, 300, 5000, 200_000).get(seed);
      LiveRun live = LiveRun.pieces(log, ZoneOffset.UTC, seed, most, 50 * MILLI, seed != 1);
      assertSameEvents(live, whole, name + " with seed " + seed);
      assertThat(live.where).as("%s with seed %d", name, seed).isEqualTo(whole.where);
      if (!name.equals("cri.log")) {
        for (int i = 0; i < live.raw.size(); i++) {
          assertThat(live.raw.get(i)).isEqualTo(lines.get((int) live.where.get(i).line() - 1));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Carrier.class)
  void aLogMadeUpInPiecesGivesWhatItGivesAsAWhole(Carrier carrier) {
    for (int seed = 0; seed < 6; seed++) {
      byte[] log =
          new AgentLog(carrier, ZoneOffset.UTC)
              .bytes(AgentLog.entries(seed, NOON, Duration.ofMinutes(20), 600));
      LiveRun whole = LiveRun.whole(log, ZoneOffset.UTC);
      LiveRun live =
          LiveRun.pieces(log, ZoneOffset.UTC, seed, 3000, (seed % 3) * 100L * MILLI, seed % 2 == 0);
      assertSameEvents(live, whole, carrier + " with seed " + seed);
    }
  }

  private static void assertSameEvents(LiveRun live, LiveRun whole, String what) {
    int same = 0;
    while (same < Math.min(live.said.size(), whole.said.size())
        && live.said.get(same).equals(whole.said.get(same))) {
      same++;
    }
    assertThat(live.said.subList(same, Math.min(same + 3, live.said.size())))
        .as("%s, from event %d on", what, same)
        .isEqualTo(whole.said.subList(same, Math.min(same + 3, whole.said.size())));
    assertThat(figures(live)).as(what).containsExactlyElementsOf(figures(whole));
    assertThat(live.tally().duplicates()).as(what).isEqualTo(whole.tally().duplicates());
    assertThat(live.tally().lines()).as(what).isEqualTo(whole.tally().lines());
    assertThat(live.tally().events()).as(what).isEqualTo(whole.tally().events());
  }

  /** The figures, the time they span to the second: not every print is the most precise. */
  private static List<String> figures(LiveRun run) {
    return run.figures()
        .lines()
        .map(line -> line.replaceAll("(\"(from|to)\": \"[^\"]{19})[^\"]*", "$1"))
        .toList();
  }

  /** Every record once plain and then as JSON. */
  static byte[] both() {
    List<AgentLog.Entry> entries = AgentLog.entries(3, NOON, Duration.ofMinutes(5), 300);
    String plain =
        new String(
            new AgentLog(Carrier.PLAIN, ZoneOffset.UTC).bytes(entries), StandardCharsets.UTF_8);
    String json =
        new String(
            new AgentLog(Carrier.JSON, ZoneOffset.UTC).bytes(entries), StandardCharsets.UTF_8);
    StringBuilder both = new StringBuilder();
    List<String> plains = plain.lines().toList();
    List<String> jsons = json.lines().toList();
    for (int i = 0; i < plains.size(); i++) {
      both.append(plains.get(i)).append('\n');
      if (plains.get(i).startsWith("2025")) {
        both.append(jsons.get(i)).append('\n');
      }
    }
    return both.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Of whatever length the silences, an operation counts once. */
  @Test
  void aFullerPrintThatComesLateIsTheOneLeftOut() {
    byte[] log = both();
    LiveRun whole = LiveRun.whole(log, ZoneOffset.UTC);
    for (int seed = 0; seed < 5; seed++) {
      LiveRun live = LiveRun.pieces(log, ZoneOffset.UTC, seed, 200, 2_000 * MILLI, seed % 2 == 0);
      assertSameEvents(live, whole, "seed " + seed);
    }
  }

  @Test
  void theLinesOfASummaryAndOfAdviceFollowTheirHeads() {
    for (String name : List.of("bare.log", "plain.log", "lkjson_ascii.log", "journal_json.log")) {
      LiveRun live =
          LiveRun.pieces(SampleLogs.read(name), ZoneOffset.UTC, 1, 900, 50 * MILLI, false);
      long heads = live.said.stream().filter(s -> s.kind() == EventKind.SUMMARY).count();
      long rules = live.following.stream().filter(f -> f.startsWith("SUMMARY ====")).count();
      assertThat(rules).as(name).isEqualTo(2 * heads).isPositive();
      assertThat(live.following)
          .as(name)
          .contains(
              "SUMMARY 🐌 GOULOT voice_to_voice       | Moy: 7649.9ms | Seuil:   5000ms | Succès:"
                  + " 100.0%",
              "SUMMARY ⚠️ LENT end_to_end           | Moy: 7649.9ms | Seuil:   6000ms | Succès:"
                  + " 100.0%",
              "ADVICE    - Augmenter le pool de connexions");
      assertThat(live.following)
          .as(name)
          .allSatisfy(f -> assertThat(f).matches("SUMMARY (=+|.+ \\| Moy:.+%)|ADVICE    - .+"));
    }
  }

  @Test
  void aRecordPrintedThriceGivesEachLineOfASummaryOnce() {
    StringBuilder log = new StringBuilder();
    for (String message :
        List.of(
            "📊 RÉSUMÉ PERFORMANCE - Dernières mesures",
            "=".repeat(60),
            "✅ BON       a | Moy:   12.5ms | Seuil:    50ms | Succès: 100.0%",
            "⚠️ LENT      b | Moy:   62.5ms | Seuil:    50ms | Succès: 100.0%",
            "=".repeat(60),
            "💡 OPTIMISATIONS: a",
            "   - Réduire",
            "   - Vérifier",
            "🚀 PERF: a - 1.0ms (BON) - Seuil: 20ms",
            "   - pas un conseil")) {
      String plain = "2025-06-10 12:00:00,000 - INFO - " + message + '\n';
      log.append(plain).append(plain).append(jsonOf(message));
    }
    for (int seed = 0; seed < 20; seed++) {
      LiveRun live =
          LiveRun.pieces(
              log.toString().getBytes(StandardCharsets.UTF_8), ZoneOffset.UTC, seed, 700, 0, true);
      assertThat(live.following)
          .as("seed %d", seed)
          .containsExactly(
              "SUMMARY " + "=".repeat(60),
              "SUMMARY ✅ BON       a | Moy:   12.5ms | Seuil:    50ms | Succès: 100.0%",
              "SUMMARY ⚠️ LENT      b | Moy:   62.5ms | Seuil:    50ms | Succès: 100.0%",
              "SUMMARY " + "=".repeat(60),
              "ADVICE    - Réduire",
              "ADVICE    - Vérifier");
    }
  }

  @Test
  void anEventOfALogInOneFormatLeavesAtOnce() {
    LiveRun run = new LiveRun(ZoneOffset.UTC);
    LiveReading reading = run.reading(LiveStart.BEGINNING);
    LiveLog log = reading.newLog("log");
    reading.turnTo(log);
    List<Integer> counts =
        IntStream.range(0, 20)
            .mapToObj(
                i -> {
                  feed(log, plain(i), 1000L * MILLI * i);
                  return run.said.size();
                })
            .toList();
    assertThat(counts).isEqualTo(IntStream.rangeClosed(1, 20).boxed().toList());
    assertThat(log.waits()).isFalse();
  }

  @Test
  void onlyWhatMayHaveATwinWaitsAndNotForLong() {
    LiveRun run = new LiveRun(ZoneOffset.UTC);
    LiveReading reading = run.reading(LiveStart.BEGINNING);
    LiveLog log = reading.newLog("log");
    reading.turnTo(log);
    feed(log, plain(1) + json(1), 0);
    assertThat(run.said).hasSize(1);
    assertThat(log.waits()).isFalse();
    feed(log, plain(2), MILLI);
    assertThat(run.said).as("its twin is to be expected").hasSize(1);
    long due = log.settle(2 * MILLI);
    assertThat(due).isEqualTo(201 * MILLI);
    assertThat(log.settle(due)).isEqualTo(Long.MAX_VALUE);
    assertThat(run.said).hasSize(2);
    assertThat(run.raw.get(1)).contains(" - INFO - 🚀 PERF: m - 2.0ms");
    feed(log, json(2), 300 * MILLI);
    assertThat(run.said).as("the twin that came late").hasSize(2);
    assertThat(reading.tally().duplicates()).isEqualTo(2);
    feed(log, json(3), 400 * MILLI);
    assertThat(run.said).as("the fullest format waits for nothing").hasSize(3);
  }

  @Test
  void aLogOfAnotherFileGoesOnWithNewLineNumbers() {
    LiveRun run = new LiveRun(ZoneOffset.UTC);
    LiveReading reading = run.reading(LiveStart.BEGINNING);
    LiveLog log = reading.newLog("log");
    reading.turnTo(log);
    feed(log, plain(1) + plain(2), 0);
    LiveRun.feed(log, "🔍 BOTTLENECK: m est lent (0.002s)\n", 0, 0);
    assertThat(run.where).extracting(LiveRun.Where::line).containsExactly(1L, 2L, 1L);
    assertThat(run.said.get(2).operation())
        .as("repeats the measurement of the file before")
        .isFalse();
    assertThat(run.raw.get(2)).startsWith("🔍");
  }

  private static void feed(LiveLog log, String text, long now) {
    LiveRun.feed(log, text, log.nextOffset(), now);
  }

  private static String plain(int n) {
    return "2025-06-10 12:00:%02d,000 - INFO - 🚀 PERF: m - %d.0ms (BON) - Seuil: 20ms\n"
        .formatted(n, n);
  }

  private static String json(int n) {
    return ("{\"message\": \"🚀 PERF: m - %d.0ms (BON) - Seuil: 20ms\", \"level\": \"INFO\","
            + " \"timestamp\": \"2025-06-10T12:00:%02d.000400+00:00\"}\n")
        .formatted(n, n);
  }

  private static String jsonOf(String message) {
    return "{\"message\": \""
        + message
        + "\", \"level\": \"INFO\", \"timestamp\": \"2025-06-10T12:00:00.000400+00:00\"}\n";
  }
}
