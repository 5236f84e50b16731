package dev.perfmon.pipeline;

import dev.perfmon.source.ByteStream;
import dev.perfmon.source.InputProblem;
import java.io.IOException;
import java.util.List;

/** A stream that ends where its slice does, and tells how far it is. */
final class WatchedStream implements ByteStream {
  private final ByteStream stream;
  private final Progress progress;
  private long left;

  WatchedStream(ByteStream stream, Progress progress, Slice slice) {
    this.stream = stream;
    this.progress = progress;
    this.left = slice.until() == Long.MAX_VALUE ? Long.MAX_VALUE : slice.until() - slice.from();
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    if (left <= 0) {
      return -1;
    }
    int count = stream.read(to, offset, (int) Math.min(length, left));
    if (count > 0) {
      left -= count;
      progress.at(stream.consumed());
    }
    return count;
  }

  @Override
  public boolean isLive() {
    return stream.isLive();
  }

  @Override
  public long consumed() {
    return stream.consumed();
  }

  @Override
  public List<InputProblem> warnings() {
    return stream.warnings();
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
