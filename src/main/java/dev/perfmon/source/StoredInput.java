package dev.perfmon.source;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Stored bytes as the libraries that decompress them want them. */
final class StoredInput extends InputStream {
  private final ByteStream stored;
  private final byte[] buffer = new byte[64 * 1024];
  private int at;
  private int limit;
  private boolean exhausted;
  private @Nullable IOException failure;

  StoredInput(ByteStream stored) {
    this.stored = stored;
  }

  /** Whether more was asked for than there is. */
  boolean isExhausted() {
    return exhausted;
  }

  /** Why the system refused to read, if it did: libraries may wrap or hide it. */
  @Nullable IOException failure() {
    return failure;
  }

  /** How many stored bytes were handed on. */
  long offset() {
    return stored.consumed() - (limit - at);
  }

  private boolean refill() throws IOException {
    if (exhausted) {
      return false;
    }
    int count;
    try {
      count = stored.read(buffer, 0, buffer.length);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
    at = 0;
    limit = Math.max(count, 0);
    exhausted = count < 0;
    return !exhausted;
  }

  @Override
  public int read() throws IOException {
    return at < limit || refill() ? buffer[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (at == limit && !refill()) {
      return -1;
    }
    int count = Math.min(length, limit - at);
    System.arraycopy(buffer, at, to, offset, count);
    at += count;
    return count;
  }

  @Override
  public int available() {
    return limit - at;
  }

  @Override
  public void close() throws IOException {
    stored.close();
  }
}
