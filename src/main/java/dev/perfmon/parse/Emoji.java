package dev.perfmon.parse;

/** The emoji and the space that nearly every message of the agent begins with. */
final class Emoji {
  /** Bytes of a character written as its number, {@code \u005cu26a0}. */
  private static final int ESCAPE_LENGTH = 6;

  /** The forms a stopwatch and a space have: plain, and followed by the selector of its look. */
  private static final FixedText[] STOPWATCHES = {
    FixedText.of("\u23f1\ufe0f "),
    FixedText.of("\\u23f1\\ufe0f "),
    FixedText.of("\u23f1 "),
    FixedText.of("\\u23f1 ")
  };

  private Emoji() {}

  /** Whether a stopwatch stands before a marker, as it is or escaped. */
  static boolean isStopwatchBefore(byte[] b, int marker) {
    for (FixedText stopwatch : STOPWATCHES) {
      int at = marker - stopwatch.length;
      if (at >= 0 && stopwatch.stands(b, at)) {
        return true;
      }
    }
    return false;
  }

  /** Where the marker stands if nothing but an emoji and a space precede it; else -1. */
  static int after(byte[] b, int message) {
    int emoji = Long.numberOfTrailingZeros(~Words.eight(b, message) & Swar.HIGHS) >>> 3;
    return emoji > 0 && b[message + emoji] == ' ' ? message + emoji + 1 : -1;
  }

  /**
   * Where the marker stands if nothing but an escaped emoji and a space precede it; else -1. Emoji
   * begin with a surrogate or with U+2xxx; one or two units are six bytes each.
   */
  static int afterEscapes(byte[] b, int message) {
    if (!isEscape(b, message)) {
      return -1;
    }
    int past = message + ESCAPE_LENGTH;
    if (b[past] == '\\') {
      if (!isEscape(b, past)) {
        return -1;
      }
      past += ESCAPE_LENGTH;
    }
    return b[past] == ' ' ? past + 1 : -1;
  }

  /** Where the escaped emoji begins that stands before a marker, or -1. */
  static int escapesBefore(byte[] b, int marker) {
    for (int units = 2; units > 0; units--) {
      int message = marker - 1 - units * ESCAPE_LENGTH;
      if (message >= 0 && afterEscapes(b, message) == marker) {
        return message;
      }
    }
    return -1;
  }

  private static boolean isEscape(byte[] b, int at) {
    return b[at] == '\\'
        && b[at + 1] == 'u'
        && (b[at + 2] == 'd' || b[at + 2] == '2' || b[at + 2] == 'f')
        && isHex(b[at + 3])
        && isHex(b[at + 4])
        && isHex(b[at + 5]);
  }

  private static boolean isHex(byte c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }
}
