package dev.perfmon.source;

import java.io.IOException;

/**
 * UTF-16 as UTF-8, without its byte order mark. What is no character becomes U+FFFD, as everywhere
 * in Java.
 */
final class Utf16Stream extends ForwardingStream {
  private static final int REPLACEMENT = 0xfffd;
  private static final int BYTE_ORDER_MARK = 0xfeff;
  private static final int NONE = -1;

  private final boolean bigEndian;
  private final byte[] in = new byte[64 * 1024];
  private int at;
  private int limit;
  private boolean first = true;

  /** A unit read ahead and found not to belong to what precedes it. */
  private int putBack = NONE;

  /** The encoded character that did not fit into the reader's memory. */
  private final byte[] encoded = new byte[4];

  private int encodedAt;
  private int encodedEnd;

  Utf16Stream(ByteStream stored, boolean bigEndian) {
    super(stored);
    this.bigEndian = bigEndian;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    int count = 0;
    while (count < length) {
      if (encodedAt < encodedEnd) {
        to[offset + count++] = encoded[encodedAt++];
        continue;
      }
      if (count > 0 && limit - at < 4) {
        // Hand out what is here before waiting for more; a character is at most four bytes.
        break;
      }
      int character = character();
      if (character == NONE) {
        break;
      }
      if (character < 0x80) {
        to[offset + count++] = (byte) character;
      } else {
        encode(character);
      }
    }
    return count == 0 && length > 0 ? -1 : count;
  }

  private int character() throws IOException {
    int unit = unit();
    if (first) {
      first = false;
      if (unit == BYTE_ORDER_MARK) {
        unit = unit();
      }
    }
    if (unit < 0xd800 || unit > 0xdfff) {
      return unit;
    }
    if (unit > 0xdbff) {
      return REPLACEMENT;
    }
    int low = unit();
    if (low >= 0xdc00 && low <= 0xdfff) {
      return Character.toCodePoint((char) unit, (char) low);
    }
    putBack = low;
    return REPLACEMENT;
  }

  /** The next 16 bits; a single byte left at the end is no character. */
  private int unit() throws IOException {
    if (putBack != NONE) {
      int unit = putBack;
      putBack = NONE;
      return unit;
    }
    int one = next();
    if (one < 0) {
      return NONE;
    }
    int two = next();
    if (two < 0) {
      return REPLACEMENT;
    }
    return bigEndian ? (one << 8) | two : (two << 8) | one;
  }

  private int next() throws IOException {
    if (at == limit) {
      int count = stored.read(in, 0, in.length);
      at = 0;
      limit = Math.max(count, 0);
      if (count < 0) {
        return -1;
      }
    }
    return in[at++] & 0xff;
  }

  private void encode(int character) {
    encodedAt = 0;
    encodedEnd = 0;
    if (character < 0x800) {
      put(0xc0 | (character >> 6));
    } else {
      if (character < 0x10000) {
        put(0xe0 | (character >> 12));
      } else {
        put(0xf0 | (character >> 18));
        put(0x80 | ((character >> 12) & 0x3f));
      }
      put(0x80 | ((character >> 6) & 0x3f));
    }
    put(0x80 | (character & 0x3f));
  }

  private void put(int value) {
    encoded[encodedEnd++] = (byte) value;
  }
}
