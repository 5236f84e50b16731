package dev.perfmon.source;

import java.io.IOException;
import java.io.InputStream;
import org.tukaani.xz.XZInputStream;

/**
 * Xz, stream after stream. The library makes out a chunk (at most 2 MiB of the log) only when it
 * has all of it, so that where a file is cut short, the chunk cut is lost whole.
 */
final class XzStream extends LibraryStream {
  XzStream(String name, ByteStream stored) {
    super(name, "xz", stored);
  }

  @Override
  InputStream start(InputStream in) throws IOException {
    return new XZInputStream(in);
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
}
