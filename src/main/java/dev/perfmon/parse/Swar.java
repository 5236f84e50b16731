package dev.perfmon.parse;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes at a time: "SIMD within a register" on plain longs. Measured faster here than the
 * Vector API, whose first use costs more than scanning a gigabyte.
 */
final class Swar {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  static final long ONES = 0x0101010101010101L;
  static final long HIGHS = 0x8080808080808080L;
  static final long LOWS = 0x7f7f7f7f7f7f7f7fL;

  private Swar() {}

  /** The byte in all eight places. */
  static long repeat(int b) {
    return ONES * b;
  }

  /** The eight bytes from {@code at}, the first in the lowest place. */
  static long eight(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }

  /** The four bytes from {@code at}, the first in the lowest place. */
  static int four(byte[] bytes, int at) {
    return (int) INTS.get(bytes, at);
  }

  /** Four ASCII characters as {@link #four} reads them. */
  static int four(String s) {
    return s.charAt(0) | s.charAt(1) << 8 | s.charAt(2) << 16 | s.charAt(3) << 24;
  }

  /** The high bit of every place that holds zero is set, and no other bit: exact. */
  static long zeros(long word) {
    return ~(((word & LOWS) + LOWS) | word) & HIGHS;
  }

  /** Index of the first newline in {@code bytes[from, to)}, or {@code to}. */
  static int newline(byte[] bytes, int from, int to) {
    return find(bytes, from, to, (byte) '\n');
  }

  /** Index of the first {@code wanted} in {@code bytes[from, to)}, or {@code to}. */
  static int find(byte[] bytes, int from, int to, byte wanted) {
    long pattern = repeat(wanted & 0xff);
    int at = from;
    for (; at + 8 <= to; at += 8) {
      long found = zeros(eight(bytes, at) ^ pattern);
      if (found != 0) {
        return at + (Long.numberOfTrailingZeros(found) >>> 3);
      }
    }
    for (; at < to; at++) {
      if (bytes[at] == wanted) {
        return at;
      }
    }
    return to;
  }

  /** Start of the line that {@code at} lies in: one past the last newline in {@code bytes[from, at)}. */
  static int lineStart(byte[] bytes, int from, int at) {
    long pattern = repeat('\n');
    int end = at;
    for (; end - 8 >= from; end -= 8) {
      long found = zeros(eight(bytes, end - 8) ^ pattern);
      if (found != 0) {
        return end - (Long.numberOfLeadingZeros(found) >>> 3);
      }
    }
    for (; end > from; end--) {
      if (bytes[end - 1] == '\n') {
        return end;
      }
    }
    return from;
  }

  /** Whether the ASCII text {@code wanted} stands at {@code at} and ends no later than {@code to}. */
  static boolean startsWith(byte[] bytes, int at, int to, byte[] wanted) {
    if (at < 0 || to - at < wanted.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (bytes[at + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  /** A hash of {@code bytes[from, to)}, never 0 for a text that is not empty. */
  static int hash(byte[] bytes, int from, int to) {
    long h = to - from;
    int at = from;
    for (; at + 8 <= to; at += 8) {
      h = (h ^ eight(bytes, at)) * 0x9E3779B97F4A7C15L;
      h ^= h >>> 29;
    }
    long tail = 0;
    for (; at < to; at++) {
      tail = tail << 8 | (bytes[at] & 0xff);
    }
    h = (h ^ tail) * 0xBF58476D1CE4E5B9L;
    int folded = (int) (h ^ (h >>> 32));
    return folded != 0 || from == to ? folded : 1;
  }
}
