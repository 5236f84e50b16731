package dev.perfmon.source;

/**
 * Decides how much of what has arrived is handed out, as {@link ChunkReader} does for what is read
 * at once: whole lines, of which those longer than {@link ChunkReader#MAX_LINE} are cut, ending
 * where the boundary allows.
 */
final class LineCut {
  /** What is waited for before bytes are handed out. */
  enum Hold {
    /** The end of a line after which a chunk may end. */
    WHOLE_LINES,
    /** The end of a line. */
    LINES,
    /** Nothing: all there is. */
    NOTHING
  }

  private static final int MAX = ChunkReader.MAX_LINE;

  private final LineBoundary boundary;

  /** How many of the bytes are handed out, the newline put in place of a cut line's rest too. */
  int end;

  /** How many of the bytes are done with. */
  int consumed;

  /** Whether the last line handed out lost its end. */
  boolean overlong;

  /** Whether what follows the bytes done with is the rest of a line that was cut. */
  boolean inLongLine;

  /** Whether there are whole lines that are held back. */
  boolean refused;

  /** Whether what follows the bytes done with was not looked at yet. */
  boolean more;

  LineCut(LineBoundary boundary) {
    this.boundary = boundary;
  }

  /** Looks at {@code bytes[0, filled)}; nothing is changed in them. */
  void cut(byte[] bytes, int filled, boolean afterCut, Hold hold) {
    end = 0;
    consumed = 0;
    overlong = false;
    refused = false;
    inLongLine = afterCut;
    if (afterCut) {
      int newline = first(bytes, 0, filled);
      inLongLine = newline < 0;
      consumed = newline < 0 ? filled : newline + 1;
      more = consumed < filled;
      return;
    }
    if (filled > MAX) {
      cutLong(bytes, filled);
      more = consumed < filled;
      return;
    }
    more = false;
    int lines = last(bytes, 0, filled) + 1;
    if (hold == Hold.NOTHING) {
      end = filled;
    } else if (hold == Hold.LINES || lines == 0) {
      end = lines;
    } else {
      end = allowed(bytes, lines);
      refused = end < lines;
    }
    consumed = end;
  }

  /** The buffer holds more than a line may have: its lines leave, whatever they are. */
  private void cutLong(byte[] bytes, int filled) {
    int newline = first(bytes, 0, filled);
    if (newline >= 0 && newline <= MAX) {
      // Lines that were held back for a boundary: all of them, or the rest would be looked at anew
      // after each.
      end = last(bytes, 0, Math.min(filled, MAX + 1)) + 1;
      consumed = end;
      return;
    }
    if (bytes[0] == 0) {
      int nuls = 0;
      while (nuls < filled && bytes[nuls] == 0) {
        nuls++;
      }
      consumed = nuls;
      return;
    }
    end = MAX + 1;
    overlong = true;
    inLongLine = newline < 0;
    consumed = newline < 0 ? filled : newline + 1;
  }

  /** One past the last line after which the chunk may end. */
  private int allowed(byte[] bytes, int lines) {
    int to = lines;
    while (to > 0) {
      int from = last(bytes, 0, to - 1) + 1;
      if (boundary.mayEndAfter(bytes, from, to - 1)) {
        return to;
      }
      to = from;
    }
    return 0;
  }

  static int first(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  static int last(byte[] bytes, int from, int to) {
    for (int i = to - 1; i >= from; i--) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }
}
