package dev.perfmon.source;

import java.io.IOException;

/** Puts the decoders a log needs over its stored bytes. */
final class Decoding {
  private Decoding() {}

  /**
   * The log's bytes; a decoder's class is loaded only where it is needed.
   *
   * @throws DamagedInputException if there is none for them; they are closed then
   */
  static ByteStream of(String name, ByteStream stored, StoredAs as) throws IOException {
    return switch (as) {
      case PLAIN -> stored;
      case GZIP -> decompressed(name, new GzipStream(name, stored));
      case ZSTD -> decompressed(name, new ZstdStream(name, stored));
      case BZIP2 -> decompressed(name, new Bzip2Stream(name, stored));
      case XZ -> decompressed(name, new XzStream(name, stored));
      case ZIP, SEVEN_ZIP, LZ4, COMPRESS -> throw unread(name, stored, as);
      case UTF16_LE -> new Utf16Stream(stored, false);
      case UTF16_BE -> new Utf16Stream(stored, true);
    };
  }

  /** What is compressed may be UTF-16 in turn. */
  private static ByteStream decompressed(String name, ByteStream decompressed) throws IOException {
    PeekedStream stream = new PeekedStream(decompressed);
    StoredAs as = stream.sign();
    return switch (as) {
      case UTF16_LE -> new Utf16Stream(stream, false);
      case UTF16_BE -> new Utf16Stream(stream, true);
      case PLAIN, GZIP, ZSTD, BZIP2, XZ -> stream;
      case ZIP, SEVEN_ZIP, LZ4, COMPRESS -> throw unread(name, stream, as);
    };
  }

  private static IOException unread(String name, ByteStream stored, StoredAs as)
      throws IOException {
    stored.close();
    return switch (as) {
      case ZIP -> Damage.unread(name, "zip", "unzip -p");
      case SEVEN_ZIP -> Damage.unread(name, "7z", "7z x -so");
      case COMPRESS -> Damage.unread(name, "compress", "uncompress -c");
      default -> Damage.unread(name, "lz4", "lz4 -dc");
    };
  }
}
