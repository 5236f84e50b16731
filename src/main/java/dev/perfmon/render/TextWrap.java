package dev.perfmon.render;

import java.util.ArrayList;
import java.util.List;

/** Breaks a text into lines between its words, by the columns that they take on a terminal. */
public final class TextWrap {
  private TextWrap() {}

  /**
   * The text's lines; the last one ends in an ellipsis where there would be more.
   *
   * @param columns what fits into a line; 0 for any length
   * @param most how many lines at most
   */
  static List<String> lines(String text, int columns, int most, String ellipsis) {
    List<String> lines = new ArrayList<>();
    if (columns <= 0 || DisplayWidth.of(text) <= columns) {
      lines.add(text);
      return lines;
    }
    int from = 0;
    while (from < text.length()) {
      if (lines.size() == most - 1) {
        lines.add(DisplayWidth.clip(text.substring(from), columns, ellipsis));
        return lines;
      }
      int end = endOfLine(text, from, columns);
      lines.add(text.substring(from, end).stripTrailing());
      from = end;
      while (from < text.length() && text.charAt(from) == ' ') {
        from++;
      }
    }
    return lines;
  }

  /**
   * The line with line breaks instead of some blanks, so that no word is cut where one fits. Unlike
   * {@link #lines}, it leaves a long word whole: it may be a command, or a name, to be copied.
   *
   * @param columns what fits into a line; 0 for any length
   */
  public static String broken(String line, int columns) {
    if (columns <= 0 || DisplayWidth.of(line) <= columns) {
      return line;
    }
    StringBuilder out = new StringBuilder(line.length());
    int used = 0;
    for (int from = 0; from < line.length(); ) {
      int blank = line.indexOf(' ', from);
      while (blank >= 0 && isTied(line, blank)) {
        blank = line.indexOf(' ', blank + 1);
      }
      int to = blank < 0 ? line.length() : blank;
      String word = line.substring(from, to);
      int wide = DisplayWidth.of(word);
      if (from > 0 && used + 1 + wide > columns) {
        out.append('\n');
        used = 0;
      } else if (from > 0) {
        out.append(' ');
        used++;
      }
      out.append(word);
      used += wide;
      from = to + 1;
    }
    return out.toString();
  }

  /** Whether a blank belongs to a French sign, which does not begin or end a line. */
  private static boolean isTied(String line, int blank) {
    return (blank + 1 < line.length() && ";:!?»".indexOf(line.charAt(blank + 1)) >= 0)
        || (blank > 0 && line.charAt(blank - 1) == '«');
  }

  /** Where the line that begins here ends: after its last whole word, or within a huge one. */
  private static int endOfLine(String text, int from, int columns) {
    int width = 0;
    int word = -1;
    int at = from;
    while (at < text.length()) {
      int next = DisplayWidth.nextCluster(text, at);
      width += DisplayWidth.of(text.substring(at, next));
      if (width > columns && text.charAt(at) != ' ') {
        return word > from ? word : Math.max(at, DisplayWidth.nextCluster(text, from));
      }
      if (text.charAt(at) == ' ') {
        word = next;
      }
      at = next;
    }
    return text.length();
  }
}
