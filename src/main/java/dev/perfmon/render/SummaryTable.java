package dev.perfmon.render;

import dev.perfmon.report.MetricReport;
import dev.perfmon.report.SummaryReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The table the agent itself prints, to the byte. Where the terminal is known to be too narrow for
 * it, columns give up their padding, then the blanks after their labels; those that still do not
 * fit go on below their row.
 */
final class SummaryTable implements SummaryWriter {
  static final String RULE = "=".repeat(60);

  /**
   * On a terminal no name takes more than this unless there is room: a line of text is not a name.
   */
  static final int LONGEST_NAME = 40;

  /** How many figures the agent's own table has; {@code --wide} adds others behind them. */
  private static final int CONTRACT = 3;

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
    List<Column> figures = new ArrayList<>(contract());
    if (view.wide()) {
      figures.addAll(additional());
    }
    for (MetricReport metric : metrics) {
      Mark mark = Mark.of(metric);
      level.add(mark == null ? "-" : mark.word(view));
      fill(figures, metric);
    }
    Column name = names(metrics, level, figures.subList(0, CONTRACT));
    List<Column> beside = beside(level, name, figures);
    List<Column> below = figures.subList(beside.size(), figures.size());
    Fit fit = fit(level, name, beside);
    for (int row = 0; row < metrics.size(); row++) {
      int start = out.length();
      level(out, Mark.of(metrics.get(row)), level, row, fit);
      name.write(out.append(' '), row, fit);
      for (Column column : beside) {
        column.write(out.append(Continuation.SEPARATOR), row, fit);
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

  private static List<Column> additional() {
    return List.of(
        Column.ofFigures("n", 6),
        Column.ofFigures("p50", 9),
        Column.ofFigures("p95", 9),
        Column.ofFigures("p99", 9),
        Column.ofFigures("max", 9),
        Column.ofText(0));
  }

  private void fill(List<Column> figures, MetricReport metric) {
    figures.get(0).add(Figures.milliseconds(metric.avgMs(), 1));
    figures.get(1).add(Figures.milliseconds(metric.thresholdMs(), 0));
    figures.get(2).add(Figures.percent(metric.successRate()));
    if (figures.size() == CONTRACT) {
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
      figures.get(CONTRACT + i).add(cells[i]);
    }
  }

  private Column names(List<MetricReport> metrics, Column level, List<Column> contract) {
    int room = view.width() - width(level, Column.ofText(0), contract, Fit.TIGHT);
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

  /**
   * The figures there is room for beside the name. The blanks after their labels are given up for
   * those the agent prints itself, so that they stay together, and not for additional ones.
   */
  private List<Column> beside(Column level, Column name, List<Column> figures) {
    int most = figures.size();
    if (view.width() > 0) {
      while (most > 0
          && width(level, name, figures.subList(0, most), most > CONTRACT ? Fit.TIGHT : Fit.CLOSE)
              > view.width()) {
        most--;
      }
    }
    return figures.subList(0, most);
  }

  private Fit fit(Column level, Column name, List<Column> beside) {
    for (Fit fit : Fit.values()) {
      if (view.width() == 0 || width(level, name, beside, fit) <= view.width()) {
        return fit;
      }
    }
    return Fit.CLOSE;
  }

  private int width(Column level, Column name, List<Column> figures, Fit fit) {
    int width = Mark.iconColumns(view) + 1 + level.width(fit) + 1 + name.width(fit);
    for (Column column : figures) {
      width += Continuation.SEPARATOR.length() + column.width(fit);
    }
    return width;
  }

  private void level(StringBuilder out, @Nullable Mark mark, Column column, int row, Fit fit) {
    if (mark == null) {
      DisplayWidth.spaces(out, Mark.iconColumns(view) + 1);
      column.write(out, row, fit);
      return;
    }
    out.append(mark.icon(view)).append(' ');
    mark.paint(out, column.cell(row), view);
    DisplayWidth.spaces(out, column.width(fit) - DisplayWidth.of(column.cell(row)));
  }
}
