package dev.perfmon.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.aggregate.Dedup;
import dev.perfmon.aggregate.Selection;
import dev.perfmon.aggregate.Timeouts;
import dev.perfmon.model.EventKind;
import dev.perfmon.model.Outcome;
import dev.perfmon.model.Thresholds;
import dev.perfmon.model.TimeRange;
import dev.perfmon.model.Vocabulary;
import dev.perfmon.pipeline.AgentLog.Carrier;
import dev.perfmon.source.Inputs;
import dev.perfmon.source.LogInput;
import dev.perfmon.source.NoInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The last events of a log are those at the end of all of its events. */
class StartSearchTest {
  private static final Instant NOON = Instant.parse("2025-06-10T12:00:00Z");

  @TempDir Path directory;

  private Path log(Carrier carrier, int count) throws IOException {
    Path log = directory.resolve("agent.log");
    Files.write(
        log,
        new AgentLog(carrier, ZoneOffset.UTC)
            .bytes(AgentLog.entries(9, NOON, Duration.ofHours(2), count)));
    return log;
  }

  private static LiveRun read(LiveOptions options, Path log) throws IOException, NoInputException {
    LiveRun run = new LiveRun(ZoneOffset.UTC);
    LiveReading reading =
        new LiveReading(LiveRun.input(log.toString()), options, run.metrics, run, LiveRun.CLOCK);
    reading.run();
    assertThat(reading.problems()).isEmpty();
    assertThat(reading.sources()).containsExactly(log.toString());
    assertThat(run.said.stream().filter(s -> s.kind() != EventKind.NEAR_MISS))
        .hasSize((int) reading.tally().events());
    return run;
  }

  private static LiveOptions once(
      LiveStart start, Selection selection, @Nullable EventKind counted) {
    return new LiveOptions(
        ZoneOffset.UTC,
        selection,
        Thresholds.GUIDE,
        Timeouts.USUAL,
        Dedup.TWINS,
        start,
        counted == null ? null : event -> event.kind() == counted,
        null,
        false,
        true,
        true);
  }

  private static <T> List<T> last(List<T> all, int count) {
    return all.subList(Math.max(0, all.size() - count), all.size());
  }

  @ParameterizedTest
  @EnumSource(Carrier.class)
  void theLastEventsAreThoseOfTheWholeLog(Carrier carrier) throws IOException, NoInputException {
    // Larger than the part that is looked at first.
    Path log = log(carrier, 8000);
    assertThat(Files.size(log)).isGreaterThan(600_000);
    LiveRun all = read(once(LiveStart.BEGINNING, Selection.ALL, null), log);
    for (int count : List.of(0, 1, 10, 1000, 1_000_000)) {
      LiveRun some = read(once(LiveStart.last(count), Selection.ALL, null), log);
      assertThat(some.said).as("%s, %d", carrier, count).isEqualTo(last(all.said, count));
      assertThat(some.where).as("%s, %d", carrier, count).isEqualTo(last(all.where, count));
      assertThat(some.raw).as("%s, %d", carrier, count).isEqualTo(last(all.raw, count));
    }
  }

  @Test
  void onlyWhatIsSelectedAndShownIsCounted() throws IOException, NoInputException {
    Path log = log(Carrier.PLAIN, 8000);
    Selection slow = new Selection(TimeRange.ALL, null, Set.of(Outcome.GOULOT));
    LiveRun all = read(once(LiveStart.BEGINNING, slow, null), log);
    LiveRun some = read(once(LiveStart.last(7), slow, null), log);
    assertThat(some.said).isEqualTo(last(all.said, 7)).hasSize(7);
    LiveRun failures = read(once(LiveStart.last(3), Selection.ALL, EventKind.FAILURE), log);
    assertThat(failures.said.stream().filter(s -> s.kind() == EventKind.FAILURE)).hasSize(3);
    assertThat(failures.said.get(0).kind()).isEqualTo(EventKind.FAILURE);
  }

  /** A log that has neither the name asked for nor, as printed, the level. */
  @Test
  void namesAndNumbersAreWhatTheyStandFor() throws IOException, NoInputException {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= 20; i++) {
      text.append("🚀 PERF: ")
          .append(i % 4 == 0 ? "stt" : "tts")
          .append(" - 3.0ms (EXCELLENT) - Seuil: 2000ms\n");
    }
    Path log = Files.writeString(directory.resolve("agent.log"), text);
    LogInput input = Inputs.resolve(LiveRun.input(log.toString())).logs().get(0);
    Selection slow =
        new Selection(
            TimeRange.ALL,
            name -> name.value().equals("stt_processing"),
            Set.of(Outcome.LENT, Outcome.GOULOT));
    LiveOptions options = once(LiveStart.last(3), slow, null);
    Vocabulary vocabulary =
        new Vocabulary(Map.of("stt", "stt_processing"), Map.of("stt_processing", 1_000_000_000L));
    assertThat(new StartSearch(options, vocabulary, LiveRun.CLOCK).of(input).firstLine())
        .isEqualTo(12);
  }

  @Test
  void aLogIsReadFromAnInstant() throws IOException, NoInputException {
    Path log = log(Carrier.PLAIN, 4000);
    long since = TimeRange.nanos(NOON.plus(Duration.ofMinutes(119)));
    LiveRun all = read(once(LiveStart.BEGINNING, Selection.ALL, null), log);
    LiveRun some = read(once(LiveStart.since(since), Selection.ALL, null), log);
    assertThat(some.where)
        .isNotEmpty()
        .isEqualTo(all.where.stream().filter(where -> where.time() >= since).toList());
  }

  /** Whatever is looked at first. */
  @Test
  void theFirstLookDoesNotMatter() throws IOException, NoInputException {
    Path log = log(Carrier.TRIPLE, 1000);
    LogInput input = Inputs.resolve(LiveRun.input(log.toString())).logs().get(0);
    for (int count : List.of(0, 3, 40, 400)) {
      LiveOptions options = once(LiveStart.last(count), Selection.ALL, null);
      long expected =
          new StartSearch(options, Vocabulary.PLAIN, LiveRun.CLOCK, 1 << 30).of(input).firstLine();
      for (long first : List.of(100L, 1000L, 20_000L)) {
        StartSearch.Start start =
            new StartSearch(options, Vocabulary.PLAIN, LiveRun.CLOCK, first).of(input);
        assertThat(start.firstLine()).isEqualTo(expected);
        assertThat(start.linesBefore()).isLessThan(expected);
      }
    }
  }

  @Test
  void anUnfinishedLineIsNotPassedOver() throws IOException, NoInputException {
    Path log = directory.resolve("agent.log");
    Files.writeString(log, "🚀 PERF: a - 1.0ms (BON) - Seuil: 20ms\n🚀 PERF: b - 1.");
    LogInput input = Inputs.resolve(LiveRun.input(log.toString())).logs().get(0);
    LiveOptions options = once(LiveStart.END, Selection.ALL, null);
    assertThat(new StartSearch(options, Vocabulary.PLAIN, LiveRun.CLOCK).of(input).firstLine())
        .isEqualTo(2);
  }
}
