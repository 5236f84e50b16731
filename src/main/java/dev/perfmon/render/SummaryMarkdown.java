package dev.perfmon.render;

import dev.perfmon.report.MetricReport;
import dev.perfmon.report.SummaryReport;
import java.io.IOException;

/** The summary as a table for an issue, a pull request or a wiki. */
final class SummaryMarkdown implements SummaryWriter {
  private final View view;

  SummaryMarkdown(View view) {
    this.view = view;
  }

  @Override
  public void write(SummaryReport report, Appendable out) throws IOException {
    StringBuilder text = new StringBuilder(1024).append("### ");
    text.append(view.text(Message.SUMMARY_TITLE)).append("\n\n");
    if (report.metrics().isEmpty()) {
      text.append(view.text(Message.NO_METRIC)).append('\n');
    } else {
      table(report, text);
    }
    out.append(text);
  }

  private void table(SummaryReport report, StringBuilder out) {
    Markdown.row(
        out,
        view.text(Message.LEVEL),
        view.text(Message.METRIC),
        "n",
        view.text(Message.AVERAGE_SHORT),
        "p50",
        "p95",
        "p99",
        "max",
        view.text(Message.THRESHOLD_SHORT),
        view.text(Message.SUCCESS),
        view.text(Message.FAILURES));
    out.append("| --- | --- |").append(" ---: |".repeat(9)).append('\n');
    for (MetricReport metric : report.metrics()) {
      Mark mark = Mark.of(metric);
      Markdown.row(
          out,
          mark == null ? "-" : mark.labelled(view),
          Markdown.cell(view.name(metric.name()), view),
          Long.toString(metric.count()),
          Figures.milliseconds(metric.avgMs(), 1).trim(),
          Figures.milliseconds(metric.medianMs(), 1).trim(),
          Figures.milliseconds(metric.p95Ms(), 1).trim(),
          Figures.milliseconds(metric.p99Ms(), 1).trim(),
          Figures.milliseconds(metric.maxMs(), 1).trim(),
          Figures.milliseconds(metric.thresholdMs(), 0).trim(),
          Figures.percent(metric.successRate()).trim(),
          Long.toString(metric.failures()));
    }
  }
}
