package dev.perfmon.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;

/** An open file, read at any offset. Not safe for use by several threads at once. */
public final class OffsetReader implements Closeable {
  private final RandomAccessFile file;

  OffsetReader(RandomAccessFile file) {
    this.file = file;
  }

  /**
   * Reads what fits from {@code offset} into {@code to[at, at + length)}; short only at the end.
   *
   * @return how many bytes were read; -1 if the offset is at the end or past it
   * @throws IOException if the system refuses to read
   */
  public int readAt(long offset, byte[] to, int at, int length) throws IOException {
    file.seek(offset);
    int total = 0;
    while (total < length) {
      int count = file.read(to, at + total, length - total);
      if (count < 0) {
        return total == 0 ? -1 : total;
      }
      total += count;
    }
    return total;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
