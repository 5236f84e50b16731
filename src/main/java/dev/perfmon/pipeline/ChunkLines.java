package dev.perfmon.pipeline;

/** Finds lines of a chunk by their number, which mostly rise. */
final class ChunkLines {
  private byte[] bytes = new byte[0];
  private int end;
  private long firstLine = 1;

  // The line found last.
  private long line;
  private int from;
  private int to;

  /**
   * Turns to another chunk.
   *
   * @param itsFirstLine number of the chunk's first line
   */
  void begin(byte[] itsBytes, int itsEnd, long itsFirstLine) {
    bytes = itsBytes;
    end = itsEnd;
    firstLine = itsFirstLine;
    first();
  }

  /** Lets go of the chunk, which was only lent. */
  void end(long nextLine) {
    begin(new byte[0], 0, nextLine);
  }

  long firstLine() {
    return firstLine;
  }

  /** Turns to a line; false if the chunk does not have it. */
  boolean find(long number) {
    if (number < line) {
      first();
    }
    if (number < firstLine) {
      return false;
    }
    while (line < number && from < end) {
      from = Math.min(to + 1, end);
      to = newline(from);
      line++;
    }
    return from < end;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Where the line found begins. */
  int from() {
    return from;
  }

  /** One past the end of the line found, its newline and a carriage return before it excluded. */
  int to() {
    return to > from && bytes[to - 1] == '\r' ? to - 1 : to;
  }

  private void first() {
    line = firstLine;
    from = 0;
    to = newline(0);
  }

  private int newline(int at) {
    int i = at;
    while (i < end && bytes[i] != '\n') {
      i++;
    }
    return i;
  }
}
