package dev.perfmon.source;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Zstandard (RFC 8878), frame after frame. */
final class ZstdStream extends LibraryStream {
  ZstdStream(String name, ByteStream stored) {
    super(name, "zstd", stored);
  }

  @Override
  InputStream start(InputStream in) throws IOException {
    return new ZstdInputStreamNoFinalizer(in);
  }

  @Override
  int decode(InputStream decoder, byte[] to, int offset, int length) throws IOException {
    return decoder.read(to, offset, length);
  }

  @Override
  boolean isGarbage(Exception failure) {
    return failure instanceof ZstdIOException zstd
        && zstd.getErrorCode() == Zstd.errPrefixUnknown();
  }

  @Override
  @Nullable String commandInstead(Exception failure) {
    return failure instanceof ZstdIOException zstd
            && zstd.getErrorCode() == Zstd.errFrameParameterWindowTooLarge()
        ? "zstd -dc --long=31"
        : null;
  }
}
