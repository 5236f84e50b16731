package dev.perfmon.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** All a stream gave. */
final class Drained {
  final byte[] bytes;

  /** How it ended; null for in order. */
  final @Nullable IOException failure;

  private Drained(byte[] bytes, @Nullable IOException failure) {
    this.bytes = bytes;
    this.failure = failure;
  }

  /** Reads to the end, so many bytes at a time, and closes the stream. */
  static Drained of(ByteStream stream, int size) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] buffer = new byte[size + 2];
    try (stream) {
      while (true) {
        int count = stream.read(buffer, 1, size);
        if (count < 0) {
          return new Drained(all.toByteArray(), null);
        }
        if (count == 0 || count > size) {
          throw new AssertionError("read " + count + " of " + size);
        }
        all.write(buffer, 1, count);
      }
    } catch (IOException e) {
      return new Drained(all.toByteArray(), e);
    }
  }

  /** Reads to the end, which must be in order. */
  static byte[] whole(LogInput input) throws IOException {
    Drained drained = of(input.open(), 64 * 1024);
    if (drained.failure != null) {
      throw drained.failure;
    }
    return drained.bytes;
  }
}
