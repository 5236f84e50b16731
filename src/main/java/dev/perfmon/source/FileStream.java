package dev.perfmon.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file's stored bytes. Through a channel and not a {@code FileInputStream}, because only that
 * takes a path whose name the session's encoding cannot spell.
 */
final class FileStream implements ByteStream {
  private final FileChannel channel;
  private long consumed;

  private FileStream(FileChannel channel) {
    this.channel = channel;
  }

  static FileStream open(Path path, long offset) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    if (offset > 0) {
      channel.position(offset);
    }
    return new FileStream(channel);
  }

  /** The file's first bytes, wherever the stream stands. */
  byte[] first(int max) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(max);
    while (buffer.hasRemaining() && channel.read(buffer, buffer.position()) >= 0) {
      // A read may be short; only the end is final.
    }
    byte[] first = new byte[buffer.position()];
    buffer.flip().get(first);
    return first;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    int count = channel.read(ByteBuffer.wrap(to, offset, length));
    if (count > 0) {
      consumed += count;
    }
    return count;
  }

  @Override
  public long consumed() {
    return consumed;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
