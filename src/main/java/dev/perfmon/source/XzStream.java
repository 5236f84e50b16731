package dev.perfmon.source;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.XZInputStream;

/**
 * Xz, stream after stream. The library makes out a chunk (at most 2 MiB of the log) only when it
 * has all of it, so that where a file is cut short, the chunk cut is lost whole.
 */
final class XzStream extends LibraryStream {
  /** For the dictionary, whose size the file says: 64 MiB with xz -9, but up to 4 GiB. */
  private static final int MOST_KIB = 100 << 10;

  XzStream(String name, ByteStream stored) {
    super(name, "xz", stored);
  }

  @Override
  InputStream start(InputStream in) throws IOException {
    return new XZInputStream(in, MOST_KIB);
  }

  /**
   * Never past what the library has at hand: a read that runs into the damage loses all it had made
   * out before.
   */
  @Override
  int decode(InputStream decoder, byte[] to, int offset, int length) throws IOException {
    return decoder.read(to, offset, Math.min(length, Math.max(1, decoder.available())));
  }

  @Override
  boolean isGarbage(Exception failure) {
    return String.valueOf(failure.getMessage()).contains("after a valid");
  }

  @Override
  @Nullable String commandInstead(Exception failure) {
    return failure instanceof MemoryLimitException ? "xz -dc" : null;
  }
}
