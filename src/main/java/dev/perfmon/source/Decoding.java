package dev.perfmon.source;

/** Puts the decoder a log needs over its stored bytes. */
final class Decoding {
  private Decoding() {}

  static ByteStream of(String name, ByteStream stored, StoredAs as) {
    return switch (as) {
      case PLAIN -> stored;
      default -> stored;
    };
  }
}
