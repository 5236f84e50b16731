package dev.perfmon.parse;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A text of any length that is looked for often, as words. */
class FixedText {
  static final FixedText EMPTY = of("");

  private static final long[] NO_WORDS = {};

  /** Its bytes. */
  final int length;

  /** All its words but the last. */
  private final long[] words;

  /** The last word, which may overlap the one before, and which of its bits are the text's. */
  private final long last;

  private final long lastBits;

  /** The text {@code b[from, to)}, of which the bytes are copied. */
  FixedText(byte[] b, int from, int to) {
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

  /** The same text as another. */
  FixedText(FixedText text) {
    length = text.length;
    words = text.words;
    last = text.last;
    lastBits = text.lastBits;
  }

  /** The text in UTF-8. */
  static FixedText of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new FixedText(bytes, 0, bytes.length);
  }

  /**
   * Whether it stands at {@code at}, where eight bytes and as many as it is long can be read. Looks
   * at the last word first: texts in the same place of a line begin alike more often than they end
   * alike.
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

  /** Whether it is the same text. */
  final boolean isText(FixedText other) {
    return length == other.length && last == other.last && Arrays.equals(words, other.words);
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
