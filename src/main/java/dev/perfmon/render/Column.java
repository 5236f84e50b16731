package dev.perfmon.render;

import java.util.ArrayList;
import java.util.List;

/** One column of a table for people: a label that stands in every row, and a cell per row. */
final class Column {
  private final String name;
  private final String label;
  private final int least;
  private final boolean numeric;
  private final List<String> cells = new ArrayList<>();
  private int widest;

  private Column(String name, String label, int least, boolean numeric) {
    this.name = name;
    this.label = label;
    this.least = least;
    this.numeric = numeric;
  }

  /**
   * A column of texts, aligned to the left.
   *
   * @param least its width, where no cell is wider and there is room
   */
  static Column ofText(int least) {
    return new Column("", "", least, false);
  }

  /** A column of figures, aligned to the right after their label, where there is one. */
  static Column ofFigures(String label, int least) {
    // Not "+", whose first use in a run costs more than all of the table.
    return new Column(label, label.isEmpty() ? "" : label.concat(": "), least, true);
  }

  /** A column of figures that say what they are by themselves, and what they are called. */
  static Column ofPlainFigures(String name) {
    return new Column(name, "", 0, true);
  }

  /** What it is called where it is not shown. */
  String name() {
    return name;
  }

  void add(String cell) {
    cells.add(cell);
    widest = Math.max(widest, DisplayWidth.of(cell));
  }

  String cell(int row) {
    return cells.get(row);
  }

  /** The columns of the terminal it takes. */
  int width(Fit fit) {
    return labelWidth(fit) + cellWidth(fit);
  }

  void write(StringBuilder out, int row, Fit fit) {
    out.append(label, 0, labelWidth(fit));
    if (numeric) {
      DisplayWidth.right(out, cells.get(row), cellWidth(fit));
    } else {
      DisplayWidth.left(out, cells.get(row), cellWidth(fit));
    }
  }

  private int labelWidth(Fit fit) {
    return fit == Fit.CLOSE && !label.isEmpty() ? label.length() - 1 : label.length();
  }

  private int cellWidth(Fit fit) {
    return fit == Fit.PADDED ? Math.max(least, widest) : widest;
  }
}
