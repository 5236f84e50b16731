package dev.perfmon.render;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows that begin with a verdict and what it is about, and go on with columns. On a terminal that
 * is too narrow columns are left out, those that were added last first, and then the text is cut;
 * in a wide view they go on below their row instead.
 */
final class Verdicts {
  private static final int SHORTEST_SUBJECT = 12;

  private final View view;
  private final List<Mark> marks = new ArrayList<>();
  private final List<String> subjects = new ArrayList<>();
  private final List<Column> columns;

  /**
   * Rows to come.
   *
   * @param columns further columns, the most important first
   */
  Verdicts(View view, List<Column> columns) {
    this.view = view;
    this.columns = columns;
  }

  /**
   * Adds a row.
   *
   * @param subject what it is about, harmless already
   * @param cells of the columns, as many as there are
   */
  void add(Mark mark, String subject, String... cells) {
    marks.add(mark);
    subjects.add(subject);
    for (int i = 0; i < cells.length; i++) {
      columns.get(i).add(cells[i]);
    }
  }

  /** Writes the rows, and answers what the columns that were left out are called. */
  List<String> write(StringBuilder out) {
    Column words = Column.ofText(0);
    int widest = 0;
    for (int row = 0; row < marks.size(); row++) {
      words.add(marks.get(row).word(view));
      widest = Math.max(widest, DisplayWidth.of(subjects.get(row)));
    }
    int before = Mark.iconColumns(view) + 1 + words.width(Fit.TIGHT) + 1;
    int asked = view.wide() ? widest : Math.min(widest, SummaryTable.LONGEST_NAME);
    int shown = columns.size();
    int room = Integer.MAX_VALUE;
    if (view.width() > 0) {
      while (shown > 1 && before + asked + width(shown) > view.width()) {
        shown--;
      }
      room = Math.max(SHORTEST_SUBJECT, view.width() - before - width(shown));
    }
    List<Column> rest = columns.subList(shown, columns.size());
    Column names = Column.ofText(0);
    for (String subject : subjects) {
      names.add(DisplayWidth.clip(subject, room, view.ellipsis()));
    }
    for (int row = 0; row < marks.size(); row++) {
      int start = out.length();
      Mark mark = marks.get(row);
      out.append(mark.icon(view)).append(' ');
      mark.paint(out, words.cell(row), view);
      DisplayWidth.spaces(out, words.width(Fit.TIGHT) - DisplayWidth.of(words.cell(row)) + 1);
      names.write(out, row, Fit.TIGHT);
      for (int i = 0; i < shown; i++) {
        columns.get(i).write(out.append(Continuation.SEPARATOR), row, Fit.TIGHT);
      }
      Continuation.trimEnd(out, start);
      out.append('\n');
      if (view.wide()) {
        Continuation.write(rest, row, view.width(), out);
      }
    }
    List<String> hidden = new ArrayList<>();
    if (!view.wide()) {
      for (Column column : rest) {
        hidden.add(column.name());
      }
    }
    return hidden;
  }

  private int width(int shown) {
    int width = 0;
    for (int i = 0; i < shown; i++) {
      width += Continuation.SEPARATOR.length() + columns.get(i).width(Fit.TIGHT);
    }
    return width;
  }
}
