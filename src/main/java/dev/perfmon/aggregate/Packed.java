package dev.perfmon.aggregate;

import dev.perfmon.model.Restored;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.util.Arrays;

/**
 * Whole numbers and bytes, one behind the other in as little memory as they need: what is near zero
 * takes one byte. May come out of a state file: what is read of it is checked.
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

  /**
   * The next number.
   *
   * @throws IOException if there is none
   */
  long read() throws IOException {
    long read = 0;
    int shift = 0;
    byte next;
    do {
      if (at >= bytes.length) {
        throw new InvalidObjectException("ends too early");
      }
      next = bytes[at++];
      read |= (next & 0x7fL) << shift;
      shift += 7;
    } while (next < 0);
    return read >>> 1 ^ -(read & 1);
  }

  /** The next number, which was an int. */
  int readInt() throws IOException {
    long read = read();
    if (read != (int) read) {
      throw new InvalidObjectException("number " + read);
    }
    return (int) read;
  }

  void write(byte[] from, int start, int end) {
    write(end - start);
    reserve(end - start);
    System.arraycopy(from, start, bytes, at, end - start);
    at += end - start;
  }

  byte[] readBytes() throws IOException {
    int length = Restored.count(readInt(), bytes.length - at);
    at += length;
    return Arrays.copyOfRange(bytes, at - length, at);
  }

  private void reserve(int more) {
    if (bytes.length - at < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, at + more));
    }
  }
}
