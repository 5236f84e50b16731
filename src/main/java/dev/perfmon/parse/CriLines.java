package dev.perfmon.parse;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines of the container runtime interface, {@code <time> stdout|stderr P|F <content>}: a
 * runtime cuts long lines of the agent into parts marked {@code P}, the last one {@code F}. Parts
 * of the two streams may alternate.
 */
public final class CriLines {
  /** The longest time such a line begins with, {@code 2025-06-10T12:00:00.068000123+02:00}. */
  private static final int LONGEST_TIME = 40;

  /** How many lines apart two parts of one line can stand. */
  private static final int FARTHEST = 64;

  /** Parts of one line of the agent, with lines of the other stream between them. */
  static final class Parts {
    private int stream;
    private int start;
    private int end;

    /** What was looked for in them already: bits that the caller gives. */
    int asked;

    private boolean hold(int line, int itsStream) {
      return itsStream == stream && line >= start && line < end;
    }
  }

  /** Those met last in either stream, so that they are not put together anew for each of them. */
  private final Parts[] met = {new Parts(), new Parts()};

  private byte[] joined = new byte[1024];
  private int joinedSize;

  CriLines() {}

  /** Begins a chunk. */
  void start() {
    for (Parts parts : met) {
      parts.end = 0;
    }
  }

  /**
   * Where the content begins in {@code b[.., to)} when {@code space}, the space after a time, is
   * followed by a stream and a tag; else -1.
   */
  static int contentAfterTime(byte[] b, int space, int to) {
    int tag = tag(b, space, to);
    if (tag < 0) {
      return -1;
    }
    int at = tag + 1;
    while (at < to && b[at] != ' ') {
      at++;
    }
    return Math.min(at + 1, to);
  }

  /** Where the tag stands ({@code P} or {@code F}) after the space that follows the time, or -1. */
  private static int tag(byte[] b, int space, int to) {
    int at = space + 1;
    if (to - at < 8 || b[at] != 's' || b[at + 1] != 't' || b[at + 2] != 'd' || b[at + 6] != ' ') {
      return -1;
    }
    boolean out = b[at + 3] == 'o' && b[at + 4] == 'u' && b[at + 5] == 't';
    boolean err = b[at + 3] == 'e' && b[at + 4] == 'r' && b[at + 5] == 'r';
    int tag = at + 7;
    if ((!out && !err) || (b[tag] != 'P' && b[tag] != 'F')) {
      return -1;
    }
    return tag + 1 == to || b[tag + 1] == ' ' || b[tag + 1] == ':' ? tag : -1;
  }

  /**
   * Where the tag of the line in {@code b[lineFrom, to)} stands, or -1 if it is no line of this
   * kind. A file's first line may begin with a mark of its byte order.
   */
  private static int tagOf(byte[] b, int lineFrom, int to) {
    boolean mark =
        to - lineFrom > 3 && b[lineFrom] == (byte) 0xef && b[lineFrom + 2] == (byte) 0xbf;
    int from = mark ? lineFrom + 3 : lineFrom;
    if (to - from < 28 || b[from + 10] != 'T' || b[from] < '0' || b[from] > '9') {
      return -1;
    }
    int space = Swar.find(b, from, Math.min(to, from + LONGEST_TIME), (byte) ' ');
    if (space - from < 20 || space >= to || b[space] != ' ') {
      return -1;
    }
    return tag(b, space, to);
  }

  /**
   * Whether a chunk may end after the line in {@code bytes[from, to)}: not between two parts of one
   * line of the agent, though lines of the other stream may stand between them.
   *
   * @param bytes hold the chunk's lines before this one too, from index 0
   */
  public static boolean mayEndAfter(byte[] bytes, int from, int to) {
    int tag = tagOf(bytes, from, to);
    if (tag < 0) {
      return true;
    }
    if (bytes[tag] == 'P') {
      return false;
    }
    int stream = stream(bytes, tag);
    int at = from;
    for (int lines = 0; at > 0 && lines < FARTHEST; lines++) {
      int previous = Swar.lineStart(bytes, 0, at - 1);
      tag = tagOf(bytes, previous, at - 1);
      if (tag < 0) {
        return true;
      }
      if (stream(bytes, tag) != stream) {
        return bytes[tag] != 'P';
      }
      at = previous;
    }
    return true;
  }

  /**
   * The stream of the line in {@code b[from, to)}, as a number; 0 if it is no line of this kind.
   */
  static int streamOf(byte[] b, int from, int to) {
    int tag = tagOf(b, from, to);
    return tag < 0 ? 0 : stream(b, tag);
  }

  private static int stream(byte[] b, int tag) {
    return Words.four(b, tag - 5);
  }

  /**
   * Whether the line at {@code lineFrom}, of this stream and not followed by another part, has no
   * part before it in {@code b[from, lineFrom)}.
   */
  static boolean isWhole(byte[] b, int lineFrom, int from, int stream) {
    return firstPart(b, lineFrom, from, stream) == lineFrom;
  }

  /**
   * The parts that the line in {@code b[lineFrom, lineTo)} belongs to, looking no further than
   * {@code b[from, to)}; null when it is whole by itself.
   */
  @Nullable Parts partsOf(byte[] b, int lineFrom, int lineTo, int from, int to) {
    int tag = tagOf(b, lineFrom, lineTo);
    if (tag < 0) {
      return null;
    }
    int stream = stream(b, tag);
    Parts parts = met[b[tag - 2] == 't' ? 0 : 1];
    if (parts.hold(lineFrom, stream)) {
      return parts;
    }
    int first = firstPart(b, lineFrom, from, stream);
    if (first == lineFrom && b[tag] == 'F') {
      return null;
    }
    parts.stream = stream;
    parts.start = first;
    parts.asked = 0;
    // Known once they are joined; there is nothing to be had from them before.
    parts.end = first;
    return parts;
  }

  /** Joins parts, looking no further than {@code b[.., to)}. */
  void join(Parts parts, byte[] b, int to) {
    int first = parts.start;
    joinedSize = 0;
    append(b, first, contentStart(b, first, to));
    int at = first;
    for (int lines = 0; at < to && lines <= FARTHEST; lines++) {
      int lineEnd = Swar.newline(b, at, to);
      int tag = tagOf(b, at, lineEnd);
      if (tag < 0) {
        break;
      }
      boolean last = false;
      if (stream(b, tag) == parts.stream) {
        lines = 0;
        int contentEnd = lineEnd > at && b[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
        append(b, Math.min(tag + 2, contentEnd), contentEnd);
        last = b[tag] == 'F';
      }
      at = lineEnd + 1;
      if (last) {
        break;
      }
    }
    parts.end = at;
  }

  byte[] joined() {
    return joined;
  }

  int joinedSize() {
    return joinedSize;
  }

  private static int contentStart(byte[] b, int lineFrom, int to) {
    return tagOf(b, lineFrom, Swar.newline(b, lineFrom, to)) + 2;
  }

  /** Goes back over the stream's unfinished parts. */
  private static int firstPart(byte[] b, int lineFrom, int from, int stream) {
    int first = lineFrom;
    int at = lineFrom;
    for (int lines = 0; at > from && lines < FARTHEST; lines++) {
      int previous = Swar.lineStart(b, from, at - 1);
      int tag = tagOf(b, previous, at - 1);
      if (tag < 0) {
        return first;
      }
      if (stream(b, tag) == stream) {
        if (b[tag] == 'F') {
          return first;
        }
        first = previous;
        lines = -1;
      }
      at = previous;
    }
    return first;
  }

  private void append(byte[] b, int from, int to) {
    int length = to - from;
    if (joinedSize + length + 16 > joined.length) {
      joined = Arrays.copyOf(joined, 2 * (joinedSize + length + 16));
    }
    System.arraycopy(b, from, joined, joinedSize, length);
    joinedSize += length;
  }
}
