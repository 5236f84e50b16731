package dev.perfmon.render;

import dev.perfmon.report.ComparisonReport;
import dev.perfmon.report.ComparisonReport.Change;
import dev.perfmon.report.ComparisonReport.Metric;
import java.io.IOException;
import java.util.List;

/** Prometheus' text exposition format 0.0.4: ratios, and 1 for the verdict that holds. */
final class ComparisonPrometheus implements ComparisonWriter {
  @Override
  public void write(ComparisonReport report, Appendable out) throws IOException {
    Exposition text = new Exposition(new StringBuilder(4096));
    List<Metric> metrics = report.metrics();
    if (!metrics.isEmpty()) {
      String name = "perfmon_compare_median_change_ratio";
      text.family(name, "gauge", "Change of the median, relative to the base, and its interval.");
      for (Metric metric : metrics) {
        change(text, name, metric.name(), metric.median());
      }
      name = "perfmon_compare_success_change_ratio";
      text.family(name, "gauge", "Change of the share that succeeded, and its interval.");
      for (Metric metric : metrics) {
        change(text, name, metric.name(), metric.success());
      }
      name = "perfmon_compare_verdict";
      text.family(name, "gauge", "1 for the verdicts on durations and on success.");
      for (Metric metric : metrics) {
        String verdict = SlaJson.id(metric.verdict());
        text.labelled(name, 1L, "metric", metric.name(), "of", "duration", "verdict", verdict);
        verdict = SlaJson.id(metric.successVerdict());
        text.labelled(name, 1L, "metric", metric.name(), "of", "success", "verdict", verdict);
      }
    }
    out.append(text.out());
  }

  private static void change(Exposition text, String name, String metric, Change change) {
    text.labelled(name, change.value() / 100, "metric", metric, "bound", "estimate");
    text.labelled(name, change.low() / 100, "metric", metric, "bound", "low");
    text.labelled(name, change.high() / 100, "metric", metric, "bound", "high");
  }
}
