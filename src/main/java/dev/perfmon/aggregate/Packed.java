package dev.perfmon.aggregate;

import java.util.Arrays;

/**
 * Whole numbers and bytes, one behind the other in as little memory as they need: what is near zero
 * takes one byte. Never leaves the process, so that nothing in it needs checking.
 */
final class Packed {
  private static final int LEAST = 256;
  private static final int LONGEST_NUMBER = 10;

  private byte[] bytes;
  private int at;

  /** To be written to. */
  Packed() {
    this(new byte[LEAST]);
  }

  /** To be read from the beginning. */
  Packed(byte[] bytes) {
    this.bytes = bytes;
  }

  /** What was written. */
  byte[] written() {
    return Arrays.copyOf(bytes, at);
  }

  void write(long number) {
    reserve(LONGEST_NUMBER);
    // Small negative numbers are to be short as well.
    long left = number << 1 ^ number >> 63;
    while ((left & ~0x7fL) != 0) {
      bytes[at++] = (byte) (left | 0x80);
      left >>>= 7;
    }
    bytes[at++] = (byte) left;
  }

  long read() {
    long read = 0;
    int shift = 0;
    byte next;
    do {
      next = bytes[at++];
      read |= (next & 0x7fL) << shift;
      shift += 7;
    } while (next < 0);
    return read >>> 1 ^ -(read & 1);
  }

  int readInt() {
    return (int) read();
  }

  void write(byte[] from, int start, int end) {
    write(end - start);
    reserve(end - start);
    System.arraycopy(from, start, bytes, at, end - start);
    at += end - start;
  }

  byte[] readBytes() {
    int length = readInt();
    at += length;
    return Arrays.copyOfRange(bytes, at - length, at);
  }

  private void reserve(int more) {
    if (bytes.length - at < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, at + more));
    }
  }
}
