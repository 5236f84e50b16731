package dev.perfmon.render;

import dev.perfmon.report.ComparisonReport;
import dev.perfmon.report.ComparisonReport.Metric;
import java.io.IOException;

/** The comparison as a table for a pull request or a job's summary. */
final class ComparisonMarkdown implements ComparisonWriter {
  private final View view;
  private final ComparisonText words;

  ComparisonMarkdown(View view) {
    this.view = view;
    this.words = new ComparisonText(view);
  }

  @Override
  public void write(ComparisonReport report, Appendable out) throws IOException {
    StringBuilder text = new StringBuilder(2048);
    text.append("### ").append(view.text(Message.COMPARISON_TITLE)).append("\n\n");
    text.append("- BASE: ").append(Markdown.cell(words.side(report.base()), view)).append('\n');
    text.append("- NEW: ").append(Markdown.cell(words.side(report.next()), view)).append("\n\n");
    if (report.metrics().isEmpty()) {
      text.append(view.text(Message.NOTHING_IN_BOTH)).append('\n');
    } else {
      table(report, text);
    }
    for (String note : words.notes(report)) {
      text.append("\n- ").append(Markdown.cell(note, view));
    }
    text.append("\n- ").append(Markdown.cell(words.method(report.method()), view)).append('\n');
    out.append(text);
  }

  private void table(ComparisonReport report, StringBuilder out) {
    Markdown.row(
        out,
        view.text(Message.VERDICT),
        view.text(Message.METRIC),
        view.text(Message.MEDIAN),
        view.text(Message.DIFFERENCE),
        view.text(Message.INTERVAL),
        "p95",
        "n",
        "p",
        view.text(Message.SUCCESS),
        view.text(Message.SUCCESS_CHANGE));
    out.append("| --- | --- |").append(" ---: |".repeat(7)).append(" --- |\n");
    for (Metric metric : report.metrics()) {
      Markdown.row(
          out,
          ComparisonText.mark(metric).labelled(view),
          Markdown.cell(view.name(metric.name()), view),
          words.durations(metric.base().medianMs(), metric.next().medianMs()),
          ComparisonText.change(metric.median(), "%"),
          ComparisonText.interval(metric.median()),
          words.durations(metric.base().p95Ms(), metric.next().p95Ms()),
          words.counts(metric.base().count(), metric.next().count()),
          ComparisonText.pValue(metric.pValue()).replace("<", "&lt;"),
          words.rates(metric),
          ComparisonText.successMark(metric).labelled(view)
              + " "
              + ComparisonText.interval(metric.success()));
    }
  }
}
