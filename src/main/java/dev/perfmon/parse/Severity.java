package dev.perfmon.parse;

/** The words loggers use for how severe a record is, as Python's numbers for them. */
final class Severity {
  static final int NONE = -1;

  private Severity() {}

  /** The severity named by exactly {@code b[from, to)}, or {@link #NONE}. */
  static int of(byte[] b, int from, int to) {
    return switch (to - from) {
      case 3 -> is(b, from, "DEV") ? 23 : NONE;
      case 4 -> is(b, from, "INFO") ? 20 : is(b, from, "WARN") ? 30 : NONE;
      case 5 ->
          is(b, from, "DEBUG")
              ? 10
              : is(b, from, "ERROR")
                  ? 40
                  : is(b, from, "TRACE") ? 5 : is(b, from, "FATAL") ? 50 : NONE;
      case 6 -> is(b, from, "NOTSET") ? 0 : NONE;
      case 7 -> is(b, from, "WARNING") ? 30 : NONE;
      case 8 -> is(b, from, "CRITICAL") ? 50 : NONE;
      default -> NONE;
    };
  }

  private static boolean is(byte[] b, int at, String word) {
    for (int i = 0; i < word.length(); i++) {
      if (b[at + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
