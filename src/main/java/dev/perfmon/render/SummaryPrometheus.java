package dev.perfmon.render;

import dev.perfmon.model.Level;
import dev.perfmon.report.Accounting;
import dev.perfmon.report.MetricReport;
import dev.perfmon.report.SummaryReport;
import java.io.IOException;
import java.util.List;

/**
 * Prometheus' text exposition format 0.0.4, in base units: seconds and ratios. Written by hand: the
 * format is a page, and a library for it would be most of a short command's start-up.
 */
final class SummaryPrometheus implements SummaryWriter {
  private static final double MS_PER_SECOND = 1000;
  private static final List<Level> LEVELS = List.of(Level.values());

  @Override
  public void write(SummaryReport report, Appendable out) throws IOException {
    Exposition text = new Exposition(new StringBuilder(4096));
    List<MetricReport> metrics = report.metrics();
    if (!metrics.isEmpty()) {
      List<String> labels = text.labels(metrics);
      operations(text, metrics, labels);
      durations(text, metrics, labels);
      gauges(text, metrics, labels);
      levels(text, metrics, labels);
    }
    accounting(text, report.accounting());
    out.append(text.out());
  }

  private static void operations(Exposition text, List<MetricReport> metrics, List<String> labels) {
    text.family("perfmon_operations_total", "counter", "Operations seen, by outcome.");
    for (int i = 0; i < metrics.size(); i++) {
      MetricReport metric = metrics.get(i);
      text.sample("perfmon_operations_total", labels.get(i), "outcome", "success", metric.count());
      text.sample(
          "perfmon_operations_total", labels.get(i), "outcome", "failure", metric.failures());
    }
    text.family("perfmon_timeouts_total", "counter", "Failed operations that were timeouts.");
    for (int i = 0; i < metrics.size(); i++) {
      text.sample("perfmon_timeouts_total", labels.get(i), metrics.get(i).timeouts());
    }
  }

  private static void durations(Exposition text, List<MetricReport> metrics, List<String> labels) {
    String name = "perfmon_duration_seconds";
    text.family(name, "summary", "Durations of the operations that succeeded.");
    for (int i = 0; i < metrics.size(); i++) {
      MetricReport metric = metrics.get(i);
      String label = labels.get(i);
      text.sample(name, label, "quantile", "0.5", metric.medianMs() / MS_PER_SECOND);
      text.sample(name, label, "quantile", "0.9", metric.p90Ms() / MS_PER_SECOND);
      text.sample(name, label, "quantile", "0.95", metric.p95Ms() / MS_PER_SECOND);
      text.sample(name, label, "quantile", "0.99", metric.p99Ms() / MS_PER_SECOND);
      text.sample("perfmon_duration_seconds_sum", label, metric.sumMs() / MS_PER_SECOND);
      text.sample("perfmon_duration_seconds_count", label, metric.count());
    }
  }

  private static void gauges(Exposition text, List<MetricReport> metrics, List<String> labels) {
    text.family("perfmon_threshold_seconds", "gauge", "The threshold in force.");
    for (int i = 0; i < metrics.size(); i++) {
      double threshold = metrics.get(i).thresholdMs() / MS_PER_SECOND;
      text.sample("perfmon_threshold_seconds", labels.get(i), threshold);
    }
    text.family("perfmon_success_ratio", "gauge", "Share of the operations that succeeded.");
    for (int i = 0; i < metrics.size(); i++) {
      text.sample("perfmon_success_ratio", labels.get(i), metrics.get(i).successRate() / 100);
    }
  }

  private static void levels(Exposition text, List<MetricReport> metrics, List<String> labels) {
    text.family("perfmon_level_total", "counter", "Operations that succeeded, by level.");
    for (int i = 0; i < metrics.size(); i++) {
      for (Level level : LEVELS) {
        text.sample(
            "perfmon_level_total", labels.get(i), "level", level.name(), metrics.get(i).at(level));
      }
    }
  }

  private static void accounting(Exposition text, Accounting accounting) {
    text.counter("perfmon_lines_total", "Lines read.", accounting.lines());
    text.counter("perfmon_events_total", "Events kept.", accounting.events());
    text.counter(
        "perfmon_duplicates_total",
        "Lines folded into the event they repeat.",
        accounting.duplicates());
    text.counter(
        "perfmon_near_misses_total",
        "Lines with a marker that could not be read.",
        accounting.nearMisses());
    text.counter("perfmon_undated_events_total", "Events without a time.", accounting.undated());
    text.counter(
        "perfmon_absent_values_total",
        "Values the agent reported as not available.",
        accounting.absent());
  }
}
