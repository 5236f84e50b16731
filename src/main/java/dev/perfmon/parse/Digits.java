package dev.perfmon.parse;

/**
 * Decimal digits, eight bytes at a time, by arithmetic: where a number ends and what it is cost no
 * branch. A word of digits holds their values, and where there is no digit what is not 0 to 9.
 */
final class Digits {
  private static final long ZEROS = Swar.repeat('0');
  private static final long PAST_NINE = Swar.repeat(0x76);

  private Digits() {}

  static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }

  /** The word of digits at {@code at}. */
  static long at(byte[] b, int at) {
    return Words.eight(b, at) ^ ZEROS;
  }

  /** The high bit of every byte that is not 0 to 9. */
  static long others(long digits) {
    return (((digits & Swar.LOWS) + PAST_NINE) | digits) & Swar.HIGHS;
  }

  /**
   * The number whose decimal digits are the low {@code count} bytes, most significant lowest: moved
   * up so that what is in front is zeros, then summed in pairs, pairs of pairs, and fours.
   */
  static long number(long digits, int count) {
    long d = digits << (64 - 8 * count);
    d = d * 10 + (d >>> 8);
    return ((d & 0x000000FF000000FFL) * 0x000F424000000064L
            + ((d >>> 16) & 0x000000FF000000FFL) * 0x0000271000000001L)
        >>> 32;
  }

  /** The number that so many digits are, nine to sixteen, or -1 if they are none. */
  static long whole(byte[] b, int at, int count) {
    long first = at(b, at);
    long last = at(b, at + count - 8);
    return (others(first) | others(last)) != 0
        ? -1
        : number(first, count - 8) * 100_000_000L + number(last, 8);
  }
}
