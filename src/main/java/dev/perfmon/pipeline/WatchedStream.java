package dev.perfmon.pipeline;

import dev.perfmon.source.ByteStream;
import dev.perfmon.source.ForwardingStream;
import java.io.IOException;

/** A stream that ends where its slice does, and tells how far it is. */
final class WatchedStream extends ForwardingStream {
  private final Progress progress;
  private long left;

  WatchedStream(ByteStream stream, Progress progress, Slice slice) {
    super(stream);
    this.progress = progress;
    this.left = slice.until() == Long.MAX_VALUE ? Long.MAX_VALUE : slice.until() - slice.from();
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    if (left <= 0) {
      return -1;
    }
    int count = stored.read(to, offset, (int) Math.min(length, left));
    if (count > 0) {
      left -= count;
      progress.at(stored.consumed());
    }
    return count;
  }
}
