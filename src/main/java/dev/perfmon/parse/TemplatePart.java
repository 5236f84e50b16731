package dev.perfmon.parse;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A part of a line in {@link Templates}: a fixed text, or a place for a time. */
class TemplatePart {
  static final TemplatePart EMPTY = new TemplatePart(new byte[Long.BYTES], 0, 0);

  private static final long[] NO_WORDS = {};

  /** Bytes of the text. */
  final int length;

  /** All its words but the last. */
  private final long[] words;

  /** The last word, which may overlap the one before, and which of its bits are the text's. */
  private final long last;

  private final long lastBits;

  /** The time; null where it is a text. */
  final @Nullable TimeField time;

  /** The text {@code b[from, to)}, of which the bytes are copied. */
  TemplatePart(byte[] b, int from, int to) {
    time = null;
    length = to - from;
    if (length < Long.BYTES) {
      words = NO_WORDS;
      last = Swar.upToEight(b, from, to);
      lastBits = (1L << (Byte.SIZE * length)) - 1;
      return;
    }
    words = new long[(length - 1) >>> 3];
    for (int i = 0; i < words.length; i++) {
      words[i] = Words.eight(b, from + Long.BYTES * i);
    }
    last = Words.eight(b, to - Long.BYTES);
    lastBits = -1;
  }

  static TemplatePart of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new TemplatePart(bytes, 0, bytes.length);
  }

  TemplatePart(TimeField time) {
    this.time = time;
    length = 0;
    words = NO_WORDS;
    last = 0;
    lastBits = 0;
  }

  TemplatePart(TemplatePart part) {
    time = part.time;
    length = part.length;
    words = part.words;
    last = part.last;
    lastBits = part.lastBits;
  }

  /**
   * One past the part if it stands at {@code at} and ends no later than {@code to}; else -1. Eight
   * bytes can be read past {@code to}.
   */
  final int past(byte[] b, int at, int to, LineTimes times) {
    if (time != null) {
      return times.read(time, b, at, to);
    }
    int end = at + length;
    return end <= to && stands(b, at) ? end : -1;
  }

  /**
   * Whether the text stands at {@code at}, where eight bytes and as many as it is long can be read.
   * Looks at the last word first: texts in the same place of a line begin alike more often than
   * they end alike.
   */
  final boolean stands(byte[] b, int at) {
    long end = Words.eight(b, at + Math.max(0, length - Long.BYTES));
    if (((end ^ last) & lastBits) != 0) {
      return false;
    }
    for (int i = 0; i < words.length; i++) {
      if (Words.eight(b, at + Long.BYTES * i) != words[i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether the other is the same. */
  final boolean is(TemplatePart other) {
    return length == other.length
        && last == other.last
        && Arrays.equals(words, other.words)
        && Objects.equals(time, other.time);
  }

  /**
   * A number that equal texts {@code b[from, to)} have in common; eight bytes can be read at {@code
   * from}. Rotations mix worse than products, but cost a fifth.
   */
  static int hash(byte[] b, int from, int to) {
    int length = to - from;
    long h = length;
    if (length < Long.BYTES) {
      h ^= length == 0 ? 0 : Words.eight(b, from) << (Long.SIZE - 8 * length);
    } else {
      int last = to - Long.BYTES;
      for (int at = from; at < last; at += Long.BYTES) {
        h = Long.rotateLeft(h, 7) ^ Words.eight(b, at);
      }
      h = Long.rotateLeft(h, 7) ^ Words.eight(b, last);
    }
    h *= 0x9E3779B97F4A7C15L;
    return (int) (h >>> 40);
  }
}
