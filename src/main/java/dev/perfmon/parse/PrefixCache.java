package dev.perfmon.parse;

import org.jspecify.annotations.Nullable;

/**
 * The latest prefixes of records, by their bytes. A program logs through few loggers at few
 * severities, so that nearly every line's prefix was read before; comparing it takes a few words.
 * Only a cache: a prefix found here is one that would be read the same way.
 */
final class PrefixCache {
  private static final int ENTRIES = 4;

  /** Longer ones are not worth remembering. */
  private static final int LONGEST = 64;

  /** Where a prefix's last eight bytes are among its words; they may overlap those before. */
  private static final int LAST = LONGEST / 8 - 1;

  /** Each prefix as words. */
  private final long[][] words = new long[ENTRIES][LONGEST / 8];

  private final @Nullable RecordPrefix[] prefixes = new @Nullable RecordPrefix[ENTRIES];
  private int oldest;

  /** The prefix that stands at {@code at}, if it is remembered. */
  @Nullable RecordPrefix find(byte[] b, int at, int to) {
    for (int i = 0; i < ENTRIES; i++) {
      RecordPrefix prefix = prefixes[i];
      if (prefix != null
          && prefix.length() <= to - at
          && stands(words[i], b, at, prefix.length())) {
        return prefix;
      }
    }
    return null;
  }

  /** Remembers the prefix in {@code b[from, to)}. */
  void remember(byte[] b, int from, int to, RecordPrefix prefix) {
    int length = to - from;
    if (length < 8 || length > LONGEST) {
      return;
    }
    int last = length - 8;
    for (int i = 0; i < last; i += 8) {
      words[oldest][i >>> 3] = Words.eight(b, from + i);
    }
    words[oldest][LAST] = Words.eight(b, from + last);
    prefixes[oldest] = prefix;
    oldest = (oldest + 1) % ENTRIES;
  }

  /** Looks at the last word first: the severity, where prefixes of one logger differ. */
  private static boolean stands(long[] known, byte[] b, int at, int length) {
    int last = length - 8;
    if (known[LAST] != Words.eight(b, at + last)) {
      return false;
    }
    for (int i = 0; i < last; i += 8) {
      if (known[i >>> 3] != Words.eight(b, at + i)) {
        return false;
      }
    }
    return true;
  }
}
