package dev.perfmon.render;

import dev.perfmon.model.Level;
import dev.perfmon.report.MetricReport;
import dev.perfmon.report.SummaryReport;
import java.io.IOException;
import java.util.List;

/** All the figures of each metric, in a block of their own. */
final class StatsTable implements SummaryWriter {
  private static final List<Level> LEVELS = List.of(Level.values());
  private static final int LONGEST_BAR = 40;
  private static final String GAP = "   ";

  private final View view;

  StatsTable(View view) {
    this.view = view;
  }

  @Override
  public void write(SummaryReport report, Appendable out) throws IOException {
    StringBuilder text = new StringBuilder(1024);
    for (MetricReport metric : report.metrics()) {
      if (text.length() > 0) {
        text.append('\n');
      }
      block(metric, text);
    }
    if (report.metrics().isEmpty()) {
      text.append(view.text(Message.NO_METRIC)).append('\n');
    }
    out.append(text);
  }

  private void block(MetricReport metric, StringBuilder out) {
    if (view.unicode()) {
      out.append("📊 ");
    }
    String name = view.name(metric.name());
    int room = view.width() == 0 ? Integer.MAX_VALUE : Math.max(20, view.width() - 3);
    out.append(DisplayWidth.clip(name, room, view.ellipsis())).append('\n');
    out.append(SummaryTable.RULE).append('\n');
    verdict(metric, out);
    out.append('\n');
    figures(metric, out);
    out.append('\n');
    levels(metric, out);
  }

  private void verdict(MetricReport metric, StringBuilder out) {
    Mark mark = Mark.of(metric);
    if (mark != null) {
      out.append(mark.icon(view)).append(' ');
      mark.paint(out, mark.word(view), view);
      out.append(" | ");
    }
    out.append(view.text(Message.SUCCESS)).append(": ");
    out.append(Figures.percent(metric.successRate()).trim());
    if (!metric.trend().isEmpty()) {
      out.append(" | ").append(view.text(Message.TREND)).append(": ");
      out.append(Spark.of(metric.trend(), view.unicode()).stripTrailing());
    }
    out.append('\n');
  }

  private void figures(MetricReport metric, StringBuilder out) {
    Column[] labels = {Column.ofText(0), Column.ofText(0), Column.ofText(0)};
    Column[] values = {Column.ofFigures("", 0), Column.ofFigures("", 0), Column.ofFigures("", 0)};
    count(labels[0], values[0], Message.MEASUREMENTS, metric.count());
    count(labels[1], values[1], Message.FAILURES, metric.failures());
    count(labels[2], values[2], Message.TIMEOUTS, metric.timeouts());
    duration(labels[0], values[0], view.text(Message.AVERAGE), metric.avgMs(), 1);
    duration(labels[1], values[1], view.text(Message.MEDIAN), metric.medianMs(), 1);
    duration(labels[2], values[2], view.text(Message.DEVIATION), metric.stdDevMs(), 1);
    duration(labels[0], values[0], view.text(Message.LEAST), metric.minMs(), 1);
    duration(labels[1], values[1], view.text(Message.GREATEST), metric.maxMs(), 1);
    duration(labels[2], values[2], view.text(Message.THRESHOLD), metric.thresholdMs(), 0);
    duration(labels[0], values[0], "p90", metric.p90Ms(), 1);
    duration(labels[1], values[1], "p95", metric.p95Ms(), 1);
    duration(labels[2], values[2], "p99", metric.p99Ms(), 1);
    for (int row = 0; row < 4; row++) {
      for (int i = 0; i < labels.length; i++) {
        labels[i].write(out.append(i == 0 ? "" : GAP), row, Fit.TIGHT);
        values[i].write(out.append(' '), row, Fit.TIGHT);
      }
      while (out.charAt(out.length() - 1) == ' ') {
        out.setLength(out.length() - 1);
      }
      out.append('\n');
    }
  }

  /** A count is followed by two spaces where a duration has its unit, so that the digits align. */
  private void count(Column labels, Column values, Message label, long value) {
    labels.add(view.text(label));
    values.add(value + "  ");
  }

  private static void duration(
      Column labels, Column values, String label, double value, int decimals) {
    labels.add(label);
    values.add(Figures.milliseconds(value, decimals));
  }

  private void levels(MetricReport metric, StringBuilder out) {
    Column words = Column.ofText(Mark.wordColumns(view));
    Column counts = Column.ofFigures("", 6);
    long greatest = 0;
    for (Level level : LEVELS) {
      words.add(Mark.of(level).word(view));
      counts.add(Long.toString(metric.at(level)));
      greatest = Math.max(greatest, metric.at(level));
    }
    int room = view.columns() - words.width(Fit.PADDED) - counts.width(Fit.PADDED) - GAP.length();
    int longest = Math.max(1, Math.min(LONGEST_BAR, room));
    for (int i = 0; i < LEVELS.size(); i++) {
      Level level = LEVELS.get(i);
      words.write(out, i, Fit.PADDED);
      counts.write(out.append(' '), i, Fit.PADDED);
      String bar = Bar.of(metric.at(level), greatest, longest, view.unicode());
      if (!bar.isEmpty()) {
        Mark.of(level).paint(out.append("  "), bar, view);
      }
      out.append('\n');
    }
  }
}
