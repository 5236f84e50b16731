package dev.perfmon.render;

import static dev.perfmon.render.Samples.FRENCH;
import static dev.perfmon.render.Samples.contract;
import static dev.perfmon.render.Samples.failed;
import static dev.perfmon.render.Samples.named;
import static dev.perfmon.render.Samples.summary;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.report.MetricReport;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PrometheusTest {
  private static final String LABEL = "[a-z]+=\"(?:[^\"\\\\\\n]|\\\\[\\\\\"n])*\"";
  private static final Pattern SAMPLE =
      Pattern.compile(
          "([a-z_]+)(?:\\{" + LABEL + "(?:," + LABEL + ")*\\})? (?:-?[0-9]+(?:\\.[0-9]+)?|NaN)");

  private static String exposition(MetricReport... metrics) {
    return summary(Format.PROMETHEUS, FRENCH, summary(metrics));
  }

  private static String word(String line, int index) {
    return line.split(" ", index + 2)[index];
  }

  /** The rules of the format: families together and described, no sample twice, base units. */
  private static void check(String text) {
    assertThat(text).endsWith("\n");
    Set<String> families = new HashSet<>();
    Set<String> samples = new HashSet<>();
    String family = "";
    for (String line : text.split("\n", -1)) {
      if (line.startsWith("# HELP ")) {
        family = word(line, 2);
        assertThat(families.add(family)).as(line).isTrue();
      } else if (line.startsWith("# TYPE ")) {
        assertThat(word(line, 2)).isEqualTo(family);
        assertThat(line.endsWith(" counter")).isEqualTo(family.endsWith("_total"));
      } else if (!line.isEmpty()) {
        assertThat(line).matches(SAMPLE);
        assertThat(line).startsWith(family);
        assertThat(samples.add(line.substring(0, line.lastIndexOf(' ')))).as(line).isTrue();
      }
    }
  }

  @Test
  void oneMetricToTheByte() {
    assertThat(exposition(named("stt_processing")))
        .isEqualTo(
            """
            # HELP perfmon_operations_total Operations seen, by outcome.
            # TYPE perfmon_operations_total counter
            perfmon_operations_total{metric="stt_processing",outcome="success"} 150
            perfmon_operations_total{metric="stt_processing",outcome="failure"} 7
            # HELP perfmon_timeouts_total Failed operations that were timeouts.
            # TYPE perfmon_timeouts_total counter
            perfmon_timeouts_total{metric="stt_processing"} 2
            # HELP perfmon_duration_seconds Durations of the operations that succeeded.
            # TYPE perfmon_duration_seconds summary
            perfmon_duration_seconds{metric="stt_processing",quantile="0.5"} 1.1805
            perfmon_duration_seconds{metric="stt_processing",quantile="0.9"} 1.9
            perfmon_duration_seconds{metric="stt_processing",quantile="0.95"} 2.00025
            perfmon_duration_seconds{metric="stt_processing",quantile="0.99"} 2.1008
            perfmon_duration_seconds_sum{metric="stt_processing"} 187.515
            perfmon_duration_seconds_count{metric="stt_processing"} 150
            # HELP perfmon_threshold_seconds The threshold in force.
            # TYPE perfmon_threshold_seconds gauge
            perfmon_threshold_seconds{metric="stt_processing"} 2.0
            # HELP perfmon_success_ratio Share of the operations that succeeded.
            # TYPE perfmon_success_ratio gauge
            perfmon_success_ratio{metric="stt_processing"} 0.952
            # HELP perfmon_level_total Operations that succeeded, by level.
            # TYPE perfmon_level_total counter
            perfmon_level_total{metric="stt_processing",level="EXCELLENT"} 20
            perfmon_level_total{metric="stt_processing",level="BON"} 100
            perfmon_level_total{metric="stt_processing",level="LENT"} 27
            perfmon_level_total{metric="stt_processing",level="GOULOT"} 3
            # HELP perfmon_lines_total Lines read.
            # TYPE perfmon_lines_total counter
            perfmon_lines_total 1234
            # HELP perfmon_events_total Events kept.
            # TYPE perfmon_events_total counter
            perfmon_events_total 400
            # HELP perfmon_duplicates_total Lines folded into the event they repeat.
            # TYPE perfmon_duplicates_total counter
            perfmon_duplicates_total 12
            # HELP perfmon_near_misses_total Lines with a marker that could not be read.
            # TYPE perfmon_near_misses_total counter
            perfmon_near_misses_total 3
            # HELP perfmon_undated_events_total Events without a time.
            # TYPE perfmon_undated_events_total counter
            perfmon_undated_events_total 2
            # HELP perfmon_absent_values_total Values the agent reported as not available.
            # TYPE perfmon_absent_values_total counter
            perfmon_absent_values_total 1
            """);
  }

  @Test
  void theRulesOfTheFormatHold() {
    check(summary(Format.PROMETHEUS, FRENCH, contract()));
    check(exposition());
    check(exposition(Samples.HOSTILE.stream().map(Samples::named).toArray(MetricReport[]::new)));
    check(exposition(named("a\033"), named("a␛"), named("a␛~2")));
  }

  @Test
  void labelsAreEscaped() {
    assertThat(exposition(named("\"a\\b\"\n")))
        .contains("perfmon_timeouts_total{metric=\"\\\"a\\\\b\\\"␊\"} 2");
  }

  @Test
  void whatThereIsNothingOfIsNotANumber() {
    assertThat(exposition(failed("m")))
        .contains(
            "perfmon_duration_seconds{metric=\"m\",quantile=\"0.5\"} NaN",
            "perfmon_duration_seconds_sum{metric=\"m\"} 0.0",
            "perfmon_duration_seconds_count{metric=\"m\"} 0",
            "perfmon_success_ratio{metric=\"m\"} 0.0");
  }
}
