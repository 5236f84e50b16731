package dev.perfmon.parse;

/**
 * A line of the container runtime interface, {@code <time> stdout|stderr P|F <content>}: the
 * runtime cuts long lines of the agent into parts marked {@code P}, the last one {@code F}.
 */
final class CriLine {
  /** The longest time such a line begins with, {@code 2025-06-10T12:00:00.068000123+02:00}. */
  private static final int LONGEST_TIME = 40;

  private CriLine() {}

  /**
   * Where the tag ({@code P} or {@code F}) stands in the line {@code b[lineFrom, to)}, or -1 if it
   * is no line of this kind. A file's first line may begin with a mark of its byte order.
   */
  static int tag(byte[] b, int lineFrom, int to) {
    boolean mark =
        to - lineFrom > 3 && b[lineFrom] == (byte) 0xef && b[lineFrom + 2] == (byte) 0xbf;
    int from = mark ? lineFrom + 3 : lineFrom;
    if (to - from < 28 || b[from + 10] != 'T' || b[from] < '0' || b[from] > '9') {
      return -1;
    }
    int space = Swar.find(b, from, Math.min(to, from + LONGEST_TIME), (byte) ' ');
    if (space - from < 20 || space >= to || b[space] != ' ') {
      return -1;
    }
    return tagAfterTime(b, space, to);
  }

  /** Where the tag stands after the space that follows the time, or -1. */
  private static int tagAfterTime(byte[] b, int space, int to) {
    int at = space + 1;
    if (to - at < 8 || b[at] != 's' || b[at + 1] != 't' || b[at + 2] != 'd' || b[at + 6] != ' ') {
      return -1;
    }
    boolean out = b[at + 3] == 'o' && b[at + 4] == 'u' && b[at + 5] == 't';
    boolean err = b[at + 3] == 'e' && b[at + 4] == 'r' && b[at + 5] == 'r';
    int tag = at + 7;
    if ((!out && !err) || (b[tag] != 'P' && b[tag] != 'F')) {
      return -1;
    }
    return tag + 1 == to || b[tag + 1] == ' ' || b[tag + 1] == ':' ? tag : -1;
  }

  /** Whether a line with its tag there was printed to standard error, not to standard output. */
  static boolean isError(byte[] b, int tag) {
    return b[tag - 2] == 'r';
  }

  /**
   * Where the content begins in {@code b[.., to)} when {@code space}, the space after a time, is
   * followed by a stream and a tag; else -1.
   */
  static int contentAfterTime(byte[] b, int space, int to) {
    int tag = tagAfterTime(b, space, to);
    return tag < 0 ? -1 : contentStart(b, tag, to);
  }

  /** Where the content begins in {@code b[.., to)} behind a tag. */
  static int contentStart(byte[] b, int tag, int to) {
    int at = tag + 1;
    while (at < to && b[at] != ' ') {
      at++;
    }
    return Math.min(at + 1, to);
  }
}
