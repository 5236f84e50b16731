package dev.perfmon.parse;

/** A JSON string with its escapes undone, as UTF-8 bytes; one is used again and again. */
final class JsonText {
  // Empty until there is an escape to undo: a thousand logs that are followed have thousands of
  // these.
  private byte[] bytes = new byte[0];
  private int size;

  /** The decoded bytes, from index 0; readable eight past {@link #size}. */
  byte[] bytes() {
    return bytes;
  }

  int size() {
    return size;
  }

  /** Decodes the string whose content is {@code in[from, to)}; what is no escape stays as it is. */
  void decode(byte[] in, int from, int to) {
    // No escape decodes to more bytes than it is written with.
    start(to - from);
    int n = 0;
    int i = from;
    while (i < to) {
      byte c = in[i++];
      if (c != '\\' || i >= to) {
        bytes[n++] = c;
        continue;
      }
      byte escape = in[i++];
      switch (escape) {
        case 'n' -> bytes[n++] = '\n';
        case 't' -> bytes[n++] = '\t';
        case 'r' -> bytes[n++] = '\r';
        case 'b' -> bytes[n++] = '\b';
        case 'f' -> bytes[n++] = '\f';
        case 'u' -> {
          int unit = hex(in, i, to);
          if (unit < 0) {
            bytes[n++] = '\\';
            bytes[n++] = 'u';
          } else {
            i += 4;
            int point = unit;
            if (unit >= 0xd800
                && unit < 0xdc00
                && i + 6 <= to
                && in[i] == '\\'
                && in[i + 1] == 'u') {
              int low = hex(in, i + 2, to);
              if (low >= 0xdc00 && low < 0xe000) {
                point = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
                i += 6;
              }
            }
            n = utf8(point, n);
          }
        }
        default -> bytes[n++] = escape;
      }
    }
    size = n;
  }

  /**
   * Decodes a JSON array of byte values, {@code [240,159,…]}, as journald writes what is no text.
   */
  void decodeArray(byte[] in, int from, int to) {
    start(to - from);
    int n = 0;
    int value = -1;
    for (int i = from; i < to; i++) {
      int digit = in[i] - '0';
      if (digit >= 0 && digit <= 9) {
        value = value < 0 ? digit : value * 10 + digit;
      } else if (value >= 0) {
        bytes[n++] = (byte) value;
        value = -1;
      }
    }
    size = n;
  }

  private void start(int most) {
    if (bytes.length < most + 16) {
      bytes = new byte[Math.max(512, (most + 16) / 4 * 5)];
    }
  }

  private int utf8(int point, int at) {
    int n = at;
    if (point < 0x80) {
      bytes[n++] = (byte) point;
    } else if (point < 0x800) {
      bytes[n++] = (byte) (0xc0 | point >> 6);
      bytes[n++] = (byte) (0x80 | (point & 0x3f));
    } else if (point < 0x10000) {
      bytes[n++] = (byte) (0xe0 | point >> 12);
      bytes[n++] = (byte) (0x80 | ((point >> 6) & 0x3f));
      bytes[n++] = (byte) (0x80 | (point & 0x3f));
    } else {
      bytes[n++] = (byte) (0xf0 | point >> 18);
      bytes[n++] = (byte) (0x80 | ((point >> 12) & 0x3f));
      bytes[n++] = (byte) (0x80 | ((point >> 6) & 0x3f));
      bytes[n++] = (byte) (0x80 | (point & 0x3f));
    }
    return n;
  }

  /** The four hexadecimal digits at {@code at} as a number, or -1. */
  private static int hex(byte[] in, int at, int to) {
    if (to - at < 4) {
      return -1;
    }
    int value = 0;
    for (int i = at; i < at + 4; i++) {
      int digit = Character.digit(in[i], 16);
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }
}
