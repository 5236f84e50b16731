package dev.perfmon.parse;

/**
 * Where the names and texts end that {@link MessageLane} reads: neither has a quote or a backslash
 * in it, so that they may stand in a JSON string as well.
 */
final class LaneText {
  private static final long NEWLINES = Swar.repeat('\n');
  private static final long QUOTES = Swar.repeat('"');
  private static final long PAST_QUOTES = Swar.repeat('"' + 1);
  private static final long BACKSLASHES = Swar.repeat('\\');
  private static final long COLOURS = Swar.repeat(0x1b);

  /** {@code " - "}, which closes any name, and the bits of four bytes that are its. */
  static final int HYPHEN = Words.four(" - \0");

  static final int HYPHEN_BITS = 0xffffff;
  static final int HYPHEN_LENGTH = 3;

  private LaneText() {}

  /** Whether a hyphen between spaces stands at {@code at}. */
  static boolean isHyphen(byte[] b, int at) {
    return (Words.four(b, at) & HYPHEN_BITS) == HYPHEN;
  }

  /** Where the first one stands in {@code b[from, to)}; -1 if none does. */
  static int hyphen(byte[] b, int from, int to) {
    for (int at = from; at < to; at = Swar.find(b, at + 1, to, (byte) ' ')) {
      if (isHyphen(b, at)) {
        return at;
      }
    }
    return -1;
  }

  /** Whether another record may begin in {@code b[from, to)}: {@code 123 - } is in its time. */
  static boolean mayHoldRecord(byte[] b, int from, int to) {
    // Hyphens are rarer than spaces.
    for (int at = Swar.find(b, from, to, (byte) '-');
        at < to;
        at = Swar.find(b, at + 1, to, (byte) '-')) {
      if (Digits.isDigit(b[at - 2]) && isHyphen(b, at - 1)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the name of a severity follows one in {@code b[from, to)}. */
  static boolean hasSeverity(byte[] b, int from, int to) {
    for (int at = hyphen(b, from, to); at >= 0; at = hyphen(b, at + 1, to)) {
      int word = at + HYPHEN_LENGTH;
      if (Severity.of(b, word, Swar.find(b, word, to, (byte) ' ')) != Severity.NONE) {
        return true;
      }
    }
    return false;
  }

  /**
   * Where the name ends that begins at {@code from}: at the first space of these four bytes; -1 if
   * a backslash, or anything no greater than a quote but a space, comes before it, or a hyphen
   * between spaces, or {@code to}, or if it begins with a space.
   */
  static int nameEnd(byte[] b, int from, int to, int four, int bits) {
    int place = nextSpace(b, from, to);
    if (place == from) {
      return -1;
    }
    while (place >= 0 && (Words.four(b, place) & bits) != four) {
      place = isHyphen(b, place) ? -1 : nextSpace(b, place + 1, to);
    }
    return place;
  }

  /** The first space if nothing of the kind comes before it. */
  private static int nextSpace(byte[] b, int from, int to) {
    for (int at = from; at < to; at += 8) {
      long found = ends(Words.eight(b, at));
      if (found != 0) {
        int place = at + (Long.numberOfTrailingZeros(found) >>> 3);
        return b[place] == ' ' && place < to ? place : -1;
      }
    }
    return -1;
  }

  /**
   * The high bit of every byte that is a backslash or no greater than a quote; above the lowest of
   * them, others may be set.
   */
  private static long ends(long word) {
    long backslash = word ^ BACKSLASHES;
    return (~(((word | Swar.HIGHS) - PAST_QUOTES) | word) | ((backslash - Swar.ONES) & ~backslash))
        & Swar.HIGHS;
  }

  /**
   * Where a text ends that begins at {@code from}: where the line or the string does, or before a
   * space and a colour, or before further fields; -1 if it closes with white space, which does not
   * belong to it.
   */
  static int textEnd(byte[] b, int from, int limit) {
    for (int at = from; at + 8 < limit; at += 8) {
      long word = Words.eight(b, at);
      long found =
          Swar.zeros(word ^ NEWLINES)
              | Swar.zeros(word ^ QUOTES)
              | Swar.zeros(word ^ BACKSLASHES)
              | Swar.zeros(word ^ COLOURS);
      if (found != 0) {
        int end = at + (Long.numberOfTrailingZeros(found) >>> 3);
        int before = beforeFields(b, end);
        end -= end - before < from ? 0 : before;
        return end > from && isSpace(b[end - 1]) ? -1 : end;
      }
    }
    return -1;
  }

  /** How many bytes before {@code end} are a space, or a space and the brace of other fields. */
  private static int beforeFields(byte[] b, int end) {
    if (b[end] == '\n') {
      return 0;
    }
    return b[end - 1] == '{' && b[end - 2] == ' ' ? 2 : b[end - 1] == ' ' && b[end] != '"' ? 1 : 0;
  }

  private static boolean isSpace(byte c) {
    return c == ' ' || c == '\t' || c == '\r' || c == 0;
  }
}
