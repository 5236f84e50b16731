package dev.perfmon.source;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * A log's bytes from first to last, decompressed and in UTF-8 or whatever the log is written in.
 */
public interface ByteStream extends Closeable {
  /**
   * Reads at least one byte, unless {@code length} is 0, into {@code to[offset, offset + length)}.
   *
   * @return how many bytes were read; -1 once there are no more
   * @throws DamagedInputException if the bytes that follow cannot be made out; all before them have
   *     been delivered, and asking again throws again
   * @throws IOException if the system refuses to read
   */
  int read(byte[] to, int offset, int length) throws IOException;

  /**
   * Whether the bytes arrive as somebody writes them, so that a short read means "no more for now"
   * and waiting for a full block would hold back what is already here.
   */
  default boolean isLive() {
    return false;
  }

  /**
   * How many bytes were taken so far from what is stored: for a compressed file, compressed ones.
   */
  long consumed();

  /** What was found amiss so far without losing anything, such as bytes after a file's end. */
  default List<InputProblem> warnings() {
    return List.of();
  }
}
