package dev.perfmon.source;

/** How a log's bytes are stored, told by the first of them and never by a name. */
enum StoredAs {
  PLAIN(""),
  GZIP("\u001f\u008b"),
  ZSTD("(\u00b5/\u00fd"),
  BZIP2("BZh"),
  XZ("\u00fd7zXZ\0"),
  UTF16_LE("\u00ff\u00fe"),
  UTF16_BE("\u00fe\u00ff"),

  // These are known to be refused by name: as text they would hold nothing, without a word.
  ZIP("PK\u0003\u0004"),
  SEVEN_ZIP("7z\u00bc\u00af'\u001c"),
  LZ4("\u0004\"M\u0018"),
  COMPRESS("\u001f\u009d");

  private static final int SKIPPABLE_SIGN = 4;

  private static final StoredAs[] VALUES = values();

  /** The first bytes, one to a character. */
  private final String sign;

  StoredAs(String sign) {
    this.sign = sign;
  }

  /** What bytes that begin so are. */
  static StoredAs of(byte[] first) {
    for (StoredAs as : VALUES) {
      if (as != PLAIN && first.length >= as.sign.length() && agree(first, as.sign)) {
        return as;
      }
    }
    return first.length >= SKIPPABLE_SIGN && agreeSkippable(first) ? ZSTD : PLAIN;
  }

  /** Whether more bytes could still make these a sign. */
  static boolean mayBecomeSign(byte[] first) {
    for (StoredAs as : VALUES) {
      if (first.length < as.sign.length() && agree(first, as.sign)) {
        return true;
      }
    }
    return first.length < SKIPPABLE_SIGN && agreeSkippable(first);
  }

  /** A zstd file may begin with frames to skip: 0x184D2A50 to 0x184D2A5F, little endian. */
  private static boolean agreeSkippable(byte[] first) {
    return (first.length < 1 || (first[0] & 0xf0) == 0x50)
        && (first.length < 2 || first[1] == 0x2a)
        && (first.length < 3 || first[2] == 0x4d)
        && (first.length < 4 || first[3] == 0x18);
  }

  /** Whether the bytes and the sign are the same as far as both go. */
  private static boolean agree(byte[] first, String sign) {
    for (int i = 0; i < first.length && i < sign.length(); i++) {
      if ((first[i] & 0xff) != sign.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
