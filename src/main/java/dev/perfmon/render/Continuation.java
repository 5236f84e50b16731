package dev.perfmon.render;

import java.util.Collection;
import java.util.List;

/** The columns of a row that its line had no room for: on further lines, or by name below. */
final class Continuation {
  static final String INDENT = "   ";
  static final String SEPARATOR = " | ";
  private static final int LEAST_ROOM = 20;
  private static final char NO_BREAK = '\u00a0';

  private Continuation() {}

  /**
   * Writes a row's remaining columns, as many to a line as fit.
   *
   * @param width of the terminal
   */
  static void write(List<Column> columns, int row, int width, StringBuilder out) {
    int start = out.length();
    int at = 0;
    for (Column column : columns) {
      int needed = SEPARATOR.length() + column.width(Fit.TIGHT);
      if (at > 0 && at + needed > width) {
        trimEnd(out, start);
        out.append('\n');
        start = out.length();
        at = 0;
      }
      out.append(at == 0 ? INDENT : SEPARATOR);
      column.write(out, row, Fit.TIGHT);
      at += needed;
    }
    if (at > 0) {
      trimEnd(out, start);
      out.append('\n');
    }
  }

  /** A sentence about the columns that are not shown; nothing where all of them are. */
  static void tellHidden(Collection<String> names, View view, StringBuilder out) {
    if (!names.isEmpty()) {
      String sentence =
          view.text(Message.COLUMNS_HIDDEN)
              + view.text(Message.COLON)
              + String.join(", ", names)
              + " "
              + view.text(Message.WIDE_SHOWS);
      wrapped("", sentence, view, out);
    }
  }

  /**
   * Writes a sentence; where the terminal is too narrow for it, broken between its words.
   *
   * @param indent before its first line; further ones are indented more
   */
  static void wrapped(String indent, String sentence, View view, StringBuilder out) {
    int width = view.width();
    if (width == 0 || indent.length() + DisplayWidth.of(sentence) <= width) {
      out.append(indent).append(sentence).append('\n');
      return;
    }
    int room = Math.max(LEAST_ROOM, width - indent.length() - INDENT.length());
    String before = indent;
    for (String line : TextWrap.lines(glued(sentence, room), room, Integer.MAX_VALUE, "")) {
      out.append(before).append(line.replace(NO_BREAK, ' ')).append('\n');
      before = indent.concat(INDENT);
    }
  }

  /**
   * The sentence with blanks at which no line ends: before a sign that belongs to what precedes it,
   * and within the parts of one that consists of parts.
   */
  private static String glued(String sentence, int room) {
    boolean parts = true;
    for (String part : sentence.split("\\|", -1)) {
      parts &= DisplayWidth.of(part) < room;
    }
    parts &= sentence.contains(SEPARATOR);
    StringBuilder glued = new StringBuilder(sentence);
    for (int i = 0; i + 1 < glued.length(); i++) {
      boolean afterPart = i > 0 && glued.charAt(i - 1) == '|';
      if (glued.charAt(i) == ' '
          && ((parts && !afterPart) || "|%:;»".indexOf(glued.charAt(i + 1)) >= 0)) {
        glued.setCharAt(i, NO_BREAK);
      }
    }
    return glued.toString();
  }

  /** Takes the blanks off the end of a line that began there. */
  static void trimEnd(StringBuilder out, int start) {
    int end = out.length();
    while (end > start && out.charAt(end - 1) == ' ') {
      end--;
    }
    out.setLength(end);
  }
}
