package dev.perfmon.parse;

import dev.perfmon.model.EventKind;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a block the agent prints that carry no marker of their own: the rows and rules below
 * the head of its summary, and the items below that of its advice.
 */
public final class BlockLine {
  private static final String RULE = "==========";
  private static final String FIGURES = "| Moy:";
  private static final String LAST_FIGURE = "Succès:";
  private static final String ITEM = "   - ";
  private static final String[] LEVELS = {"EXCELLENT", "BON", "LENT", "GOULOT"};
  private static final int LONGEST = 1000;

  private BlockLine() {}

  /**
   * What the line {@code bytes[from, to)} says as a part of such a block, without its envelope;
   * null if it is none.
   *
   * @param head what the block began with: {@link EventKind#SUMMARY} or {@link EventKind#ADVICE}
   */
  public static @Nullable String text(EventKind head, byte[] bytes, int from, int to) {
    int length = Math.min(to - from, LONGEST);
    String line = unescaped(new String(bytes, from, length, StandardCharsets.UTF_8));
    return head == EventKind.SUMMARY ? summaryLine(line) : item(line);
  }

  /** Whether a line's {@link #text} is a rule, which stands before and after a summary's rows. */
  public static boolean isRule(String text) {
    return text.startsWith(RULE);
  }

  private static @Nullable String summaryLine(String line) {
    int rule = line.indexOf(RULE);
    if (rule >= 0) {
      int end = rule;
      while (end < line.length() && line.charAt(end) == '=') {
        end++;
      }
      return line.substring(rule, end);
    }
    int figures = line.indexOf(FIGURES);
    int last = figures < 0 ? -1 : line.indexOf(LAST_FIGURE, figures);
    int percent = last < 0 ? -1 : line.indexOf('%', last);
    int begin = percent < 0 ? -1 : level(line, figures);
    return begin < 0 ? null : line.substring(begin, percent + 1);
  }

  /** Where the last level before the figures begins, its emoji included; -1 without one. */
  private static int level(String line, int figures) {
    int found = -1;
    for (String level : LEVELS) {
      int at = line.lastIndexOf(level + ' ', figures);
      // EXCELLENT ends like LENT.
      boolean whole = at <= 0 || !Character.isLetter(line.charAt(at - 1));
      found = whole ? Math.max(found, at) : found;
    }
    if (found < 2) {
      return found;
    }
    // The mark and a blank stand before it: one or two chars, maybe with a variation selector.
    int mark = found - 2;
    if (mark > 0 && line.charAt(mark) == '\uFE0F') {
      mark--;
    }
    if (mark > 0 && Character.isLowSurrogate(line.charAt(mark))) {
      mark--;
    }
    return line.charAt(found - 1) == ' ' && line.charAt(mark) > '\u2000' ? mark : found;
  }

  private static @Nullable String item(String line) {
    int at = line.indexOf(ITEM);
    if (at < 0) {
      return null;
    }
    int end = at + ITEM.length();
    while (end < line.length() && line.charAt(end) != '"' && line.charAt(end) != '\u001b') {
      end++;
    }
    return line.substring(at, end).stripTrailing();
  }

  /** The line with what JSON writes as {@code \}{@code u00e8} put in its place. */
  private static String unescaped(String line) {
    int at = line.indexOf("\\u");
    if (at < 0) {
      return line;
    }
    StringBuilder plain = new StringBuilder(line.length());
    int from = 0;
    while (at >= 0) {
      int code = at + 6 <= line.length() ? hex(line, at + 2) : -1;
      if (code >= 0) {
        plain.append(line, from, at).append((char) code);
        from = at + 6;
      }
      at = line.indexOf("\\u", at + 2);
    }
    return plain.append(line, from, line.length()).toString();
  }

  private static int hex(String line, int from) {
    int code = 0;
    for (int i = from; i < from + 4; i++) {
      int digit = Character.digit(line.charAt(i), 16);
      if (digit < 0) {
        return -1;
      }
      code = 16 * code + digit;
    }
    return code;
  }
}
