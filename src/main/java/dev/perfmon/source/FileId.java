package dev.perfmon.source;

import org.jspecify.annotations.Nullable;

/**
 * What tells a file from all others that exist at the same time. A number is used again once its
 * file is gone.
 */
record FileId(long device, long inode) {
  /** That of files whose system does not number them: never the same as any. */
  static final FileId NONE = new FileId(0, 0);

  boolean isKnown() {
    return inode != 0;
  }

  /** Whether both are surely different files. */
  boolean differsFrom(FileId other) {
    return isKnown() && other.isKnown() && !equals(other);
  }

  /** Whether both are surely the same file. */
  boolean isSameAs(FileId other) {
    return isKnown() && equals(other);
  }

  /**
   * Reads the key Java gives for a file, {@code (dev=fe01,ino=1234)}: asking for the numbers one by
   * one would ask the system again, and perhaps about another file.
   */
  static FileId of(@Nullable Object key) {
    if (key == null) {
      return NONE;
    }
    String text = key.toString();
    int device = text.indexOf("dev=");
    int comma = text.indexOf(',', device);
    int inode = text.indexOf("ino=", comma);
    int close = text.indexOf(')', inode);
    if (device < 0 || comma < 0 || inode < 0 || close < 0) {
      return new FileId(0, text.hashCode() | 1L);
    }
    try {
      return new FileId(
          Long.parseUnsignedLong(text, device + 4, comma, 16),
          Long.parseUnsignedLong(text, inode + 4, close, 10));
    } catch (NumberFormatException e) {
      return new FileId(0, text.hashCode() | 1L);
    }
  }
}
