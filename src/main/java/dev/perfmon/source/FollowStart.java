package dev.perfmon.source;

import java.io.IOException;

/**
 * Decides where following begins in a file that is there from the start and is not resumed. Files
 * that appear later are read from their beginning.
 */
@FunctionalInterface
public interface FollowStart {
  /** Everything there is, then what arrives. */
  FollowStart BEGINNING = log -> 0;

  /** Only what arrives; a line that is unfinished yet comes whole. */
  FollowStart END = log -> Long.MAX_VALUE;

  /**
   * The offset of the beginning of a line, in bytes of the (decompressed) log; anything past its
   * end stands for after its last whole line. Asked once for each file.
   *
   * @throws IOException if looking for it fails; the file is then read from its end
   */
  long offset(LogInput log) throws IOException;
}
