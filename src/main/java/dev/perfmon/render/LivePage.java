package dev.perfmon.render;

import java.io.IOException;

/** The lines of followed events that were not handed on yet, and how they are laid out. */
final class LivePage {
  private static final int FULL = 8192;

  /** Lines that the text of one event takes on a terminal at most. */
  private static final int MOST_LINES = 6;

  private static final int LEAST_COLUMNS = 20;

  /** What is quoted of a line where no terminal limits it: a line can be a whole file. */
  private static final int LONGEST_QUOTE = 2000;

  private final Appendable out;
  private final StringBuilder text = new StringBuilder(FULL + 1024);
  private View view;
  private LiveLayout layout;

  LivePage(View view, Appendable out) {
    this.view = view;
    this.out = out;
    this.layout = LiveLayout.of(view, 0, 0);
  }

  StringBuilder text() {
    return text;
  }

  View view() {
    return view;
  }

  LiveLayout layout() {
    return layout;
  }

  void resize(int columns) {
    view = view.withWidth(columns);
  }

  /**
   * Makes room.
   *
   * @param source columns of the longest log's label, 0 for none
   * @param name columns of the longest name
   */
  void layOut(int source, int name) {
    layout = LiveLayout.of(view, source, name);
  }

  /** Ends the line, without the blanks at its end. */
  void endLine() {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == ' ') {
      end--;
    }
    text.setLength(end);
    text.append('\n');
  }

  /**
   * Ends the line with some words: beside what stands there, or folded under it where they have no
   * room.
   *
   * @param used columns taken from the mark on
   */
  void words(String words, int used) {
    if (words.isEmpty()) {
      endLine();
    } else if (view.width() == 0
        || DisplayWidth.of(words) < view.width() - layout.indent(view) - used) {
      text.append(' ').append(words).append('\n');
    } else {
      endLine();
      under("", words);
    }
  }

  /** Folds some words under the last line, after an icon of two columns or nothing. */
  void under(String icon, String words) {
    int before = icon.isEmpty() ? 2 : 5;
    int columns = room(before);
    String first = icon;
    for (String line : TextWrap.lines(words, columns, MOST_LINES, view.ellipsis())) {
      DisplayWidth.spaces(text, layout.indent(view));
      if (first != null) {
        Mark.dim(text, view.unicode() ? "└ " : "  ", view);
        text.append(first).append(first.isEmpty() ? "" : " ");
        first = null;
      } else {
        DisplayWidth.spaces(text, before);
      }
      text.append(line).append('\n');
    }
  }

  /** Folds a line of the log under the last one, as much of it as has room. */
  void quote(String line) {
    int room = view.width() == 0 ? LONGEST_QUOTE : room(2);
    DisplayWidth.spaces(text, layout.indent(view));
    Mark.dim(text, view.unicode() ? "└ " : "  ", view);
    text.append(DisplayWidth.clip(line, room, view.ellipsis())).append('\n');
  }

  /** Writes a line in the frame that tells another's words from the program's own. */
  void framed(String line) {
    int columns = view.width();
    String shown = line;
    int indent = layout.indent(view);
    if (columns > 0) {
      // All rows of a table begin in one column, whichever of them has room for more.
      indent = indent + 2 + AgentRow.COLUMNS <= columns ? indent : 0;
      shown = AgentRow.aligned(line, view);
      shown =
          DisplayWidth.clip(shown, Math.max(LEAST_COLUMNS, columns - indent - 2), view.ellipsis());
    }
    DisplayWidth.spaces(text, indent);
    Mark.dim(text, view.unicode() ? "│ " : "| ", view);
    text.append(shown).append('\n');
  }

  /** Hands on what has become long. */
  void endRow() throws IOException {
    if (text.length() >= FULL) {
      handOn();
    }
  }

  /** Hands on everything. */
  void flush() throws IOException {
    handOn();
    TextOutput.flush(out);
  }

  private void handOn() throws IOException {
    if (!text.isEmpty()) {
      out.append(text);
      text.setLength(0);
    }
  }

  private int room(int before) {
    return view.width() == 0
        ? 0
        : Math.max(LEAST_COLUMNS, view.width() - layout.indent(view) - before);
  }
}
