package dev.perfmon.source;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A stream whose first bytes can be looked at before they are read. */
final class PeekedStream extends ForwardingStream {
  private static final int HELD_FOR_SIGN = 8192;

  private byte[] held = new byte[0];
  private int at;
  private boolean ended;
  private @Nullable IOException failure;

  PeekedStream(ByteStream stored) {
    super(stored);
  }

  /**
   * How the bytes are stored. Reads no more than it takes to tell: a writer may give its first
   * bytes one by one.
   */
  StoredAs sign() {
    while (StoredAs.mayBecomeSign(held()) && holdMore(HELD_FOR_SIGN)) {
      // Looked at again above.
    }
    return StoredAs.of(held());
  }

  /** The first bytes: {@code max} if there are so many; a live stream's until a line is whole. */
  byte[] peek(int max) throws IOException {
    while (!(isLive() && holdsLine()) && holdMore(max)) {
      // Short reads say nothing here.
    }
    if (at == held.length && failure != null) {
      throw failure;
    }
    byte[] all = held();
    return all.length <= max ? all : Arrays.copyOf(all, max);
  }

  /** The bytes held so far and not read yet. */
  byte[] held() {
    return Arrays.copyOfRange(held, at, held.length);
  }

  private boolean holdsLine() {
    for (int i = at; i < held.length; i++) {
      if (held[i] == '\n') {
        return true;
      }
    }
    return false;
  }

  /** Reads once more and holds what it gives, up to {@code max} bytes in all; false if nothing. */
  private boolean holdMore(int max) {
    int before = held.length - at;
    if (ended || before >= max) {
      return false;
    }
    byte[] more = Arrays.copyOf(held(), max);
    try {
      int count = stored.read(more, before, max - before);
      if (count < 0) {
        ended = true;
        return false;
      }
      held = Arrays.copyOf(more, before + count);
      at = 0;
      return true;
    } catch (IOException e) {
      // Whoever reads gets what is held, then this.
      ended = true;
      failure = e;
      return false;
    }
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
    return ended ? -1 : stored.read(to, offset, length);
  }
}
