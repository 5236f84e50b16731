package dev.perfmon.source;

import java.io.IOException;
import java.util.Arrays;

/** What a file began with when it was looked at before anything of it was handed out. */
final class FirstBytes {
  private static final byte[] NONE = {};

  private byte[] bytes = NONE;

  void take(ReadableFile file) throws IOException {
    bytes = Footprint.bytes(file, LogPosition.HEAD, 0);
  }

  void forget() {
    bytes = NONE;
  }

  boolean isEmpty() {
    return bytes.length == 0;
  }

  /** Whether these {@code read[0, filled)} begin so. */
  boolean begin(byte[] read, int filled) {
    int length = bytes.length;
    return length <= filled && Arrays.equals(read, 0, length, bytes, 0, length);
  }

  /** Whether the file still begins so. */
  boolean begin(ReadableFile file) throws IOException {
    byte[] read = Footprint.bytes(file, bytes.length, 0);
    return begin(read, read.length);
  }

  /** Whether these begin with a byte order mark, which is no part of a file's first line. */
  static boolean isMarked(byte[] read, int filled) {
    return filled >= 3
        && read[0] == (byte) 0xef
        && read[1] == (byte) 0xbb
        && read[2] == (byte) 0xbf;
  }
}
