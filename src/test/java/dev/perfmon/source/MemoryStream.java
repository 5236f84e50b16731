package dev.perfmon.source;

import java.io.IOException;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A stream over memory that reads as short as a test wants and may fail at its end. */
final class MemoryStream implements ByteStream {
  private final byte[] bytes;
  private final int most;
  private final @Nullable Random shortReads;
  private final boolean live;
  private final @Nullable IOException failure;
  private int at;
  int reads;
  boolean closed;

  private MemoryStream(
      byte[] bytes,
      int most,
      @Nullable Random shortReads,
      boolean live,
      @Nullable IOException failure) {
    this.bytes = bytes;
    this.most = most;
    this.shortReads = shortReads;
    this.live = live;
    this.failure = failure;
  }

  static MemoryStream of(byte[] bytes) {
    return new MemoryStream(bytes, Integer.MAX_VALUE, null, false, null);
  }

  /** Reads return anything from one byte to all that were asked for. */
  static MemoryStream stuttering(byte[] bytes, long seed, boolean live) {
    return new MemoryStream(bytes, Integer.MAX_VALUE, new Random(seed), live, null);
  }

  static MemoryStream failing(byte[] bytes, IOException failure) {
    return new MemoryStream(bytes, Integer.MAX_VALUE, null, false, failure);
  }

  /** Live, with reads of at most so many bytes, and refusing the read that would have to wait. */
  static MemoryStream waiting(byte[] bytes, int most) {
    return new MemoryStream(bytes, most, null, true, new IOException("would wait"));
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    reads++;
    int left = bytes.length - at;
    if (left == 0 && failure != null) {
      throw failure;
    }
    if (left == 0) {
      return -1;
    }
    int asked = Math.min(Math.min(length, left), most);
    int count = shortReads == null ? asked : 1 + shortReads.nextInt(asked);
    System.arraycopy(bytes, at, to, offset, count);
    at += count;
    return count;
  }

  @Override
  public boolean isLive() {
    return live;
  }

  @Override
  public long consumed() {
    return at;
  }

  @Override
  public void close() {
    closed = true;
  }
}
