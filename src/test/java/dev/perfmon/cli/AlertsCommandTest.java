package dev.perfmon.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** What {@code alerts} does beyond printing an answer, which the golden cases show. */
final class AlertsCommandTest {
  private static final Path CASES = Path.of("src/test/resources/cases");
  private static final String STORY = CASES.resolve("alerts/input.log").toString();

  @ParameterizedTest
  @ValueSource(strings = {"alerts", "alerts-hostile", "alerts-triplicated", "alerts-undated"})
  void junitIsWhatItsReadersTake(String name) throws IOException {
    String log = CASES.resolve(name).resolve("input.log").toString();
    for (String gate : List.of("any,ECHEC,GOULOT", "silence,unfinished")) {
      Invocation.Result result =
          new Invocation().run("alerts", "--format", "junit", "--fail-on", gate, log);
      Document document = JunitSchema.valid(result.out());
      NodeList suites = document.getElementsByTagName("testsuite");
      for (int i = 0; i < suites.getLength(); i++) {
        var suite = (org.w3c.dom.Element) suites.item(i);
        for (String[] count :
            new String[][] {
              {"tests", "testcase"}, {"failures", "failure"}, {"skipped", "skipped"}
            }) {
          assertThat(suite.getAttribute(count[0]))
              .isEqualTo("" + suite.getElementsByTagName(count[1]).getLength());
        }
      }
    }
  }

  @Test
  void theSchemaRefusesWhatIsNoJunit() {
    assertThatThrownBy(() -> JunitSchema.valid("<testsuites><testcase/></testsuites>"))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> JunitSchema.valid("<testsuites>\u0007</testsuites>"))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void anAlertOfARuleIsAFailedTestOfItsMetric() throws IOException {
    Document document =
        JunitSchema.valid(new Invocation().run("alerts", "--format", "junit", STORY).out());
    NodeList failures = document.getElementsByTagName("failure");
    List<String> failed = new ArrayList<>();
    for (int i = 0; i < failures.getLength(); i++) {
      var test = (org.w3c.dom.Element) failures.item(i).getParentNode();
      failed.add(test.getAttribute("classname") + " " + test.getAttribute("name"));
    }
    assertThat(failed)
        .containsExactlyInAnyOrder(
            "perfmon.goulot stt_processing",
            "perfmon.degradation llm_api_call",
            "perfmon.degradation network_request",
            "perfmon.timeouts network_request",
            "perfmon.success-rate cache_lookup");
  }

  @Test
  void theJobSummaryIsAddedToWhatIsThere(@TempDir Path directory) throws IOException {
    Path summary = directory.resolve("summary.md");
    Files.writeString(summary, "before\n");
    Invocation.Result result =
        new Invocation()
            .unicode(false)
            .with("GITHUB_STEP_SUMMARY", summary.toString())
            .run("alerts", "--format", "github", "--fail-on", "degradation", STORY);
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.out().lines())
        .hasSize(5)
        .allMatch(line -> line.matches("::(error|warning) .*"));
    assertThat(Files.readString(summary))
        .startsWith("before\n### 🚨 ALERTES - 4 en cours, 1 terminée\n")
        .contains(
            "**trouvé** degradation (2)",
            "| EN COURS | goulot | stt\\_processing".replace("\\", ""));
  }

  @Test
  void metricsAreCalledAsTheConfigurationHasThem(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("perfmon.yaml");
    Files.writeString(file, "metrics:\n  stt_processing: {name: Reconnaissance, icon: 🎤}\n");
    for (String format : List.of("table", "markdown")) {
      Invocation.Result result =
          new Invocation().run("alerts", "--config", file.toString(), "--format", format, STORY);
      assertThat(result.out())
          .as(format)
          .contains("🎤 Reconnaissance", "llm_api_call")
          .doesNotContain("stt_processing");
    }
  }

  @Test
  void otherFormatsLeaveTheJobSummaryAlone(@TempDir Path directory) {
    Path summary = directory.resolve("summary.md");
    new Invocation()
        .with("GITHUB_STEP_SUMMARY", summary.toString())
        .run("alerts", "--format", "markdown", STORY);
    assertThat(summary).doesNotExist();
  }

  /** The story has LENT and GOULOT, failures, and alerts of all four rules, in these metrics. */
  @ParameterizedTest
  @CsvSource({
    "*, any, 3",
    "*, goulot, 3",
    "*, GOULOT, 3",
    "*, Lent, 3",
    "*, échec, 3",
    "*, unfinished, 0",
    "tts_chunk, any, 0",
    "tts_chunk, ECHEC, 3",
    "tts_chunk, 'degradation,timeouts,success-rate,goulot', 0",
    "tts_chunk, 'LENT,GOULOT', 0",
    "stt_processing, degradation, 0",
    "stt_processing, 'degradation, goulot', 3",
    "network_request, success-rate, 0",
    "network_request, timeouts, 3",
    "cache_lookup, success-rate, 3",
    "nothing, any, 4",
    "nothing, BON, 4"
  })
  void theGateFailsOnWhatItIsAskedAbout(String metric, String failOn, int code) {
    assertThat(
            new Invocation().run("alerts", "--metric", metric, "--fail-on", failOn, STORY).code())
        .isEqualTo(code);
  }

  @Test
  void nothingToJudgeIsAPassOnlyWhereThatIsAccepted() {
    assertThat(
            new Invocation()
                .run("alerts", "--metric", "x", "--fail-on", "any", "--allow-empty", STORY)
                .code())
        .isZero();
    assertThat(new Invocation().run("alerts", "--metric", "x", STORY).code()).isZero();
  }

  @Test
  void whatCannotBeReadIsNoVerdict() {
    assertThat(new Invocation().run("alerts", "--fail-on", "any", STORY, "missing.log").code())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"junit", "github"})
  void theFormatsOfVerdictsAreOnlyForThem(String format) {
    for (String command : List.of("summary", "stats", "bottlenecks", "events")) {
      Invocation.Result result = new Invocation().run(command, "--format", format);
      assertThat(result.code()).isEqualTo(2);
      assertThat(result.err()).contains("alerts, sla");
    }
  }

  @Test
  void rulesOfTheConfigurationAreInForce(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("perfmon.yaml");
    Files.writeString(file, "thresholds:\n  stt_processing: 100ms\n");
    Invocation.Result result =
        new Invocation()
            .run(
                "alerts",
                "--config",
                file.toString(),
                "--format",
                "csv",
                "--metric",
                "stt*",
                STORY);
    assertThat(result.out().lines().skip(1).findFirst().orElse("")).contains("goulot", ",100.0,");
  }

  @Test
  void manyLogsGiveTheSameAlertsInAnyOrder() {
    String other = CASES.resolve("alerts-absence/input.log").toString();
    String one = new Invocation().run("alerts", "--format", "ndjson", STORY, other).out();
    String two = new Invocation().run("alerts", "--format", "ndjson", other, STORY).out();
    assertThat(one).isEqualTo(two).isNotEmpty();
  }
}
