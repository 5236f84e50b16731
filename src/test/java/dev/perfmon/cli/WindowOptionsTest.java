package dev.perfmon.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Time windows from the command line to the answer. */
class WindowOptionsTest {
  private static final Instant NOW = Instant.parse("2025-06-10T12:00:00Z");

  /** An event an hour, from 06:00 to 10:00, local times. */
  private static final String LOG =
      Stream.of("06", "07", "08", "09", "10")
          .map(
              hour ->
                  "2025-06-10 "
                      + hour
                      + ":00:00,000 - a - INFO - 🚀 PERF: llm - 5.5ms (BON) - Seuil: 20ms\n")
          .reduce("", String::concat);

  private static final String UNDATED = "🚀 PERF: llm - 5.5ms (BON) - Seuil: 20ms\n".repeat(3);

  @TempDir Path directory;
  private Path log;

  @BeforeEach
  void write() throws IOException {
    log = Files.writeString(directory.resolve("agent.log"), LOG);
  }

  private static Invocation typed() {
    return new Invocation().now(NOW).with("PERFMON_LANG", "en");
  }

  /** The numbers of the lines that {@code events} answered with. */
  private static List<Integer> lines(Invocation.Result result) {
    return result
        .out()
        .lines()
        .filter(row -> row.contains("\"line\":"))
        .map(row -> Integer.parseInt(row.replaceAll(".*\"line\": ?(\\d+).*", "$1")))
        .toList();
  }

  private Invocation.Result events(String... options) {
    return eventsOf(log, options);
  }

  private static Invocation.Result eventsOf(Path file, String... options) {
    return typed()
        .run(Stream.concat(Stream.of("events", file.toString()), Stream.of(options)).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "UTC, --since=3h, 4 5",
    "UTC, --since=08:00, 3 4 5",
    "Europe/Paris, --since=08:00, 3 4 5",
    "Europe/Paris, --since=2025-06-10T06:00:00Z, 3 4 5",
    "UTC, --until=2025-06-10T07:00:00.001, 1 2",
    "UTC, --until=2025-06-10T07:00, 1",
    "UTC, --since=@1749538800, 2 3 4 5",
    "UTC, --since=@1749538800.001, 3 4 5",
    "UTC, --since=today, 1 2 3 4 5",
    "Pacific/Auckland, --since=yesterday, 1 2 3 4 5",
    "UTC, --until=yesterday, ''",
    "UTC, --until=5h, 1",
  })
  void theEventsOfTheWindow(String zone, String window, String lines) {
    Invocation.Result run = events("--tz", zone, window);

    assertThat(run.code()).isZero();
    assertThat(lines(run))
        .isEqualTo(
            Stream.of(lines.split(" ")).filter(s -> !s.isEmpty()).map(Integer::valueOf).toList());
  }

  @Test
  void whatIsNoTimeIsWrongUsage() {
    Invocation.Result run = events("--since", "soon");

    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("--since: unreadable time: \"soon\"; expected 1h, ");
  }

  @Test
  void aWindowThatEndsBeforeItBeginsIsWrongUsage() {
    Invocation.Result run = events("--tz=UTC", "--since=09:00", "--until=08:00");

    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("empty window");
  }

  @Test
  void aLogThatBeginsInsideTheWindowSaysSoInTheOutputsZone() throws IOException {
    Files.writeString(directory.resolve("agent.log.1"), "");
    Files.writeString(directory.resolve("agent.log.2.gz"), "");

    Invocation.Result run = events("--tz=Europe/Paris", "--since=2025-06-09");

    assertThat(run.err())
        .contains("agent.log only begins at 2025-06-10 06:00:00+02:00, after the beginning")
        .contains("what precedes is in agent.log.2.gz, agent.log.1 (--rotated)");
  }

  @Test
  void aWindowThatLiesBeforeTheLogSaysSoToo() {
    Invocation.Result run = events("--tz=UTC", "--since=2025-06-08", "--until=2025-06-09");

    assertThat(run.err())
        .contains("only begins at 2025-06-10 06:00:00Z")
        .doesNotContain("--rotated");
  }

  private void turnRound() throws IOException {
    List<String> lines = new ArrayList<>(LOG.lines().toList());
    Collections.reverse(lines);
    Files.write(log, lines);
  }

  @Test
  void aLogThatIsNotInOrderBeginsWithItsEarliestLine() throws IOException {
    turnRound();

    assertThat(events("--tz=UTC", "--since=08:00").err()).isEmpty();
    assertThat(events("--tz=UTC", "--since=2025-06-09").err())
        .contains("only begins at 2025-06-10 06:00:00Z");
  }

  @Test
  void aLogThatBeginsBeforeTheWindowSaysNothing() {
    assertThat(events("--tz=UTC", "--since=07:00").err()).isEmpty();
    assertThat(events("--tz=UTC", "--until=07:00").err()).isEmpty();
  }

  // ---- --from-end

  @Test
  void durationsCountBackFromTheLastEvent() {
    assertThat(lines(events("--tz=UTC", "--since=1h", "--from-end"))).containsExactly(4, 5);
    assertThat(lines(events("--tz=UTC", "--until=3h", "--from-end"))).containsExactly(1);
    // What is no duration does not count back from anything.
    assertThat(lines(events("--tz=UTC", "--since=08:00", "--from-end"))).containsExactly(3, 4, 5);
  }

  @Test
  void theLastEventIsTheLatestWhereverItStands() throws IOException {
    turnRound();
    assertThat(lines(events("--tz=UTC", "--since=1h", "--from-end"))).containsExactly(1, 2);

    // Of several logs, the latest of all.
    Path other = directory.resolve("other.log");
    Files.writeString(other, LOG.replace(" 10:00:00", " 12:00:00"));
    Invocation.Result both =
        typed()
            .run(
                "events", other.toString(), log.toString(), "--tz=UTC", "--since=2h", "--from-end");
    assertThat(lines(both)).containsExactly(5, 1);
  }

  @Test
  void alsoThatOfACompressedLog() throws IOException {
    Path packed = Files.write(directory.resolve("old.gz"), gzip(LOG));

    assertThat(lines(eventsOf(packed, "--tz=UTC", "--since=1h", "--from-end")))
        .containsExactly(4, 5);
  }

  @Test
  void alsoThatOfARotatedFamily() throws IOException {
    Files.write(directory.resolve("agent.log.1.gz"), gzip(LOG));
    Files.writeString(log, "nothing yet\n");

    assertThat(lines(events("--rotated", "--tz=UTC", "--since=1h", "--from-end")))
        .containsExactly(4, 5);
  }

  @Test
  void alsoThatOfStandardInput() throws IOException {
    for (byte[] bytes : List.of(LOG.getBytes(UTF_8), gzip(LOG))) {
      Invocation.Result run =
          typed().stdin(bytes).run("events", "--tz=UTC", "--since=1h", "--from-end", "-");

      assertThat(run.code()).isZero();
      assertThat(lines(run)).containsExactly(4, 5);
      assertThat(run.out()).contains("\"source\":\"stdin\"");
    }
  }

  @Test
  void standardInputThatBreaksOffIsReadAsFarAsItGoes() throws IOException {
    byte[] whole = gzip(LOG);
    Invocation.Result run =
        typed()
            .stdin(Arrays.copyOf(whole, whole.length - 4))
            .run("events", "--tz=UTC", "--since=1h", "--from-end", "-");

    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    assertThat(lines(run)).containsExactly(4, 5);
    assertThat(run.err()).contains("stdin");
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(UTF_8));
    }
    return packed.toByteArray();
  }

  @Test
  void timesInStartsAreTimesToo() throws IOException {
    StringBuilder starts = new StringBuilder();
    for (int hour = 0; hour < 5; hour++) {
      starts
          .append("⏱️ PERF: Début mesure llm (ID: llm_")
          .append(1749535200000L + hour * 3_600_000L)
          .append(")\n🚀 PERF: llm - 5.5ms (BON) - Seuil: 20ms\n");
    }
    Files.writeString(log, starts);

    assertThat(lines(events("--tz=UTC", "--since=59m", "--from-end", "--kind=measurement")))
        .containsExactly(10);
    assertThat(lines(events("--tz=UTC", "--since=90m", "--from-end", "--kind=measurement")))
        .containsExactly(8, 10);
  }

  // ---- no times

  @ParameterizedTest
  @ValueSource(strings = {"summary", "events"})
  void aLogWithoutTimesSaysThatTheWindowCannotBeAnswered(String command) throws IOException {
    Files.writeString(log, UNDATED);

    for (String quiet : new String[] {"-v", "-q"}) {
      Invocation.Result run = typed().run(command, log.toString(), "--since=1h", quiet);

      assertThat(run.err()).contains("3 events without a time").doesNotContain("no data");
    }
  }

  @Test
  void noEventToCountBackFromIsSaid() throws IOException {
    Files.writeString(log, UNDATED);

    assertThat(events("--since=1h", "--from-end").err())
        .contains("--from-end: no event has a time")
        .contains("3 events without a time");
  }
}
