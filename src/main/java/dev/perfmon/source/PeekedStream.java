package dev.perfmon.source;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stream whose first bytes can be looked at before they are read. */
final class PeekedStream implements ByteStream {
  private final ByteStream stream;
  private byte[] held = new byte[0];
  private int at;
  private boolean ended;
  private @Nullable IOException failure;

  PeekedStream(ByteStream stream) {
    this.stream = stream;
  }

  /** The bytes held so far and not read yet. */
  byte[] held() {
    return Arrays.copyOfRange(held, at, held.length);
  }

  /**
   * Reads once more and holds what it gives, at most up to {@code max} bytes held in all.
   *
   * @return whether anything was added
   */
  boolean holdMore(int max) {
    int room = max - (held.length - at);
    if (ended || room <= 0) {
      return false;
    }
    byte[] more = new byte[room];
    try {
      int count = stream.read(more, 0, room);
      if (count < 0) {
        ended = true;
        return false;
      }
      int before = held.length - at;
      held = Arrays.copyOf(held(), before + count);
      System.arraycopy(more, 0, held, before, count);
      at = 0;
      return true;
    } catch (IOException e) {
      // Whoever reads gets what is held, then this.
      ended = true;
      failure = e;
      return false;
    }
  }

  /**
   * The first bytes: all of {@code max} if they are there, but of a live stream what one read
   * gives.
   */
  byte[] peek(int max) throws IOException {
    if (isLive()) {
      if (at == held.length) {
        holdMore(max);
      }
    } else {
      while (holdMore(max)) {
        // Short reads say nothing here.
      }
    }
    if (at == held.length && failure != null) {
      throw failure;
    }
    byte[] all = held();
    return all.length <= max ? all : Arrays.copyOf(all, max);
  }

  /** Leaves out so many of the bytes held. */
  void drop(int count) {
    at += count;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    if (at < held.length) {
      int count = Math.min(length, held.length - at);
      System.arraycopy(held, at, to, offset, count);
      at += count;
      return count;
    }
    if (failure != null) {
      throw failure;
    }
    return ended ? -1 : stream.read(to, offset, length);
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
