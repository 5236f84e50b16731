package dev.perfmon.render;

import dev.perfmon.model.Level;
import dev.perfmon.report.DiagnosisReport.Component;
import dev.perfmon.report.DiagnosisReport.Turns;
import java.util.List;

/**
 * Where the time of a turn goes: a row per component, with its share, its average and its level.
 */
final class DiagnosisComponents {
  private static final String INDENT = "   ";
  private static final String GAP = "  ";
  private static final int SHARE = 6;

  /** Names are not clipped further, however narrow the terminal. */
  private static final int SHORTEST_NAME = 12;

  /** What is not measured is told from this share of the time on: less rounds to nothing. */
  private static final double LEAST_REST = 0.005;

  private final View view;
  private final DiagnosisText words;

  DiagnosisComponents(View view, DiagnosisText words) {
    this.view = view;
    this.words = words;
  }

  void write(List<DiagnosisTree> rows, Turns turns, StringBuilder out) {
    Column names = Column.ofText(0);
    Column average = Column.ofFigures(view.text(Message.AVERAGE_SHORT), 9);
    Column threshold = Column.ofFigures(view.text(Message.THRESHOLD_SHORT), 7);
    Column level = Column.ofText(0);
    for (DiagnosisTree row : rows) {
      Component component = row.component();
      names.add(DisplayWidth.clip(label(row), SummaryTable.LONGEST_NAME, view.ellipsis()));
      average.add(Figures.milliseconds(component.avgMs(), 1));
      threshold.add(Figures.milliseconds(component.thresholdMs(), 0));
      level.add(mark(component).word(view));
    }
    Fit fit = Fit.PADDED;
    int room = room(average, threshold, level, fit);
    while (room < names.width(fit) && fit != Fit.CLOSE) {
      fit = Fit.values()[fit.ordinal() + 1];
      room = room(average, threshold, level, fit);
    }
    int columns = Math.min(names.width(fit), room);
    for (int i = 0; i < rows.size(); i++) {
      Component component = rows.get(i).component();
      start(
          DisplayWidth.clip(names.cell(i), columns, view.ellipsis()),
          columns,
          component.share(),
          out);
      average.write(out.append(GAP), i, fit);
      threshold.write(out.append(Continuation.SEPARATOR), i, fit);
      Mark mark = mark(component);
      mark.paint(out.append(GAP).append(mark.icon(view)).append(' '), level.cell(i), view);
      out.append('\n');
    }
    if (!turns.metric().isEmpty() && turns.rest() >= LEAST_REST) {
      start(view.safe(words.say("(non mesuré)", "(not measured)")), columns, turns.rest(), out);
      out.append('\n');
    }
  }

  private static void start(String name, int columns, double share, StringBuilder out) {
    DisplayWidth.left(out.append(INDENT), name, columns);
    DisplayWidth.right(out, DiagnosisText.percent(share), SHARE);
  }

  /** The columns that are left for the names. */
  private int room(Column average, Column threshold, Column level, Fit fit) {
    if (view.width() == 0) {
      return Integer.MAX_VALUE;
    }
    int figures = average.width(fit) + Continuation.SEPARATOR.length() + threshold.width(fit);
    int mark = Mark.iconColumns(view) + 1 + level.width(fit);
    int taken = INDENT.length() + SHARE + GAP.length() + figures + GAP.length() + mark;
    return Math.max(SHORTEST_NAME, view.width() - taken);
  }

  private static Mark mark(Component component) {
    return Mark.of(Level.ofRatio(component.avgMs(), component.thresholdMs()));
  }

  private String label(DiagnosisTree row) {
    String name = view.name(row.component().metric());
    return row.depth() == 0
        ? name
        : "  ".repeat(row.depth()) + view.safe(words.say("dont ", "of which ")) + name;
  }
}
