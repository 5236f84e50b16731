package dev.perfmon.render;

import dev.perfmon.report.ComparisonReport;
import dev.perfmon.report.ComparisonReport.Metric;
import dev.perfmon.report.ComparisonReport.SuccessVerdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Durations, then success rates, for people. */
final class ComparisonTable implements ComparisonWriter {
  private final View view;
  private final ComparisonText words;

  ComparisonTable(View view) {
    this.view = view;
    this.words = new ComparisonText(view);
  }

  @Override
  public void write(ComparisonReport report, Appendable out) throws IOException {
    StringBuilder text = new StringBuilder(2048);
    if (view.unicode()) {
      text.append("📊 ");
    }
    text.append(view.text(Message.COMPARISON_TITLE)).append('\n');
    text.append("BASE: ").append(words.side(report.base())).append('\n');
    text.append("NEW:  ").append(words.side(report.next())).append('\n');
    text.append(SummaryTable.RULE).append('\n');
    Set<String> hidden = new LinkedHashSet<>();
    if (report.metrics().isEmpty()) {
      text.append(view.text(Message.NOTHING_IN_BOTH)).append('\n');
    } else {
      hidden.addAll(durations(report.metrics(), text));
      text.append(SummaryTable.RULE).append('\n');
      hidden.addAll(successes(report.metrics(), text));
    }
    text.append(SummaryTable.RULE).append('\n');
    for (String note : words.notes(report)) {
      Continuation.wrapped("", note, view, text);
    }
    Continuation.wrapped("", words.method(report.method()), view, text);
    Continuation.tellHidden(hidden, view, text);
    out.append(text);
  }

  private List<String> durations(List<Metric> metrics, StringBuilder out) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.ofPlainFigures(view.text(Message.DIFFERENCE)));
    columns.add(Column.ofPlainFigures(view.text(Message.INTERVAL)));
    columns.add(Column.ofFigures(view.text(Message.MEDIAN), 0));
    if (view.wide()) {
      columns.add(Column.ofFigures("n", 0));
    }
    columns.add(Column.ofFigures("p95", 0));
    if (view.wide()) {
      columns.add(Column.ofPlainFigures(view.text(Message.INTERVAL)));
      columns.add(Column.ofFigures("p", 0));
    }
    Verdicts rows = new Verdicts(view, columns);
    for (Metric metric : metrics) {
      List<String> cells = new ArrayList<>();
      cells.add(ComparisonText.change(metric.median(), "%"));
      cells.add(ComparisonText.interval(metric.median()));
      cells.add(words.durations(metric.base().medianMs(), metric.next().medianMs()));
      if (view.wide()) {
        cells.add(words.counts(metric.base().count(), metric.next().count()));
      }
      cells.add(words.durations(metric.base().p95Ms(), metric.next().p95Ms()));
      if (view.wide()) {
        cells.add(ComparisonText.interval(metric.p95()));
        cells.add(ComparisonText.pValue(metric.pValue()));
      }
      rows.add(ComparisonText.mark(metric), view.name(metric.name()), cells.toArray(new String[0]));
    }
    return rows.write(out);
  }

  /** Of success rates only what changed, unless all is asked for. */
  private List<String> successes(List<Metric> metrics, StringBuilder out) {
    out.append(view.text(Message.SUCCESS_RATES)).append(view.text(Message.COLON).stripTrailing());
    out.append('\n');
    Verdicts rows =
        new Verdicts(
            view,
            List.of(
                Column.ofPlainFigures(view.text(Message.DIFFERENCE)),
                Column.ofPlainFigures(view.text(Message.INTERVAL)),
                Column.ofFigures(view.text(Message.SUCCESS), 0),
                Column.ofFigures(view.text(Message.FAILURES), 0)));
    boolean any = false;
    for (Metric metric : metrics) {
      boolean changed =
          metric.successVerdict() == SuccessVerdict.WORSE
              || metric.successVerdict() == SuccessVerdict.BETTER;
      if (changed || view.wide()) {
        any = true;
        rows.add(
            ComparisonText.successMark(metric),
            view.name(metric.name()),
            ComparisonText.change(metric.success(), " pt"),
            ComparisonText.interval(metric.success()),
            words.rates(metric),
            words.counts(metric.base().failures(), metric.next().failures()));
      }
    }
    if (!any) {
      out.append(view.text(Message.NO_SUCCESS_CHANGE)).append('\n');
      return List.of();
    }
    return rows.write(out);
  }
}
