package dev.perfmon.render;

import dev.perfmon.report.MetricReport;
import dev.perfmon.report.SummaryReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The table the agent itself prints, to the byte. Where the terminal is known to be too narrow for
 * it, columns give up their padding before a line is broken, and the additional ones go on below
 * their row.
 */
final class SummaryTable implements SummaryWriter {
  static final String RULE = "=".repeat(60);

  /**
   * On a terminal no name takes more than this unless there is room: a line of text is not a name.
   */
  static final int LONGEST_NAME = 40;

  private final View view;

  SummaryTable(View view) {
    this.view = view;
  }

  @Override
  public void write(SummaryReport report, Appendable out) throws IOException {
    StringBuilder text = new StringBuilder(1024);
    if (view.unicode()) {
      text.append("📊 ");
    }
    text.append(view.text(Message.SUMMARY_TITLE)).append('\n').append(RULE).append('\n');
    if (report.metrics().isEmpty()) {
      text.append(view.text(Message.NO_METRIC)).append('\n');
    } else {
      rows(report.metrics(), text);
    }
    out.append(text.append(RULE).append('\n'));
  }

  private void rows(List<MetricReport> metrics, StringBuilder out) {
    Column level = Column.ofText(Mark.wordColumns(view));
    List<Column> contract = contract();
    List<Column> extra = new ArrayList<>();
    if (view.wide()) {
      extra.addAll(additional());
    }
    for (MetricReport metric : metrics) {
      Mark mark = Mark.of(metric);
      level.add(mark == null ? "-" : mark.word(view));
      fill(contract, metric);
      fillAdditional(extra, metric);
    }
    Column name = names(metrics, level, contract);
    int beside = beside(level, name, contract, extra);
    List<Column> below = extra.subList(beside, extra.size());
    boolean tight =
        view.width() > 0
            && width(level, name, contract, extra.subList(0, beside), false) > view.width();
    for (int row = 0; row < metrics.size(); row++) {
      int start = out.length();
      level(out, Mark.of(metrics.get(row)), level, row, tight);
      name.write(out.append(' '), row, tight);
      for (Column column : contract) {
        column.write(out.append(Continuation.SEPARATOR), row, tight);
      }
      for (Column column : extra.subList(0, beside)) {
        column.write(out.append(Continuation.SEPARATOR), row, tight);
      }
      Continuation.trimEnd(out, start);
      out.append('\n');
      Continuation.write(below, row, view.width(), out);
    }
  }

  private List<Column> contract() {
    return List.of(
        Column.ofFigures(view.text(Message.AVERAGE_SHORT), 9),
        Column.ofFigures(view.text(Message.THRESHOLD_SHORT), 7),
        Column.ofFigures(view.text(Message.SUCCESS), 6));
  }

  private static void fill(List<Column> contract, MetricReport metric) {
    contract.get(0).add(Figures.milliseconds(metric.avgMs(), 1));
    contract.get(1).add(Figures.milliseconds(metric.thresholdMs(), 0));
    contract.get(2).add(Figures.percent(metric.successRate()));
  }

  private static List<Column> additional() {
    return List.of(
        Column.ofFigures("n", 6),
        Column.ofFigures("p50", 9),
        Column.ofFigures("p95", 9),
        Column.ofFigures("p99", 9),
        Column.ofFigures("max", 9),
        Column.ofText(0));
  }

  private void fillAdditional(List<Column> extra, MetricReport metric) {
    if (extra.isEmpty()) {
      return;
    }
    String[] cells = {
      Long.toString(metric.count()),
      Figures.milliseconds(metric.medianMs(), 1),
      Figures.milliseconds(metric.p95Ms(), 1),
      Figures.milliseconds(metric.p99Ms(), 1),
      Figures.milliseconds(metric.maxMs(), 1),
      Spark.of(metric.trend(), view.unicode())
    };
    for (int i = 0; i < cells.length; i++) {
      extra.get(i).add(cells[i]);
    }
  }

  private Column names(List<MetricReport> metrics, Column level, List<Column> contract) {
    int room = view.width() - width(level, Column.ofText(0), contract, List.of(), true);
    int longest = view.wide() ? LONGEST_NAME : Math.max(LONGEST_NAME, room);
    if (view.width() == 0) {
      longest = Integer.MAX_VALUE;
    }
    Column names = Column.ofText(19);
    for (MetricReport metric : metrics) {
      names.add(DisplayWidth.clip(view.name(metric.name()), longest, view.ellipsis()));
    }
    return names;
  }

  /** How many of the additional columns there is room for beside the others. */
  private int beside(Column level, Column name, List<Column> contract, List<Column> extra) {
    int most = extra.size();
    if (view.width() > 0) {
      while (most > 0
          && width(level, name, contract, extra.subList(0, most), true) > view.width()) {
        most--;
      }
    }
    return most;
  }

  private int width(
      Column level, Column name, List<Column> contract, List<Column> extra, boolean tight) {
    int width = iconWidth() + 1 + level.width(tight) + 1 + name.width(tight);
    for (Column column : contract) {
      width += Continuation.SEPARATOR.length() + column.width(tight);
    }
    for (Column column : extra) {
      width += Continuation.SEPARATOR.length() + column.width(tight);
    }
    return width;
  }

  private int iconWidth() {
    return view.unicode() ? 2 : 3;
  }

  private void level(
      StringBuilder out, @Nullable Mark mark, Column column, int row, boolean tight) {
    if (mark == null) {
      DisplayWidth.spaces(out, iconWidth() + 1);
      column.write(out, row, tight);
      return;
    }
    out.append(mark.icon(view)).append(' ');
    mark.paint(out, column.cell(row), view);
    DisplayWidth.spaces(out, column.width(tight) - DisplayWidth.of(column.cell(row)));
  }
}
