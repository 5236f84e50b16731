package dev.perfmon.render;

import dev.perfmon.report.AlertCheck;
import dev.perfmon.report.AlertReport;
import java.io.IOException;

/**
 * Per rule, metric and log: whether its alert is on, and how often it fired. What is over all
 * metrics, or all logs, has an empty label.
 */
final class AlertPrometheus implements AlertWriter {
  @Override
  public void write(AlertReport report, Appendable out) throws IOException {
    StringBuilder text = new StringBuilder(2048);
    Exposition exposition = new Exposition(text);
    exposition.family("perfmon_alert_firing", "gauge", "Whether the alert is on (1) or not (0).");
    for (AlertCheck check : report.checks()) {
      if (check.judged()) {
        sample(text, "perfmon_alert_firing", check, check.firing() ? 1 : 0);
      }
    }
    exposition.family("perfmon_alerts_total", "counter", "How often the alert fired.");
    for (AlertCheck check : report.checks()) {
      if (check.judged()) {
        sample(text, "perfmon_alerts_total", check, check.fired());
      }
    }
    out.append(text);
  }

  private static void sample(StringBuilder out, String name, AlertCheck check, long value) {
    String metric = check.metric();
    out.append(name);
    label(out.append('{'), "rule", check.rule());
    label(out.append(','), "metric", metric == null ? "" : metric);
    label(out.append(','), "source", check.source());
    label(out.append(','), "severity", check.severity());
    out.append("} ").append(value).append('\n');
  }

  private static void label(StringBuilder out, String name, String value) {
    String safe = SafeText.of(value).replace("\\", "\\\\").replace("\"", "\\\"");
    out.append(name).append("=\"").append(safe).append('"');
  }
}
