package dev.perfmon.config;

import dev.perfmon.model.Notice;
import java.util.List;

/** A configuration that cannot be used: all that is known to be wrong with it. */
public final class ConfigurationException extends Exception {
  private static final long serialVersionUID = 1L;

  private static final int LONGEST = 160;

  private final transient List<Notice> problems;
  private final boolean unread;

  /** Of a file that was not read at all. */
  ConfigurationException(String french, String english) {
    this(List.of(new Notice(french, english)), true);
  }

  /**
   * Of at least one problem.
   *
   * @param problems in the order of the file
   */
  ConfigurationException(List<Notice> problems) {
    this(problems, false);
  }

  private ConfigurationException(List<Notice> problems, boolean unread) {
    super(problems.get(0).english());
    this.problems = List.copyOf(problems);
    this.unread = unread;
  }

  /** Whether it is not the file's content that is wrong, but that it cannot be read. */
  public boolean isUnread() {
    return unread;
  }

  /**
   * Everything that is wrong: where, what, and what was expected, in the order of the file; control
   * characters of the file in it are escaped.
   */
  public List<Notice> problems() {
    return problems;
  }

  /** The first problem, and how many there are besides. */
  public Notice notice() {
    Notice first = problems.get(0);
    int more = problems.size() - 1;
    if (more == 0) {
      return first;
    }
    return new Notice(
        first.french() + " (et " + more + " de plus : perfmon config check)",
        first.english() + " (and " + more + " more: perfmon config check)");
  }

  /** A text out of a file or a path, at most as much of it as helps, safe to print. */
  static String shown(String text) {
    StringBuilder shown = new StringBuilder();
    int end = text.length() > LONGEST ? text.offsetByCodePoints(0, LONGEST / 2) : text.length();
    for (int i = 0; i < end; ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      switch (Character.getType(c)) {
        case Character.CONTROL,
            Character.FORMAT,
            Character.LINE_SEPARATOR,
            Character.PARAGRAPH_SEPARATOR,
            Character.SURROGATE,
            Character.PRIVATE_USE ->
            shown
                .append("\\u")
                .append(
                    c < 0x10000 ? String.format("%04x", c) : "{" + Integer.toHexString(c) + "}");
        default -> shown.appendCodePoint(c);
      }
    }
    return end < text.length() ? shown + "…" : shown.toString();
  }
}
