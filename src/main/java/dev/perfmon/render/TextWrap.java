package dev.perfmon.render;

import java.util.ArrayList;
import java.util.List;

/** Breaks a text into lines between its words, by the columns that they take on a terminal. */
final class TextWrap {
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
