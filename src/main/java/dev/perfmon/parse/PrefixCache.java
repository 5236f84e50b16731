package dev.perfmon.parse;

import java.util.Arrays;
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

  private final byte[][] bytes = new byte[ENTRIES][LONGEST];
  private final @Nullable RecordPrefix[] prefixes = new @Nullable RecordPrefix[ENTRIES];
  private int oldest;

  /** The prefix that stands at {@code at}, if it is remembered. */
  @Nullable RecordPrefix find(byte[] b, int at, int to) {
    for (int i = 0; i < ENTRIES; i++) {
      RecordPrefix prefix = prefixes[i];
      if (prefix != null && prefix.length() <= to - at && equal(bytes[i], b, at, prefix.length())) {
        return prefix;
      }
    }
    return null;
  }

  /** Remembers the prefix in {@code b[from, to)}. */
  void remember(byte[] b, int from, int to, RecordPrefix prefix) {
    if (to - from < 8 || to - from > LONGEST) {
      return;
    }
    System.arraycopy(b, from, bytes[oldest], 0, to - from);
    Arrays.fill(bytes[oldest], to - from, LONGEST, (byte) 0);
    prefixes[oldest] = prefix;
    oldest = (oldest + 1) % ENTRIES;
  }

  private static boolean equal(byte[] known, byte[] b, int at, int length) {
    int last = length - 8;
    for (int i = 0; i < last; i += 8) {
      if (Swar.eight(known, i) != Swar.eight(b, at + i)) {
        return false;
      }
    }
    return Swar.eight(known, last) == Swar.eight(b, at + last);
  }
}
