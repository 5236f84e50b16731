package dev.perfmon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The configuration that stands in for what is not typed. */
class ConfigurationOptionTest extends Typed {
  private Path configuration(String yaml) throws IOException {
    return Files.writeString(directory.resolve("perfmon.yaml"), yaml);
  }

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
