package dev.perfmon.parse;

/** Plain decimals in bytes. Both readers leave {@link #end} one past the number's last byte. */
final class Numbers {
  /**
   * One day: no operation of a voice agent lasts longer, so a longer duration is a fault.
   * Microseconds.
   */
  static final long ABSURD = 86_400_000_000L;

  /**
   * More digits than this before the point are beyond any duration; value * 10^6 must fit a long.
   */
  private static final int MOST_DIGITS = 12;

  private static final long[] POWERS = {1, 10, 100, 1000, 10_000, 100_000, 1_000_000};

  /**
   * Milliseconds since the epoch from which on an instant is none: 64 bits of nanoseconds end soon
   * after.
   */
  static final long END_OF_TIME = 9_000_000_000_000L;

  int end;

  /**
   * Reads {@code digits[.digits]} scaled by a power of ten and rounded half up, or -1 when there is
   * no number here or it is too large to matter.
   *
   * @param scale how many decimals the result keeps: 3 turns milliseconds into microseconds
   */
  long decimal(byte[] b, int at, int to, int scale) {
    long value = 0;
    int i = at;
    int digit;
    while (i < to && (digit = b[i] - '0') >= 0 && digit <= 9) {
      value = value * 10 + digit;
      i++;
    }
    end = i;
    if (i == at) {
      return -1;
    }
    // Past so many digits the value has overflowed, and is beyond any duration anyway.
    boolean tooLarge = i - at > MOST_DIGITS;
    int kept = 0;
    int first = i + 1;
    if (first < to && b[i] == '.' && (digit = b[first] - '0') >= 0 && digit <= 9) {
      i = first;
      do {
        if (kept < scale) {
          value = value * 10 + digit;
          kept++;
        } else if (i - first == scale && digit >= 5) {
          value++;
        }
        i++;
      } while (i < to && (digit = b[i] - '0') >= 0 && digit <= 9);
      decimals = i - first;
      end = i;
    } else {
      decimals = 0;
    }
    return tooLarge ? Long.MAX_VALUE : value * POWERS[scale - kept];
  }

  /** How many digits the last {@link #decimal} had after its point. */
  int decimals;

  /** The whole number that is all of {@code b[from, to)}, or -1. */
  static long whole(byte[] b, int from, int to) {
    if (to - from > 18 || to <= from) {
      return -1;
    }
    long value = 0;
    for (int i = from; i < to; i++) {
      if (b[i] < '0' || b[i] > '9') {
        return -1;
      }
      value = value * 10 + (b[i] - '0');
    }
    return value;
  }
}
