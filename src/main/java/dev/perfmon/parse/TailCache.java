package dev.perfmon.parse;

import org.jspecify.annotations.Nullable;

/**
 * What stood in LiveKit's JSON records between the end of the message and the time, by its bytes:
 * level, logger, job and room, of which an agent has few combinations. Only a cache: a tail found
 * here is one that would be read the same way.
 */
final class TailCache {
  /** Jobs at a time, times severities. A power of two. */
  private static final int ENTRIES = 256;

  /** Longer ones are not worth remembering. */
  private static final int LONGEST = 512;

  private static final int SHORTEST = 32;

  /** What a tail tells: the hash of the logger's name in it, 0 for none, and its severity. */
  static final class Tail {
    /** From the quote that ends the message to the one that begins the time. */
    private final byte[] bytes;

    final int logger;
    final int severity;

    private Tail(byte[] bytes, int logger, int severity) {
      this.bytes = bytes;
      this.logger = logger;
      this.severity = severity;
    }
  }

  /** Empty until there is one to remember: few logs are LiveKit's JSON. */
  private @Nullable Tail[] slots = new @Nullable Tail[0];

  /** The tail that is all of {@code b[from, to)}, if it is remembered. */
  @Nullable Tail find(byte[] b, int from, int to) {
    int length = to - from;
    if (slots.length == 0 || length < SHORTEST || length > LONGEST) {
      return null;
    }
    Tail tail = slots[slot(b, from, to)];
    if (tail == null || tail.bytes.length != length) {
      return null;
    }
    byte[] known = tail.bytes;
    int last = length - 8;
    for (int i = 0; i < last; i += 8) {
      if (Words.eight(known, i) != Words.eight(b, from + i)) {
        return null;
      }
    }
    return Words.eight(known, last) == Words.eight(b, to - 8) ? tail : null;
  }

  /** Remembers the tail in {@code b[from, to)}. */
  void remember(byte[] b, int from, int to, int logger, int severity) {
    int length = to - from;
    if (length < SHORTEST || length > LONGEST) {
      return;
    }
    if (slots.length == 0) {
      slots = new @Nullable Tail[ENTRIES];
    }
    byte[] copy = new byte[length];
    System.arraycopy(b, from, copy, 0, length);
    slots[slot(b, from, to)] = new Tail(copy, logger, severity);
  }

  /** Where a tail is kept. Rotations mix worse than products, but a tail is twenty words long. */
  private static int slot(byte[] b, int from, int to) {
    long h = (long) to - from;
    int last = to - 8;
    for (int at = from; at < last; at += 8) {
      h = Long.rotateLeft(h, 7) ^ Words.eight(b, at);
    }
    h = (h ^ Words.eight(b, last)) * 0x9E3779B97F4A7C15L;
    return (int) (h >>> 56) & (ENTRIES - 1);
  }
}
