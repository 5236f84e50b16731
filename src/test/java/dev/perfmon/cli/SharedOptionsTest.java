package dev.perfmon.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The options that mean the same in every command, and the configuration that stands in for them.
 */
class SharedOptionsTest {
  private static final String LOG =
      """
      2025-06-10 12:00:00,123 - a - INFO - 🚀 PERF: stt - 1250.5ms (BON) - Seuil: 2000ms
      2025-06-10 12:00:01,000 - a - INFO - 🚀 PERF: llm - 900.0ms (BON) - Seuil: 1000ms
      2025-06-10 12:00:02,000 - a - ERROR - ❌ PERF: llm - ÉCHEC après 100.0ms - quota gone
      2025-06-10 12:00:03,000 - a - INFO - 🚀 PERF: broken line
      2025-06-10 12:00:03,000 - a - INFO - ❌ boom PERF: not a metric line
      """;

  @TempDir Path directory;
  private Path log;

  @BeforeEach
  void write() throws IOException {
    log = Files.writeString(directory.resolve("agent.log"), LOG);
  }

  private static Invocation typed() {
    return new Invocation().with("PERFMON_LANG", "en");
  }

  private Invocation.Result summary(String... options) {
    return typed().run(arguments("summary", options));
  }

  private List<String> arguments(String command, String... options) {
    List<String> arguments = new ArrayList<>();
    arguments.add(command);
    arguments.add(log.toString());
    arguments.addAll(List.of(options));
    return arguments;
  }

  private Path configuration(String yaml) throws IOException {
    return Files.writeString(directory.resolve("perfmon.yaml"), yaml);
  }

  // ---- options before the command, and what is meant by others

  @ParameterizedTest
  @ValueSource(strings = {"--lang en summary", "--lang=en summary", "summary --lang en"})
  void theLanguageMayComeBeforeTheCommand(String words) {
    List<String> arguments = new ArrayList<>(List.of(words.split(" ")));
    arguments.add(log.toString());
    Invocation.Result run = typed().with("PERFMON_LANG", "fr").run(arguments);
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("PERFORMANCE SUMMARY");
    arguments.replaceAll(word -> word.replace("en", "de"));
    assertThat(typed().run(arguments).code()).isEqualTo(ExitCode.USAGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"help stats --lang en", "--lang=en help stats", "--lang en stats --help"})
  void helpSpeaksTheLanguageAskedFor(String words) {
    Invocation.Result run = typed().with("PERFMON_LANG", "fr").run(words.split(" "));
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("Usage: perfmon stats", "detailed figures");
  }

  @Test
  void colourTakesNoLogForItsValue() {
    Invocation.Result run = typed().run("summary", "--color", log.toString());
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("\u001b[");
    assertThat(typed().run("summary", "--color", "never", log.toString()).out())
        .doesNotContain("\u001b[");
  }

  // ---- options given more than once

  /** An option typed after an alias or a script that has it already, as everywhere. */
  @ParameterizedTest
  @CsvSource({
    "--format csv --format json, --format json",
    "--sort name --sort=avg, --sort avg",
    "--since 2025-06-10 --since 2025-06-10T12:00:02, --since 2025-06-10T12:00:02",
    "--last 1 --last=2, --last 2",
    "-q -q, -q",
    "--wide --wide, --wide",
    "--strict -q --strict, -q --strict",
    "--no-dedup --no-dedup, --no-dedup",
    "--color --color never, --color never",
    "--color never --color always, --color always",
    "--tz UTC --tz Asia/Tokyo, --tz Asia/Tokyo",
    "--lang en --lang fr, --lang fr",
    "--lang de --lang fr, --lang fr",
    "-o no-directory/answer -o -, -o -",
  })
  void theLastOneCounts(String several, String one) {
    Invocation.Result first = summary(several.split(" "));
    Invocation.Result last = summary(one.split(" "));
    assertThat(first.err()).isEqualTo(last.err());
    assertThat(first.out()).isEqualTo(last.out()).isNotEmpty();
    assertThat(first.code()).isEqualTo(last.code());
  }

  @Test
  void theLanguageGivenLastCounts() {
    for (String words : List.of("--lang en --lang fr summary", "--lang en summary --lang fr")) {
      Invocation.Result run = typed().run((words + " " + log).split(" "));
      assertThat(run.out()).as(words).contains("RÉSUMÉ");
      run = typed().run((words + " --no-such-option").split(" "));
      assertThat(run.err()).as(words).contains("option inconnue");
    }
  }

  @Test
  void whatListsNamesAddsUp() {
    Invocation.Result run = summary("--metric", "stt", "--metric", "llm", "--level", "BON,LENT");
    assertThat(run.out()).contains("stt ", "llm ");
    run = summary("--level", "GOULOT", "--level", "BON");
    assertThat(run.out()).contains("stt ", "llm ");
  }

  @ParameterizedTest
  @CsvSource({
    "--no-dedup --dedup all, --dedup all",
    "--dedup all --no-dedup, --dedup none",
    "--dedup none --dedup all, --dedup all",
  })
  void ofOptionsThatExcludeEachOtherTheLastOneCounts(String several, String one)
      throws IOException {
    log = Files.writeString(log, LOG + LOG);
    String[] also = {"--format", "json"};
    assertThat(json(several, also)).isEqualTo(json(one, also));
    assertThat(json("--dedup none", also)).isNotEqualTo(json("--dedup all", also));
  }

  private String json(String words, String... also) {
    List<String> options = new ArrayList<>(List.of(words.split(" ")));
    options.addAll(List.of(also));
    return summary(options.toArray(new String[0])).out();
  }

  // ---- numbers with a hyphen

  @ParameterizedTest
  @CsvSource({
    "-2, -n 2",
    "-0, -n 0",
    "-qa -2, -qa -n 2",
    "-2 -n 1, -n 1",
    "-n1 -2, -n2",
    "--last 1 -2, --last 1 -n 2",
    "--color -2, --color -n 2",
  })
  void aNumberIsHowManyEventsTailShowsFirst(String typed, String meant) {
    List<String> arguments = arguments("tail", "--no-follow");
    List<String> others = arguments("tail", "--no-follow");
    arguments.addAll(List.of(typed.split(" ")));
    others.addAll(List.of(meant.split(" ")));
    Invocation.Result run = typed().run(arguments);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo(typed().run(others).out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "summary -5",
        "tail --no-follow -5.5",
        "events -.5",
        "stats -f samples/agent.log -1",
        "summary -Infinity",
        "config -1",
      })
  void aNumberIsNoFile(String words) {
    Invocation.Result run = typed().run(words.split(" "));
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    String command = words.substring(0, words.indexOf(' '));
    String number = words.substring(words.lastIndexOf(' ') + 1);
    assertThat(run.err())
        .startsWith("perfmon: unknown option: " + number + "; expected ./" + number)
        .endsWith("(perfmon " + command + " --help)\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"summary -- -5", "summary ./-5"})
  void aFileMayBeCalledANumber(String words) {
    Invocation.Result run = typed().run(words.split(" "));
    assertThat(run.err()).contains("-5: no such file");
  }

  @Test
  void aNumberMayBeAnOptionsValue() {
    assertThat(summary("--last", "-5").err()).contains("--last -5: expected");
    assertThat(typed().run("tail", "--no-follow", "-n", "-5").err()).contains("-n -5: expected");
    assertThat(typed().run("tail", "--no-follow", "-qn", "-5").err()).contains("-n -5: expected");
  }

  // ---- metrics that are not there

  @Test
  void aThresholdOfAMetricThatDoesNotOccurIsTold() {
    Invocation.Result run = summary("--threshold", "sst=1s", "--threshold", "llm=1s");
    assertThat(run.code()).isZero();
    assertThat(run.err())
        .contains(
            "perfmon: --threshold sst=1s: no metric of that name in what was read; did you mean"
                + " stt?\n")
        .doesNotContain("--threshold llm");
    assertThat(summary("--threshold", "network=1s").err())
        .contains("no metric of that name in what was read; there are stt, llm\n");
    assertThat(summary("-q", "--threshold", "sst=1s").err()).isEmpty();
    assertThat(summary("--threshold", "llm=1s", "--metric", "stt").err())
        .as("only what was read matters, not what is chosen")
        .doesNotContain("no metric of that name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"summary", "events", "alerts", "bottlenecks", "diagnose", "sla"})
  void aGlobThatMatchesNothingIsToldBesideOneThatDoes(String command) {
    Invocation.Result run = typed().run(arguments(command, "--metric", "s*", "--metric", "tts*"));
    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("--metric tts*: no metric").doesNotContain("--metric s*");
  }

  // ---- -q and -v

  @Test
  void quietLeavesNothingButTheAnswer() {
    Invocation.Result usual = summary();
    Invocation.Result quiet = summary("-q");

    assertThat(usual.err()).contains("with a marker but unreadable");
    assertThat(quiet.err()).isEmpty();
    assertThat(quiet.out()).isEqualTo(usual.out());
    assertThat(quiet.code()).isZero();
  }

  @Test
  void quietDoesNotHideThatSomethingCouldNotBeRead() {
    Invocation.Result run =
        typed().run("summary", "-q", log.toString(), directory.resolve("no.log").toString());

    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err()).contains("no.log: no such file");
    assertThat(run.out()).contains("stt");
  }

  @Test
  void verboseTellsWhatWasReadOnStderrAlone() {
    Invocation.Result run = summary("-v");

    assertThat(run.err())
        .containsPattern("perfmon: 5 lines, \\d+ events, 0 duplicates folded, \\d near misses")
        .contains(" s\nperfmon: 1 log read: " + log + "\n");
    assertThat(run.out()).isEqualTo(summary().out());
  }

  @Test
  void verboseNamesRotatedLogsToo() throws IOException {
    Path older = Files.writeString(directory.resolve("agent.log.1"), LOG);
    String both = "perfmon: 2 logs read: " + older + ", " + log + "\n";
    assertThat(summary("-v", "--rotated").err()).endsWith(both);
  }

  @Test
  void verboseNamesNoMoreThanTen() throws IOException {
    for (int i = 10; i < 23; i++) {
      Files.writeString(directory.resolve(i + ".log"), LOG);
    }
    Files.delete(log);
    for (String command : List.of("summary", "tail --no-follow")) {
      List<String> words = new ArrayList<>(List.of(command.split(" ")));
      words.addAll(List.of("-v", directory.toString()));
      assertThat(typed().run(words).err())
          .contains("perfmon: 13 logs read: " + directory.resolve("10.log") + ", ")
          .endsWith(", " + directory.resolve("19.log") + " and 3 more\n");
    }
  }

  @Test
  void verboseCountsAsPeopleDo() {
    String line = LOG.lines().findFirst().orElseThrow();
    assertThat(typed().stdin((line + "\n").getBytes(UTF_8)).run("summary", "-v", "-").err())
        .startsWith("perfmon: 1 line, 1 event, 0 duplicates folded, 0 near misses, 0 undated,");
    assertThat(
            typed()
                .with("PERFMON_LANG", "fr")
                .stdin((line + "\n").getBytes(UTF_8))
                .run("tail", "--no-follow", "-v", "-")
                .err())
        .startsWith("perfmon: 1 ligne, 1 événement, 0 doublon replié, 0 presque lue, 0 sans date,")
        .contains("perfmon: 1 journal lu : ");
  }

  @Test
  void verboseAndQuietTogetherTellTheFiguresAlone() {
    assertThat(summary("-v", "-q").err()).contains("5 lines").doesNotContain("marker");
  }

  // ---- --source

  @Test
  void sourcesAreChosenByPathOrByName() throws IOException {
    Path other = Files.writeString(directory.resolve("other.log"), LOG.replace("stt", "tts"));

    for (String glob : new String[] {"agent*", "*/agent.log", log.toString(), "?gent.log"}) {
      Invocation.Result run =
          typed().run("summary", log.toString(), other.toString(), "--source", glob);

      assertThat(run.out()).contains("stt").doesNotContain("tts");
    }
    Invocation.Result both =
        typed().run("summary", log.toString(), other.toString(), "--source=a*", "--source=o*");
    assertThat(both.out()).contains("stt").contains("tts");
  }

  @Test
  void noSourceLeftIsNoData() {
    Invocation.Result run = summary("--source", "nothing*");

    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("no ");
    assertThat(run.out()).doesNotContain("stt");
  }

  // ---- --threshold

  @Test
  void aThresholdTakesThePlaceOfThePrintedOneAndJudgesAlone() {
    Invocation.Result run = summary("--format=csv", "--threshold", "stt=500ms");

    assertThat(run.out()).contains("GOULOT");
    assertThat(summary("--format=csv").out()).doesNotContain("GOULOT");
    assertThat(summary("--format=csv", "--threshold=stt=0.5s").out()).isEqualTo(run.out());
    assertThat(summary("--format=csv", "--threshold=stt=1h", "--threshold=stt=500ms").out())
        .isEqualTo(run.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"stt", "stt=", "=500ms", "stt=500", "stt=-5ms", "stt=0ms", "stt=fast"})
  void aThresholdThatIsNoneIsWrongUsage(String threshold) {
    Invocation.Result run = summary("--threshold", threshold);

    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("unusable threshold: \"" + threshold + "\"; expected NAME=500ms");
  }

  // ---- --tz

  @Test
  void theZoneDatesLocalTimesAndShowsAllOthers() {
    assertThat(summary("--format=json", "--tz=Europe/Paris").out())
        .contains("2025-06-10T10:00:00.123Z");
    assertThat(summary("--format=json", "--tz=+05:30").out()).contains("2025-06-10T06:30:00.123Z");
    Invocation.Result table = typed().run(arguments("events", "--format=table", "--tz=Asia/Tokyo"));
    assertThat(table.out()).contains("12:00:00");
  }

  @Test
  void aZoneThatIsNoneIsWrongUsage() {
    Invocation.Result run = summary("--tz", "Paris");

    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("unknown time zone: \"Paris\"; expected Europe/Paris");
  }

  // ---- --dedup

  @Test
  void whatCountsOnceIsChosen() throws IOException {
    String line = "2025-06-10 12:00:00,123 - a - INFO - 🚀 PERF: stt - 1.5ms (BON) - Seuil: 2ms\n";
    String json =
        "{\"message\": \"🚀 PERF: stt - 1.5ms (BON) - Seuil: 2ms\", \"level\": \"INFO\", \"name\":"
            + " \"a\", \"timestamp\": \"2025-06-10T12:00:00.123000+00:00\"}\n";

    Files.writeString(log, line + line + json);
    assertThat(count("--tz=UTC")).isEqualTo(1);
    assertThat(count("--tz=UTC", "--dedup=twins")).isEqualTo(1);
    assertThat(count("--tz=UTC", "--dedup=none")).isEqualTo(3);
    assertThat(count("--tz=UTC", "--no-dedup")).isEqualTo(3);
    Files.writeString(log, line + line);
    assertThat(count("--tz=UTC")).isEqualTo(2);
    assertThat(count("--tz=UTC", "--dedup=all")).isEqualTo(1);
  }

  private int count(String... options) {
    String out = typed().run(arguments("events", options)).out();
    return (int) out.lines().count();
  }

  @Test
  void anotherWayToCountOnceIsWrongUsage() {
    Invocation.Result run = summary("--dedup", "some");

    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("--dedup some: expected twins, all or none");
  }

  // ---- --config

  @Test
  void theConfigurationStandsInForOptions() throws IOException {
    Path file =
        configuration(
            "logs: ["
                + log
                + "]\ntz: Europe/Paris\nlang: fr\nthresholds: {stt: 500ms}\n"
                + "timeout_patterns: ['quota']\n");

    Invocation.Result run =
        typed()
            .with("PERFMON_LANG", "")
            .run("summary", "--format=json", "--config", file.toString());

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("2025-06-10T10:00:00.123Z")
        .containsPattern("\"threshold_ms\": ?500")
        .containsPattern("\"timeouts\": ?1");
    assertThat(run.err()).contains("lignes avec");
  }

  @Test
  void whatIsTypedAndTheEnvironmentComeBeforeIt() throws IOException {
    Path file =
        configuration(
            "logs: [missing.log]\ntz: Europe/Paris\nlang: fr\nthresholds: {stt: 500ms, llm: 5s}\n");

    Invocation.Result run =
        typed()
            .with("PERFMON_CONFIG", file.toString())
            .run(arguments("summary", "--format=json", "--tz=UTC", "--threshold=stt=700ms"));

    assertThat(run.out())
        .contains("2025-06-10T12:00:00.123Z")
        .containsPattern("\"threshold_ms\": ?700")
        .containsPattern("\"threshold_ms\": ?5000");
    assertThat(run.err()).contains("lines with");
    Invocation.Result fromEnvironment =
        typed()
            .with("PERFMON_CONFIG", file.toString())
            .with("PERFMON_LOG", log.toString())
            .run("summary");
    assertThat(fromEnvironment.code()).isZero();
    assertThat(fromEnvironment.out()).contains("stt");
  }

  @Test
  void aConfigurationThatIsWrongIsWrongUsage() throws IOException {
    Path file = configuration("tz: UTC\nthreshold: {stt: 5s}\n");

    Invocation.Result run = summary("--config", file.toString());

    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains(file + ":2:1: unknown key: \"threshold\"")
        .contains("did you mean thresholds?");
    Invocation.Result missing = summary("--config", directory.resolve("no.yaml").toString());
    assertThat(missing.code()).isEqualTo(ExitCode.USAGE);
    assertThat(missing.err()).contains("no.yaml: no such configuration file");
  }

  @Test
  void theSampleConfigurationIsRight() {
    assertThat(summary("--config", "samples/perfmon.yaml").code()).isZero();
  }
}
