package dev.perfmon.render;

import dev.perfmon.report.MetricReport;
import dev.perfmon.report.SummaryReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The table the agent itself prints, to the byte. Where the terminal is known to be too narrow for
 * it, columns give up their padding before a line is broken.
 */
final class SummaryTable implements SummaryWriter {
  static final String RULE = "=".repeat(60);

  private static final String SEPARATOR = " | ";

  /**
   * On a terminal no name takes more than this unless there is room: a line of text is not a name.
   */
  static final int LONGEST_NAME = 40;

  /** The additional columns, as they are dropped when there is no room: these indices in turn. */
  private static final int[] LEAST_IMPORTANT_FIRST = {1, 4, 3, 5, 0, 2};

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
    List<@Nullable Column> extra = new ArrayList<>();
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
    boolean tight = fit(level, name, contract, extra);
    for (int row = 0; row < metrics.size(); row++) {
      int start = out.length();
      level(out, Mark.of(metrics.get(row)), level, row, tight);
      name.write(out.append(' '), row, tight);
      for (Column column : contract) {
        column.write(out.append(SEPARATOR), row, tight);
      }
      for (Column column : extra) {
        if (column != null) {
          column.write(out.append(SEPARATOR), row, tight);
        }
      }
      trimEnd(out, start);
      out.append('\n');
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

  private void fillAdditional(List<@Nullable Column> extra, MetricReport metric) {
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
      Column column = extra.get(i);
      if (column != null) {
        column.add(cells[i]);
      }
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

  /** Drops additional columns until a row fits; answers whether the others must give up padding. */
  private boolean fit(
      Column level, Column name, List<Column> contract, List<@Nullable Column> extra) {
    if (view.width() == 0) {
      return false;
    }
    for (int i = 0; i < extra.size(); i++) {
      if (width(level, name, contract, extra, true) <= view.width()) {
        break;
      }
      extra.set(LEAST_IMPORTANT_FIRST[i], null);
    }
    return width(level, name, contract, extra, false) > view.width();
  }

  private int width(
      Column level,
      Column name,
      List<Column> contract,
      List<@Nullable Column> extra,
      boolean tight) {
    int width = iconWidth() + 1 + level.width(tight) + 1 + name.width(tight);
    for (Column column : contract) {
      width += SEPARATOR.length() + column.width(tight);
    }
    for (Column column : extra) {
      if (column != null) {
        width += SEPARATOR.length() + column.width(tight);
      }
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

  private static void trimEnd(StringBuilder out, int start) {
    int end = out.length();
    while (end > start && out.charAt(end - 1) == ' ') {
      end--;
    }
    out.setLength(end);
  }
}
