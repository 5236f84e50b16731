package dev.perfmon.source;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.jspecify.annotations.Nullable;

/** Bzip2, stream after stream. */
final class Bzip2Stream extends LibraryStream {
  private @Nullable IOException pending;

  Bzip2Stream(String name, ByteStream stored) {
    super(name, "bzip2", stored);
  }

  @Override
  InputStream start(InputStream in) throws IOException {
    return new BZip2CompressorInputStream(in, true);
  }

  /** Byte by byte: a longer read that fails does not say how much it had made out. */
  @Override
  int decode(InputStream decoder, byte[] to, int offset, int length) throws IOException {
    if (pending != null) {
      throw pending;
    }
    int count = 0;
    try {
      while (count < length) {
        int next = decoder.read();
        if (next < 0) {
          return count == 0 ? -1 : count;
        }
        to[offset + count] = (byte) next;
        count++;
      }
    } catch (IOException e) {
      if (count == 0) {
        throw e;
      }
      pending = e;
    }
    return count;
  }

  @Override
  boolean isGarbage(Exception failure) {
    return String.valueOf(failure.getMessage()).contains("after a valid");
  }
}
