package dev.perfmon.render;

/** A row of the agent's own summary, whose columns it does not align, aligned for a terminal. */
final class AgentRow {
  /** What a row takes whose name is no longer than those of the guide. */
  static final int COLUMNS = 78;

  private static final int NAME = 16;
  private static final int LEVEL = 9;

  /** Columns of the average, the threshold and the success rate. */
  private static final int[] FIGURES = {8, 6, 6};

  private AgentRow() {}

  /** The row with its columns aligned; a line that is no such row as it is. */
  static String aligned(String line, View view) {
    String[] cells = line.split("\\|", -1);
    String[] words = squeezed(cells[0]).split(" ", -1);
    boolean marked = !words[0].isEmpty() && !Character.isLetter(words[0].codePointAt(0));
    int name = marked ? 2 : 1;
    if (cells.length != FIGURES.length + 1 || words.length <= name) {
      return line;
    }
    StringBuilder out = new StringBuilder(COLUMNS);
    DisplayWidth.left(out, marked ? words[0] : "", view.unicode() ? 2 : 3);
    DisplayWidth.left(out.append(' '), words[name - 1], LEVEL);
    StringBuilder rest = new StringBuilder(words[name]);
    for (int i = name + 1; i < words.length; i++) {
      rest.append(' ').append(words[i]);
    }
    DisplayWidth.left(out.append(' '), rest.toString(), NAME);
    for (int i = 0; i < FIGURES.length; i++) {
      String cell = squeezed(cells[i + 1]);
      int colon = cell.indexOf(':');
      if (colon < 0) {
        return line;
      }
      out.append(" | ").append(cell, 0, colon + 1).append(' ');
      DisplayWidth.right(out, cell.substring(colon + 1).strip(), FIGURES[i]);
    }
    return out.toString();
  }

  /** Runs of blanks as one, none at either end. */
  private static String squeezed(String cell) {
    StringBuilder out = new StringBuilder(cell.length());
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      if (c != ' ' || (!out.isEmpty() && out.charAt(out.length() - 1) != ' ')) {
        out.append(c);
      }
    }
    return out.toString().strip();
  }
}
