package dev.perfmon.source;

import java.io.Closeable;
import java.io.IOException;

/** An open file, which stays the same file whatever becomes of its name. */
interface ReadableFile extends Closeable {
  /** Reads up to {@code length} bytes at a position; -1 at or past the end. */
  int read(byte[] to, int offset, int length, long position) throws IOException;

  /** How long it is now. */
  long size() throws IOException;

  /** Reads until so many bytes are there or the file ends; how many there were. */
  default int readFully(byte[] to, int offset, int length, long position) throws IOException {
    int filled = 0;
    while (filled < length) {
      int count = read(to, offset + filled, length - filled, position + filled);
      if (count < 0) {
        break;
      }
      filled += count;
    }
    return filled;
  }
}
