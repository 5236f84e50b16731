package dev.perfmon.source;

/** Puts the decoders a log needs over its stored bytes. */
final class Decoding {
  private Decoding() {}

  /** The log's bytes; a decoder's class is loaded only where it is needed. */
  static ByteStream of(String name, ByteStream stored, StoredAs as) {
    return switch (as) {
      case PLAIN -> stored;
      case GZIP -> decompressed(new GzipStream(name, stored));
      case ZSTD -> decompressed(new ZstdStream(name, stored));
      case BZIP2 -> decompressed(new Bzip2Stream(name, stored));
      case XZ -> decompressed(new XzStream(name, stored));
      case UTF16_LE -> new Utf16Stream(stored, false);
      case UTF16_BE -> new Utf16Stream(stored, true);
    };
  }

  /** What is compressed may be UTF-16 in turn. */
  private static ByteStream decompressed(ByteStream decompressed) {
    PeekedStream stream = new PeekedStream(decompressed);
    return switch (stream.sign()) {
      case UTF16_LE -> new Utf16Stream(stream, false);
      case UTF16_BE -> new Utf16Stream(stream, true);
      case PLAIN, GZIP, ZSTD, BZIP2, XZ -> stream;
    };
  }
}
