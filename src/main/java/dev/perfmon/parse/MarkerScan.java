package dev.perfmon.parse;

/**
 * The loop everything else waits for: finds the places where an event's marker may stand, eight
 * bytes at a time.
 *
 * <p>It cannot look for emoji, since real agents put one on most lines and LiveKit's JSON may
 * escape them all; nor for whole words, which would cost a pass each. It looks for three pairs of
 * neighbours that every marker has and few other lines do:
 *
 * <ul>
 *   <li>one of half the upper-case letters before a colon: {@code PERF:}, {@code BOTTLENECK:},
 *       {@code OPTIMISATIONS:}, {@code DÉTECTÉS:}
 *   <li>{@code RF}: {@code RÉSUMÉ PERFORMANCE}
 *   <li>a quote before a colon: the end of a JSON key, for LiveKit's own metrics ({@code "ttft":})
 *       and journald's byte arrays ({@code "MESSAGE":[})
 * </ul>
 *
 * <p>Each pair is one subtraction on the words at {@code i} and {@code i + 1}: a byte of {@code (a
 * ^ x) | (b ^ y)} is zero exactly where the pair stands, and {@code (z - ones) & ~z & highs} is not
 * zero exactly if some byte of z is. (Which byte is only certain for the lowest one; the caller
 * checks each candidate in any case, from the lowest up.)
 *
 * <p>Three pairs take more constants than there are registers, and run at a third of the speed of
 * one. Yet most stretches of a log hold no JSON key, and no {@code RF} but in {@code PERF:}, which
 * the first pair finds. So a scan that has found nothing for a while looks over the rest of the
 * chunk for these two, in loops without branches that the compiler turns into vector instructions,
 * and if they are not there goes on with the first pair alone.
 */
final class MarkerScan {
  private static final long COLON = Swar.repeat(':');
  private static final long QUOTE = Swar.repeat('"');
  private static final long UPPER_R = Swar.repeat('R');
  private static final long UPPER_F = Swar.repeat('F');
  private static final long WORD_END = Swar.repeat(0x42);
  private static final long WORD_END_BITS = Swar.repeat(0xe2);

  /** Bytes searched for all pairs before it is worth looking whether one would do. */
  private static final int WHILE = 1024;

  /** Bytes looked over at once, so that one key does not slow down a whole chunk. */
  private static final int STRETCH = 64 * 1024;

  private static final int MOST_MISSES = 5;

  /** Up to here the chunk is known to hold nothing but the first pair, or known to hold more. */
  private int lookedTo;

  private boolean wordsOnly;

  /** How often in a row looking was in vain, and how many stretches go by before the next look. */
  private int misses;

  private int patience;

  /** Begins a chunk. */
  void start(int from) {
    lookedTo = from;
    wordsOnly = false;
  }

  /**
   * The second byte of the next candidate pair in {@code bytes[from, end)}, or -1 when there is
   * none. Reads no byte at or past {@code end}.
   */
  int next(byte[] bytes, int from, int end) {
    int at = from;
    while (true) {
      int stop;
      int found;
      if (at >= lookedTo) {
        stop = Math.min(end, at + WHILE);
        found = nextPair(bytes, at, stop);
      } else {
        stop = Math.min(end, lookedTo);
        found = wordsOnly ? nextWord(bytes, at, stop) : nextPair(bytes, at, stop);
      }
      if (found >= 0 || stop == end) {
        return found;
      }
      // A pair may lie across the border.
      at = stop - 1;
      if (stop >= lookedTo) {
        lookedTo = Math.min(end, stop + STRETCH);
        wordsOnly = --patience < 0 && holdsWordsOnly(bytes, at, end);
      }
    }
  }

  /** Whether the stretch holds no pair but the first; a log that often does is asked less often. */
  private boolean holdsWordsOnly(byte[] bytes, int at, int end) {
    boolean so =
        Swar.countPairs(bytes, at, lookedTo, '"', ':', 1) == 0
            && Swar.countPairs(bytes, at, Math.min(end, lookedTo + 3), 'F', 'M', 3) == 0;
    misses = so ? 0 : Math.min(misses + 1, MOST_MISSES);
    patience = so ? 0 : 1 << misses;
    return so;
  }

  static int nextWord(byte[] bytes, int from, int end) {
    int at = from;
    for (int lastWord = end - 9; at <= lastWord; at += 8) {
      long word =
          ((Swar.eight(bytes, at) ^ WORD_END) & WORD_END_BITS)
              | (Swar.eight(bytes, at + 1) ^ COLON);
      long found = (word - Swar.ONES) & ~word & Swar.HIGHS;
      if (found != 0) {
        return at + (Long.numberOfTrailingZeros(found) >>> 3) + 1;
      }
    }
    return lastBytes(bytes, at, end);
  }

  static int nextPair(byte[] bytes, int from, int end) {
    int at = from;
    for (int lastWord = end - 9; at <= lastWord; at += 8) {
      long a = Swar.eight(bytes, at);
      long b = Swar.eight(bytes, at + 1);
      long colon = b ^ COLON;
      long word = ((a ^ WORD_END) & WORD_END_BITS) | colon;
      long key = (a ^ QUOTE) | colon;
      long summary = (a ^ UPPER_R) | (b ^ UPPER_F);
      long found =
          (((word - Swar.ONES) & ~word)
                  | ((key - Swar.ONES) & ~key)
                  | ((summary - Swar.ONES) & ~summary))
              & Swar.HIGHS;
      if (found != 0) {
        return at + (Long.numberOfTrailingZeros(found) >>> 3) + 1;
      }
    }
    return lastBytes(bytes, at, end);
  }

  /** The bytes that fill no word. */
  private static int lastBytes(byte[] bytes, int from, int end) {
    for (int at = from; at + 1 < end; at++) {
      if (isPair(bytes[at], bytes[at + 1])) {
        return at + 1;
      }
    }
    return -1;
  }

  private static boolean isPair(byte a, byte b) {
    return b == ':' ? (a & 0xe2) == 0x42 || a == '"' : a == 'R' && b == 'F';
  }
}
