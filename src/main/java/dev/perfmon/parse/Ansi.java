package dev.perfmon.parse;

/** The colour codes that loggers and log viewers leave in text. */
final class Ansi {
  private Ansi() {}

  /** One past the colour codes ({@code ESC [ … letter}) that begin at {@code at}, if any do. */
  static int skip(byte[] b, int at, int to) {
    int next = at;
    while (next + 2 < to && b[next] == 0x1b && b[next + 1] == '[') {
      int i = next + 2;
      while (i < to && (b[i] < '@' || b[i] > '~')) {
        i++;
      }
      if (i >= to) {
        return next;
      }
      next = i + 1;
    }
    return next;
  }

  /** The end of {@code b[from, to)} without the white space and colour codes that close it. */
  static int trimEnd(byte[] b, int from, int to) {
    int end = to;
    while (end > from) {
      byte c = b[end - 1];
      if (c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == 0) {
        end--;
      } else if (c == 'm') {
        int i = end - 2;
        while (i > from && ((b[i] >= '0' && b[i] <= '9') || b[i] == ';')) {
          i--;
        }
        if (i <= from || b[i] != '[' || b[i - 1] != 0x1b) {
          return end;
        }
        end = i - 1;
      } else {
        return end;
      }
    }
    return end;
  }
}
