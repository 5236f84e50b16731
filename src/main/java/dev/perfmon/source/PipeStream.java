package dev.perfmon.source;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of standard input or another pipe. */
final class PipeStream implements ByteStream {
  private final InputStream in;
  private final boolean live;
  private long consumed;

  PipeStream(InputStream in, boolean live) {
    this.in = in;
    this.live = live;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    int count = in.read(to, offset, length);
    if (count > 0) {
      consumed += count;
    }
    return count;
  }

  @Override
  public boolean isLive() {
    return live;
  }

  @Override
  public long consumed() {
    return consumed;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
