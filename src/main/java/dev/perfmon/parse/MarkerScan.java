package dev.perfmon.parse;

/**
 * The loop everything else waits for: finds the places where an event's marker may stand, eight
 * bytes at a time.
 *
 * <p>It cannot look for emoji, since real agents put one on most lines and LiveKit's JSON may
 * escape them all; nor for whole words, which would cost a pass each. It looks for two pairs of
 * neighbours that every marker has and few other lines do:
 *
 * <ul>
 *   <li>a colon behind half the upper-case letters, as in {@code PERF:}, {@code BOTTLENECK:},
 *       {@code OPTIMISATIONS:}, {@code DÉTECTÉS:}, or behind a quote: the end of a JSON key, for
 *       LiveKit's own metrics ({@code "ttft":}) and journald's byte arrays ({@code "MESSAGE":[})
 *   <li>{@code RF}: {@code RÉSUMÉ PERFORMANCE}
 * </ul>
 *
 * <p>What may precede the colon is what one addition and one mask tell apart from all digits (a
 * time on each line has colons behind those) and nearly all else: {@code (a + 26) & 0xa2} is 0x20
 * for a quote, F, K and S.
 *
 * <p>Each pair is one subtraction on the words at {@code i} and {@code i + 1}: a byte of {@code x |
 * y} is zero exactly where the pair stands, and {@code (z - ones) & ~z & highs} is not zero exactly
 * if some byte of z is. (Which byte is only certain for the lowest one; the caller checks each
 * candidate in any case, from the lowest up.)
 *
 * <p>Two pairs run at half the speed of one. Yet most stretches of a log hold no {@code RF} but in
 * {@code PERF:}, which the first pair finds. So a scan that has found nothing for a while looks
 * over what follows for the rest of {@code PERFORMANCE}, in a loop without branches that the
 * compiler turns into vector instructions, and if it is not there goes on with the first pair
 * alone.
 */
final class MarkerScan {
  private static final long COLON = Swar.repeat(':');
  private static final long UPPER_R = Swar.repeat('R');
  private static final long UPPER_F = Swar.repeat('F');

  /** What tells a quote, F, K and S from the rest: added, masked, and then equal to this. */
  private static final int PAST = 26;

  private static final int PAST_BITS = 0xa2;
  private static final int WANTED = 0x20;

  private static final long PASTS = Swar.repeat(PAST);
  private static final long PASTS_BITS = Swar.repeat(PAST_BITS);
  private static final long WANTEDS = Swar.repeat(WANTED);

  /** Bytes searched for both pairs before it is worth looking whether one would do. */
  private static final int WHILE = 1024;

  /** Bytes looked over at once, so that one heading does not slow down a whole chunk. */
  private static final int STRETCH = 64 * 1024;

  private static final int MOST_MISSES = 5;

  /** How far behind its {@code RF} the {@code RMA} of {@code PERFORMANCE} ends. */
  private static final int SUMMARY_REST = 5;

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
    boolean so = !Swar.mayHold(bytes, at, Math.min(end, lookedTo + SUMMARY_REST), 'R', 'M', 'A');
    misses = so ? 0 : Math.min(misses + 1, MOST_MISSES);
    patience = so ? 0 : 1 << misses;
    return so;
  }

  static int nextWord(byte[] bytes, int from, int end) {
    int at = from;
    for (int lastWord = end - 9; at <= lastWord; at += 8) {
      long word = word(Words.eight(bytes, at), Words.eight(bytes, at + 1));
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
      long a = Words.eight(bytes, at);
      long b = Words.eight(bytes, at + 1);
      long word = word(a, b);
      long summary = (a ^ UPPER_R) | (b ^ UPPER_F);
      long found = (((word - Swar.ONES) & ~word) | ((summary - Swar.ONES) & ~summary)) & Swar.HIGHS;
      if (found != 0) {
        return at + (Long.numberOfTrailingZeros(found) >>> 3) + 1;
      }
    }
    return lastBytes(bytes, at, end);
  }

  /** Zero in the places where the first pair stands: eight bytes, and their neighbours. */
  private static long word(long a, long b) {
    return ((((a & Swar.LOWS) + PASTS) & PASTS_BITS) ^ WANTEDS) | (b ^ COLON);
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
    return b == ':' ? (((a & 0x7f) + PAST) & PAST_BITS) == WANTED : a == 'R' && b == 'F';
  }
}
