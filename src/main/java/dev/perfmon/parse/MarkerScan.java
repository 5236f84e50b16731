package dev.perfmon.parse;

/**
 * The loop everything else waits for: counts newlines and finds the places where an event's marker
 * may stand, eight bytes at a time.
 *
 * <p>It cannot look for emoji, since real agents put one on most lines and LiveKit's JSON may
 * escape them all; nor for whole words, which would cost a pass each. It looks for three pairs of
 * neighbours that every marker has and few other lines do:
 *
 * <ul>
 *   <li>an upper-case letter before a colon: {@code PERF:}, {@code BOTTLENECK:}, {@code
 *       OPTIMISATIONS:}, {@code DÉTECTÉS:}
 *   <li>{@code RF}: {@code RÉSUMÉ PERFORMANCE}
 *   <li>a quote before a colon: the end of a JSON key, for LiveKit's own metrics ({@code "ttft":})
 *       and journald's byte arrays ({@code "MESSAGE":[})
 * </ul>
 *
 * <p>Each pair is one subtraction on the words at {@code i} and {@code i + 1}: a byte of {@code (a ^
 * x) | (b ^ y)} is zero exactly where the pair stands, and {@code (z - ones) & ~z & highs} is not
 * zero exactly if some byte of z is. (Which byte is only certain for the lowest one; the caller
 * checks each candidate in any case, from the lowest up.) Newlines are counted in the same pass with
 * the exact form, because a word can hold several.
 */
final class MarkerScan {
  private static final long NEWLINE = Swar.repeat('\n');
  private static final long COLON = Swar.repeat(':');
  private static final long QUOTE = Swar.repeat('"');
  private static final long UPPER_R = Swar.repeat('R');
  private static final long UPPER_F = Swar.repeat('F');
  private static final long UPPER = Swar.repeat(0x40);
  private static final long UPPER_BITS = Swar.repeat(0xe0);

  private int newlines;

  /** How many newlines stood before the place the last call returned. */
  int newlines() {
    return newlines;
  }

  /**
   * The second byte of the next candidate pair in {@code bytes[from, end)}, or -1 when there is
   * none; {@link #newlines} then tells the newlines between {@code from} and there (or {@code end}).
   * Reads no byte at or past {@code end}.
   */
  int next(byte[] bytes, int from, int end) {
    int count = 0;
    int at = from;
    int lastWord = end - 9;
    for (; at <= lastWord; at += 8) {
      long a = Swar.eight(bytes, at);
      long b = Swar.eight(bytes, at + 1);
      long line = a ^ NEWLINE;
      // 1 in the high bit of each byte that is no newline.
      long notNewline = (((line & Swar.LOWS) + Swar.LOWS) | line) & Swar.HIGHS;
      long colon = b ^ COLON;
      long word = ((a ^ UPPER) & UPPER_BITS) | colon;
      long key = (a ^ QUOTE) | colon;
      long summary = (a ^ UPPER_R) | (b ^ UPPER_F);
      long found =
          (((word - Swar.ONES) & ~word)
                  | ((key - Swar.ONES) & ~key)
                  | ((summary - Swar.ONES) & ~summary))
              & Swar.HIGHS;
      if (found != 0) {
        int place = Long.numberOfTrailingZeros(found);
        newlines = count + (place >>> 3) - Long.bitCount(notNewline & ((1L << place) - 1));
        return at + (place >>> 3) + 1;
      }
      count += 8 - Long.bitCount(notNewline);
    }
    for (; at < end; at++) {
      if (bytes[at] == '\n') {
        count++;
      } else if (at + 1 < end && isPair(bytes[at], bytes[at + 1])) {
        newlines = count;
        return at + 1;
      }
    }
    newlines = count;
    return -1;
  }

  private static boolean isPair(byte a, byte b) {
    return b == ':' ? (a & 0xe0) == 0x40 || a == '"' : a == 'R' && b == 'F';
  }
}
