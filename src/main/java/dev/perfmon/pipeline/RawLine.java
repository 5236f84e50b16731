package dev.perfmon.pipeline;

import java.nio.charset.StandardCharsets;

/**
 * The line of the log that an event was read from, its newline excluded, as it stands there: not
 * safe for a terminal. Lent for the call it is handed to.
 */
public final class RawLine {
  private byte[] bytes = new byte[0];
  private int from;
  private int to;

  RawLine() {}

  void set(byte[] itsBytes, int itsFrom, int itsTo) {
    bytes = itsBytes;
    from = itsFrom;
    to = itsTo;
  }

  void forget() {
    bytes = new byte[0];
    from = 0;
    to = 0;
  }

  /** The memory the line lies in. */
  public byte[] bytes() {
    return bytes;
  }

  /** Where the line begins there. */
  public int from() {
    return from;
  }

  /** One past the line's end. */
  public int to() {
    return to;
  }

  /**
   * The line, decoded as UTF-8, bytes that are none replaced; empty where {@link
   * LiveOptions#rawLines} did not ask for lines.
   */
  public String text() {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }
}
