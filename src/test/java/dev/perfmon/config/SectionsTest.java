package dev.perfmon.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.alert.AlertRule;
import dev.perfmon.alert.AlertRules;
import dev.perfmon.alert.Condition;
import dev.perfmon.alert.Spans;
import dev.perfmon.alert.Symptom;
import dev.perfmon.model.Language;
import dev.perfmon.model.Level;
import dev.perfmon.sla.Objective;
import dev.perfmon.sla.Objectives;
import dev.perfmon.sla.Target;
import dev.perfmon.sla.Targets;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each section sets, and what is told of what is wrong in it. */
class SectionsTest {
  @TempDir Path directory;

  private Configuration load(String yaml) throws IOException, ConfigurationException {
    Path file = Files.writeString(directory.resolve("c.yaml"), yaml.replace("\\n", "\n"));
    return ConfigurationFile.load(file, Map.of(), directory);
  }

  private List<String> refusals(String yaml) throws IOException {
    try {
      load(yaml);
    } catch (ConfigurationException e) {
      return e.problems().stream()
          .peek(
              problem ->
                  assertThat(problem.text(Language.FR)).isNotEqualTo(problem.text(Language.EN)))
          .map(problem -> problem.text(Language.EN).replace(directory + "/", ""))
          .toList();
    }
    return List.of();
  }

  private AlertRule rule(String yaml) throws IOException, ConfigurationException {
    List<AlertRule> rules = load(yaml).alertRules();
    return rules.get(rules.size() - 1);
  }

  @Test
  void withoutSectionsTheGuideIsInForce() throws Exception {
    Configuration read = load("tz: UTC\nalerts:\nsla:\n");
    assertThat(read.alertRules()).isEqualTo(AlertRules.GUIDE);
    assertThat(read.objectives()).isEqualTo(Objectives.GUIDE);
    assertThat(read.targets()).isEqualTo(Targets.GUIDE);
  }

  @Test
  void aBuiltInRuleKeepsWhatIsNotGiven() throws Exception {
    Configuration read =
        load(
            """
            alerts:
              goulot: {enabled: false}
              degradation: {more_than: 5}
              timeouts: {metrics: [tts_*, llm_*], sources: front.log}
              success-rate: {below: 95.5%, last: 200}
            """);
    assertThat(read.alertRules())
        .containsExactly(
            new AlertRule(
                "degradation",
                new Condition.Consecutive(new Symptom.Failed(), 5),
                List.of(),
                List.of(),
                AlertRules.DEGRADATION.scope(),
                AlertRules.DEGRADATION.pending(),
                AlertRules.DEGRADATION.keepFiring(),
                AlertRules.DEGRADATION.severity()),
            AlertRules.TIMEOUTS
                .withMetrics(List.of("tts_*", "llm_*"))
                .withSources(List.of("front.log")),
            new AlertRule(
                "success-rate",
                new Condition.SuccessRate(95.5, Spans.last(200, 20)),
                List.of(),
                List.of(),
                AlertRules.SUCCESS_RATE.scope(),
                AlertRules.SUCCESS_RATE.pending(),
                AlertRules.SUCCESS_RATE.keepFiring(),
                AlertRules.SUCCESS_RATE.severity()));
  }

  @Test
  void theRulesThatAreOffComeOnByName() throws Exception {
    assertThat(load("alerts: {silence: {enabled: true}}").alertRules())
        .hasSize(5)
        .contains(AlertRules.SILENCE);
    assertThat(load("alerts: {silence: {enabled: false}}").alertRules())
        .isEqualTo(AlertRules.GUIDE);
  }

  @Test
  void everyCondition() throws Exception {
    assertThat(rule("alerts: {r: {condition: each, of: 2.5s, for: 1m, keep_firing_for: 0}}"))
        .isEqualTo(
            AlertRule.of("r", new Condition.Each(new Symptom.OverDuration(Duration.ofMillis(2500))))
                .withPending(Duration.ofMinutes(1))
                .withKeepFiring(Duration.ZERO));
    assertThat(rule("alerts: {r: {condition: each, of: 1.5x}}").condition())
        .isEqualTo(new Condition.Each(new Symptom.OverRatio(1.5)));
    assertThat(rule("alerts: {r: {condition: consecutive, of: LENT, more_than: 0}}").condition())
        .isEqualTo(new Condition.Consecutive(new Symptom.AtLevel(Level.LENT), 0));
    assertThat(
            rule("alerts: {r: {condition: count, of: échec, more_than: 2, within: 10m}}")
                .condition())
        .isEqualTo(new Condition.Count(new Symptom.Failed(), 2, Duration.ofMinutes(10)));
    assertThat(
            rule("alerts: {r: {condition: share, of: any, above: 0.5%, within: 1h}}").condition())
        .isEqualTo(new Condition.Share(new Symptom.Any(), 0.5, Spans.of(Duration.ofHours(1), 20)));
    assertThat(
            rule("alerts: {r: {condition: quantile, quantile: 95%, of: 2s, last: 10}}").condition())
        .isEqualTo(
            new Condition.Quantile(
                95, new Symptom.OverDuration(Duration.ofSeconds(2)), Spans.last(10, 10)));
    assertThat(rule("alerts: {r: {condition: unfinished, factor: 2, least: 5s}}").condition())
        .isEqualTo(new Condition.Unfinished(2, Duration.ofSeconds(5)));
  }

  @Test
  void targetsAndObjectives() throws Exception {
    Configuration read =
        load(
            """
            targets:
              stt_processing: {good: 2s}
              mine: {good: 2s, excellent: 1s, minimum: 5}
              end_to_end: {enabled: false}
            sla:
              tts: {share: 99%}
              llm: {minimum: 7}
              mine: {metric: m, share: 99.95%, availability: true}
            """);
    assertThat(read.targets())
        .hasSize(5)
        .contains(
            new Target("stt_processing", 2_000_000, 1_000_000),
            new Target("mine", 2_000_000, 1_000_000, 5));
    assertThat(read.objectives())
        .hasSize(6)
        .contains(
            Objective.latency("tts", "tts_synthesis", BigDecimal.valueOf(99), 500_000),
            new Objective("llm", "llm_response", BigDecimal.valueOf(90), 4_000_000, false, 7),
            Objective.availability("mine", "m", new BigDecimal("99.95")));
  }

  @Test
  void adviceTakesThePlaceOfTheGuides() throws Exception {
    Configuration read = load("advice:\n  stt_processing: Redémarrer\n  network_request: []\n");
    assertThat(read.advice().listed("stt_processing"))
        .extracting(line -> line.words().french())
        .containsExactly("Redémarrer");
    assertThat(read.advice().listed("network_request")).isEmpty();
    assertThat(read.advice().listed("tts_synthesis")).isNotEmpty();
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() throws Exception {
    assertThat(
            refusals(
                """
                tz: Mars
                thresholds: {a: 5, b: 1s}
                alert: {}
                alerts:
                  goulot: {enabled: perhaps}
                sla:
                  stt: {share: 120%}
                """))
        .hasSize(5)
        .anyMatch(text -> text.startsWith("c.yaml:1:5: unknown time zone"))
        .anyMatch(text -> text.startsWith("c.yaml:2:17: unreadable threshold"))
        .anyMatch(text -> text.startsWith("c.yaml:3:1: unknown key: \"alert\""))
        .anyMatch(text -> text.startsWith("c.yaml:5:21: unreadable value: \"perhaps\""))
        .anyMatch(text -> text.startsWith("c.yaml:7:3: impossible share"))
        .isSortedAccordingTo(String::compareTo);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "alerts: {gulot: {enabled: false}} | c.yaml:1:10: unknown rule: \"gulot\"; expected goulot,"
            + " degradation, timeouts, success-rate, silence, unfinished; did you mean goulot?",
        "alerts: {r: {metrics: [a]}} | c.yaml:1:10: this rule lacks a condition; expected one of"
            + " each, consecutive, count, success-rate, share, quantile, silence, unfinished",
        "alerts: {r: {condition: cuont}} | c.yaml:1:25: unknown condition: \"cuont\"; expected"
            + " each, consecutive, count, success-rate, share, quantile, silence, unfinished; did"
            + " you mean count?",
        "alerts: {r: {condition: count, of: timeout, more_than: 5}} | c.yaml:1:10: this rule lacks"
            + " within; expected it",
        "alerts: {degradation: {below: 90%}} | c.yaml:1:31: below does not go with the condition"
            + " consecutive; expected of, more_than",
        "alerts: {goulot: {of: slowish}} | c.yaml:1:23: unknown symptom: \"slowish\"; expected"
            + " failure, timeout, any, bon, lent, goulot, a duration such as 2s, or a multiple of"
            + " the threshold such as 1.5x",
        "alerts: {goulot: {for: 5}} | c.yaml:1:24: unreadable duration: \"5\"; expected a duration"
            + " with its unit, such as 30s or 0",
        "alerts: {goulot: {severity: high}} | c.yaml:1:29: unknown severity: \"high\"; expected"
            + " warning, critical",
        "alerts: {success-rate: {below: 90}} | c.yaml:1:32: unreadable percentage: \"90\"; expected"
            + " a number and %, such as 95% or 99.5%",
        "alerts: {success-rate: {at_least: 101}} | c.yaml:1:10: least number of operations: 101;"
            + " expected 1 to 100",
        "alerts: {goulot: {scope: either}} | c.yaml:1:10: only a count per time is judged over all"
            + " metrics together as well",
        "alerts: {any: {condition: each, of: any}} | c.yaml:1:10: name of a rule: \"any\" already"
            + " means something to --fail-on; expected another",
        "alerts: {degradation: {more_than: 1e9}} | c.yaml:1:35: unreadable number: \"1e9\";"
            + " expected a whole number from 0 to 10000",
        "targets: {m: {good: 1s}} | c.yaml:1:11: incomplete target; expected good and excellent,"
            + " such as \"stt_processing: {good: 1500ms, excellent: 1s}\"",
        "targets: {m: {good: 1s, excellent: 2s}} | c.yaml:1:11: impossible target: \"excellent\" is"
            + " above \"good\"; expected a shorter duration, or the same",
        "sla: {m: {share: 95%, below: 1s}} | c.yaml:1:7: incomplete objective; expected metric and"
            + " share, such as \"stt: {metric: stt_processing, share: 95%, below: 2s}\"",
        "sla: {m: {metric: a, share: 95%}} | c.yaml:1:7: expected either below, such as \"below:"
            + " 2s\", or \"availability: true\"",
        "metrics: {a: {unit: sec}} | c.yaml:1:21: unknown unit: \"sec\"; expected us, ms, s, m; did"
            + " you mean s?",
        "metrics: {a: {aliases: [a]}} | c.yaml:1:25: this name is counted under \"a\" already; keep"
            + " one",
        "metrics: {a: {aliases: [x]}, b: {aliases: x}} | c.yaml:1:43: this name is counted under"
            + " \"a\" already; keep one",
        "metrics: {a: {aliases: [b]}, b: {aliases: [c]}} | c.yaml:1:25: \"b\" has settings of its"
            + " own under metrics too; expected one of the two",
        "metrics: {a: {name: X}, b: {name: X}} | c.yaml:1:35: \"a\" is called so already; expected"
            + " another name, so that two metrics stay two",
        "metrics: {a: {aliases: [b]}}\\nthresholds: {b: 1s} | c.yaml:2:14: this metric is counted"
            + " under \"a\" (aliases); expected that name",
        "metrics: {a: 5} | c.yaml:1:14: expected lines \"aliases: [whisper_stt]\"",
        "notifications: {url: http://example.com/x} | c.yaml:1:22: no notification to"
            + " http://example.com: alerts would be readable on their way; expected https://"
            + " (http:// only to this machine: localhost, 127.0.0.1, [::1])",
        "notifications: {headers: {Host: x}} | c.yaml:1:33: impossible header; expected a name such"
            + " as Authorization or X-Env (neither Host nor Content-Type)",
        "notifications: {attempts: 0} | c.yaml:1:27: unreadable number: \"0\"; expected a whole"
            + " number from 1 to 20",
        "notifications: {timeout: 0s} | c.yaml:1:26: unreadable duration: \"0s\"; expected a"
            + " duration with its unit, such as 2s or 1m",
        "notifications: {exce: x} | c.yaml:1:17: unknown key: \"exce\"; expected url, exec,"
            + " headers, timeout, attempts, group_wait, group_interval, resolved; did you mean"
            + " exec?",
      })
  void whatIsWrongIsToldWithItsPlace(String yaml, String refusal) throws IOException {
    assertThat(refusals(yaml)).containsExactly(refusal);
  }
}
