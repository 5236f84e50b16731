package dev.perfmon.source;

/**
 * Bytes that begin and end on a line, lent by a {@link ChunkReader}: valid until handed back for
 * the next read. Mutable, so that a reader can fill the same memory again.
 */
public final class Chunk {
  byte[] bytes = new byte[0];
  int end;
  long offset;
  int overlongLines;

  /** The memory the chunk lies in, from index 0; longer than the chunk. */
  public byte[] bytes() {
    return bytes;
  }

  /** One past the chunk's last byte, which is a newline unless the log ends without one. */
  public int end() {
    return end;
  }

  /** Where the chunk begins in the (decompressed) log, in bytes. */
  public long offset() {
    return offset;
  }

  /** How many of the chunk's lines were longer than a line may be and lost what is past that. */
  public int overlongLines() {
    return overlongLines;
  }
}
