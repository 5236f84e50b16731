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

  /** Makes room for so many bytes and the padding; what was there before is gone. */
  byte[] reserve(int length) {
    if (bytes.length < length + ChunkReader.PADDING) {
      bytes = new byte[length + ChunkReader.PADDING];
    }
    return bytes;
  }

  /** Takes a copy of these bytes, which stand at that offset. */
  void copy(byte[] from, long at) {
    System.arraycopy(from, 0, reserve(from.length), 0, from.length);
    end = from.length;
    offset = at;
    overlongLines = 0;
  }

  /** Takes the shape of a cut made in its bytes, which begin here in the log. */
  void lend(LineCut cut, long from) {
    offset = from;
    end = cut.end;
    overlongLines = cut.overlong ? 1 : 0;
    if (cut.overlong) {
      bytes[end - 1] = '\n';
    }
  }
}
