package dev.perfmon.render;

import dev.perfmon.model.Notice;
import dev.perfmon.report.AlertReport;
import dev.perfmon.report.AlertRow;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A table of the alerts and a list of what to do, for an issue, a wiki or a job summary. */
final class AlertMarkdown implements AlertWriter {
  /** GitHub refuses a summary of more than a mebibyte. */
  private static final int MOST_ROWS = 500;

  private final View view;
  private final AlertText words;

  AlertMarkdown(View view) {
    this.view = view;
    this.words = new AlertText(view);
  }

  @Override
  public void write(AlertReport report, Appendable out) throws IOException {
    StringBuilder text = new StringBuilder(2048);
    text.append("### ").append(view.unicode() ? "🚨 " : "").append(words.title(report));
    text.append("\n\n");
    if (!report.failOn().isEmpty()) {
      gate(text, report);
    }
    if (report.alerts().isEmpty()) {
      out.append(text.append(view.text(Message.NO_ALERT)).append('\n'));
      return;
    }
    boolean manySources = report.sources().size() > 1;
    head(text, manySources);
    List<AlertRow> alerts = report.alerts();
    int hidden = Math.max(0, alerts.size() - MOST_ROWS);
    for (AlertRow alert : alerts.subList(hidden, alerts.size())) {
      row(text, alert, manySources);
    }
    if (hidden > 0) {
      text.append('\n').append(view.ellipsis()).append(' ').append(hidden).append(' ');
      text.append(view.text(hidden, Message.EARLIER_ALERT, Message.EARLIER_ALERTS)).append('\n');
    }
    for (Map.Entry<String, List<AlertRow>> group : AlertTable.byMetric(report).entrySet()) {
      advice(text, group.getValue());
    }
    out.append(text);
  }

  private void gate(StringBuilder out, AlertReport report) {
    out.append("`--fail-on ").append(String.join(",", report.failOn())).append("`: ");
    if (report.breaches().isEmpty()) {
      out.append(view.text(Message.GATE_PASSED));
    } else {
      out.append("**").append(view.text(Message.GATE_BREACHED)).append("** ");
      out.append(Markdown.cell(String.join(", ", report.breaches()), view));
    }
    out.append("\n\n");
  }

  private void head(StringBuilder out, boolean manySources) {
    String state = view.text(Message.STATE);
    String rule = view.text(Message.ALERT_RULE);
    String metric = view.text(Message.METRIC);
    String when = view.text(Message.WHEN);
    String count = view.text(Message.COUNT);
    String what = view.text(Message.WHAT);
    if (manySources) {
      Markdown.row(out, state, rule, metric, view.text(Message.LOG), when, count, what);
      out.append("| --- | --- | --- | --- | --- | ---: | --- |\n");
    } else {
      Markdown.row(out, state, rule, metric, when, count, what);
      out.append("| --- | --- | --- | --- | ---: | --- |\n");
    }
  }

  private void row(StringBuilder out, AlertRow alert, boolean manySources) {
    String name = Markdown.cell(words.metric(alert.metric()), view);
    String rule = Markdown.cell(alert.rule(), view);
    String count = Long.toString(alert.count());
    String message = Markdown.cell(words.message(alert), view);
    if (manySources) {
      String source = Markdown.cell(alert.source(), view);
      Markdown.row(out, words.state(alert), rule, name, source, words.times(alert), count, message);
    } else {
      Markdown.row(out, words.state(alert), rule, name, words.times(alert), count, message);
    }
  }

  private void advice(StringBuilder out, List<AlertRow> alerts) {
    boolean first = true;
    for (Notice advice : AlertTable.advice(alerts)) {
      if (first) {
        out.append('\n').append(view.unicode() ? "💡 " : "");
        out.append(Markdown.cell(words.metric(alerts.get(0).metric()), view));
        out.append("\n\n");
        first = false;
      }
      String text = advice.text(view.language());
      out.append("- ").append(Markdown.cell(text, view)).append('\n');
    }
  }
}
