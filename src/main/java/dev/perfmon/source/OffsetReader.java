package dev.perfmon.source;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** An open file, read at any offset. May be used by several threads at once. */
public final class OffsetReader implements Closeable {
  private final FileChannel channel;

  OffsetReader(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * The size of the file by now, in bytes.
   *
   * @throws IOException if the system refuses
   */
  public long size() throws IOException {
    return channel.size();
  }

  /**
   * Reads what fits from {@code offset} into {@code to[at, at + length)}; short only at the end.
   *
   * @return how many bytes were read; -1 if the offset is at the end or past it
   * @throws IOException if the system refuses to read
   */
  public int readAt(long offset, byte[] to, int at, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(to, at, length);
    int total = 0;
    while (total < length) {
      int count = channel.read(buffer, offset + total);
      if (count < 0) {
        return total == 0 ? -1 : total;
      }
      total += count;
    }
    return total;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
