package dev.perfmon.parse;

/**
 * The loop everything else waits for: finds the places where an event's marker may stand.
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
 * if some byte of z is. (Which byte is only certain for the lowest one: one above it that is 1
 * would be taken for another zero. Nothing that can follow a pair gives 1.)
 *
 * <p>There are two loops. One stops at the first pair: right where the next is close. Where few
 * lines hold one, the other marks every pair of a whole block first, without a branch, so that the
 * compiler makes vector instructions of it, lists the few places with marks, and then only looks
 * there: less than half the time in all. For the compiler's sake it takes the words at {@code i +
 * 1} from a copy of the block that lies one byte lower: it does not know what to do with words that
 * overlap.
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

  /** Bytes marked at once: what is written of them stays in the processor's first cache. */
  static final int BLOCK = 4096;

  /** From this much walked, in bytes, blocks are marked; no more is remembered than the second. */
  private static final int WORTH_MARKING = 1024;

  private static final int MOST_WALKED = 8192;

  /** Blocks are marked where less than a third of what goes by is jumped over. */
  private static final int JUMP_WEIGHT = 2;

  private static final long[] NO_MARKS = {};
  private static final byte[] NO_BYTES = {};
  private static final int[] NO_GROUPS = {};

  /** Words of marks looked at together. A power of two. */
  private static final int GROUP = 8;

  /** For each word of the block, the high bit of every byte that begins a pair. */
  private long[] marks = NO_MARKS;

  private byte[] shifted = NO_BYTES;

  /** The block's groups of words in which something is marked: the first word of each. */
  private int[] groups = NO_GROUPS;

  private int listed;

  /** Up to where in the list the last look went. */
  private int looked;

  /** The block that is marked. */
  private int markedFrom;

  private int markedTo;

  /** How far the scan last went, and how much it walked lately, less what it was spared. */
  private int reached;

  private int walked;

  /** Begins a chunk. */
  void start(int from) {
    markedFrom = from;
    markedTo = from;
    reached = from;
  }

  /**
   * The second byte of the next candidate pair in {@code bytes[from, end)}, or -1 when there is
   * none. Reads no byte at or past {@code end}.
   */
  int next(byte[] bytes, int from, int end) {
    walked = Math.max(0, walked - JUMP_WEIGHT * Math.max(0, from - reached));
    int found = find(bytes, from, end);
    reached = found < 0 ? end : found;
    walked = Math.min(MOST_WALKED, walked + reached - from);
    return found;
  }

  private int find(byte[] bytes, int from, int end) {
    int at = from;
    while (true) {
      if (at >= markedFrom && at < markedTo) {
        int found = nextMarked(at);
        if (found >= 0) {
          return found;
        }
        at = markedTo;
      }
      if (end - at <= BLOCK) {
        return nextPair(bytes, at, end);
      }
      if (walked + (at - from) < WORTH_MARKING) {
        int stop = at + WORTH_MARKING;
        int found = nextPair(bytes, at, stop);
        if (found >= 0) {
          return found;
        }
        // A pair may lie across the border.
        at = stop - 1;
      } else {
        mark(bytes, at);
      }
    }
  }

  /** Marks the block that begins here, and lists its groups with a pair. */
  private void mark(byte[] bytes, int at) {
    if (marks.length == 0) {
      marks = new long[BLOCK / Long.BYTES];
      groups = new int[marks.length / GROUP];
      shifted = new byte[BLOCK];
    }
    long[] m = marks;
    byte[] next = shifted;
    System.arraycopy(bytes, at + 1, next, 0, BLOCK);
    // The compiler makes no vectors of a loop whose length it knows.
    for (int i = 0; i < m.length; i++) {
      m[i] = pairs(Words.eight(bytes, at + Long.BYTES * i), Words.eight(next, Long.BYTES * i));
    }
    listed = list(m, groups);
    looked = 0;
    markedFrom = at;
    markedTo = at + BLOCK;
  }

  /** Lists the groups in which something is marked, without a branch; returns how many they are. */
  private static int list(long[] m, int[] groups) {
    int count = 0;
    for (int i = 0; i < m.length; i += GROUP) {
      long any = m[i] | m[i + 1] | m[i + 2] | m[i + 3] | m[i + 4] | m[i + 5] | m[i + 6] | m[i + 7];
      groups[count] = i;
      count += (int) ((any | -any) >>> (Long.SIZE - 1));
    }
    return count;
  }

  /** As {@link #next}, in the marked block. */
  private int nextMarked(int at) {
    int first = (at - markedFrom) >>> 3;
    int group = first & -GROUP;
    int place = looked;
    while (place > 0 && groups[place - 1] >= group) {
      place--;
    }
    while (place < listed && groups[place] < group) {
      place++;
    }
    for (; place < listed; place++) {
      int i = groups[place];
      int end = i + GROUP;
      long found = marks[i];
      if (i == group) {
        i = first;
        found = marks[i] & (-1L << ((at - markedFrom) << 3));
      }
      while (found == 0 && ++i < end) {
        found = marks[i];
      }
      if (found != 0) {
        looked = place;
        return markedFrom + (i << 3) + (Long.numberOfTrailingZeros(found) >>> 3) + 1;
      }
    }
    looked = place;
    return -1;
  }

  /** As {@link #next}, stopping at the first pair. */
  static int nextPair(byte[] bytes, int from, int end) {
    int at = from;
    for (int lastWord = end - 9; at <= lastWord; at += 8) {
      long found = pairs(Words.eight(bytes, at), Words.eight(bytes, at + 1));
      if (found != 0) {
        return at + (Long.numberOfTrailingZeros(found) >>> 3) + 1;
      }
    }
    return lastBytes(bytes, at, end);
  }

  /** The high bit of each byte that begins a pair: of eight bytes, and their neighbours. */
  private static long pairs(long a, long b) {
    return (someZero(word(a, b)) | someZero((a ^ UPPER_R) | (b ^ UPPER_F))) & Swar.HIGHS;
  }

  /** Zero in the places where the first pair stands. */
  private static long word(long a, long b) {
    return ((((a & Swar.LOWS) + PASTS) & PASTS_BITS) ^ WANTEDS) | (b ^ COLON);
  }

  /** The high bit of the lowest zero byte is set, of none below, and any other bit may be. */
  private static long someZero(long word) {
    return (word - Swar.ONES) & ~word;
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
