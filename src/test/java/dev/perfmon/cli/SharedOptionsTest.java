package dev.perfmon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The options that mean the same in every command. */
class SharedOptionsTest extends Typed {
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
}
