package dev.perfmon.parse;

import org.jspecify.annotations.Nullable;

/**
 * The lines of the container runtimes that cut long lines of the agent into parts: those of the
 * interface that Kubernetes has for them ({@link CriLine}), and docker's own ({@link DockerLine}).
 * Parts of the two streams may alternate.
 */
public final class ContainerLines {
  /** How many lines apart two parts of one line can stand. */
  private static final int FARTHEST = 64;

  /** How many bytes past what is joined can be read. */
  private static final int PADDING = 16;

  // What a line is: its runtime and stream, and whether it goes on in another line.
  private static final int NONE = 0;
  private static final int CRI = 1;
  private static final int DOCKER = 3;
  private static final int STREAMS = 5;
  private static final int STREAM_BITS = 7;
  private static final int CONTINUED = 8;

  /** Parts of one line of the agent, with lines of the other stream between them. */
  static final class Parts {
    private int start;
    private int end;

    /** What was looked for in them already: bits that the caller gives. */
    int asked;

    private boolean hold(int line) {
      return line >= start && line < end;
    }
  }

  /** Those met last in each stream, so that they are not put together anew for each of them. */
  private final Parts[] met = new Parts[STREAMS];

  private byte[] joined = {};
  private int joinedSize;

  ContainerLines() {
    for (int stream = 0; stream < STREAMS; stream++) {
      met[stream] = new Parts();
    }
  }

  /** Begins a chunk. */
  void start() {
    for (Parts parts : met) {
      parts.end = 0;
    }
  }

  /** The line in {@code b[from, to)}: its stream, and perhaps {@link #CONTINUED}. */
  private static int kind(byte[] b, int from, int to) {
    if (from == to) {
      return NONE;
    }
    if (b[from] == '{') {
      int stream = DockerLine.stream(b, from, to);
      if (stream < 0) {
        return NONE;
      }
      int kind = DockerLine.isError(b, stream) ? DOCKER + 1 : DOCKER;
      return DockerLine.isContinued(b, from, to) ? kind | CONTINUED : kind;
    }
    int tag = CriLine.tag(b, from, to);
    if (tag < 0) {
      return NONE;
    }
    int kind = CriLine.isError(b, tag) ? CRI + 1 : CRI;
    return b[tag] == 'P' ? kind | CONTINUED : kind;
  }

  /**
   * The stream of the line in {@code b[from, to)}, as a number; 0 if no container's runtime wrote
   * it.
   */
  static int streamOf(byte[] b, int from, int to) {
    return kind(b, from, to) & STREAM_BITS;
  }

  /**
   * Whether a chunk may end after the line in {@code bytes[from, to)}: not between two parts of one
   * line of the agent, though lines of the other stream may stand between them.
   *
   * @param bytes hold the chunk's lines before this one too, from index 0
   */
  public static boolean mayEndAfter(byte[] bytes, int from, int to) {
    int kind = kind(bytes, from, to);
    if (kind == NONE) {
      return true;
    }
    if ((kind & CONTINUED) != 0) {
      return false;
    }
    int at = from;
    for (int lines = 0; at > 0 && lines < FARTHEST; lines++) {
      int previous = Swar.lineStart(bytes, 0, at - 1);
      int before = kind(bytes, previous, at - 1);
      if (before == NONE) {
        return true;
      }
      if ((before & STREAM_BITS) != kind) {
        return (before & CONTINUED) == 0;
      }
      at = previous;
    }
    return true;
  }

  /**
   * Whether the line in {@code b[lineFrom, lineTo)}, of this stream, is all of a line of the agent:
   * not continued, nor with a part before it in {@code b[from, lineFrom)}.
   */
  static boolean isWhole(byte[] b, int lineFrom, int lineTo, int from, int stream) {
    return kind(b, lineFrom, lineTo) == stream && firstPart(b, lineFrom, from, stream) == lineFrom;
  }

  /**
   * The parts that the line in {@code b[lineFrom, lineTo)} belongs to, looking no further than
   * {@code b[from, to)}; null when it is whole by itself.
   */
  @Nullable Parts partsOf(byte[] b, int lineFrom, int lineTo, int from, int to) {
    int kind = kind(b, lineFrom, lineTo);
    if (kind == NONE) {
      return null;
    }
    int stream = kind & STREAM_BITS;
    Parts parts = met[stream];
    if (parts.hold(lineFrom)) {
      return parts;
    }
    int first = firstPart(b, lineFrom, from, stream);
    if (first == lineFrom && (kind & CONTINUED) == 0) {
      return null;
    }
    parts.start = first;
    parts.asked = 0;
    // Known once they are joined; there is nothing to be had from them before.
    parts.end = first;
    return parts;
  }

  /**
   * Joins parts, looking no further than {@code b[.., to)}: the first of them, with the contents of
   * the others behind its own. What docker escapes in a part stays escaped; no escape is cut.
   */
  void join(Parts parts, byte[] b, int to) {
    int first = parts.start;
    int firstEnd = Swar.newline(b, first, to);
    int kind = kind(b, first, firstEnd);
    int stream = kind & STREAM_BITS;
    joinedSize = 0;
    // Once for all parts, of which there may be megabytes: growing would leave them behind.
    if (joined.length < to - first + PADDING) {
      joined = new byte[to - first + PADDING];
    }
    append(b, first, contentEnd(b, first, firstEnd, stream));
    int at = firstEnd + 1;
    for (int lines = 1; at < to && lines <= FARTHEST && (kind & CONTINUED) != 0; lines++) {
      int lineEnd = Swar.newline(b, at, to);
      int next = kind(b, at, lineEnd);
      if (next == NONE) {
        break;
      }
      if ((next & STREAM_BITS) == stream) {
        append(b, contentStart(b, at, lineEnd, stream), contentEnd(b, at, lineEnd, stream));
        kind = next;
        lines = 0;
      }
      at = lineEnd + 1;
    }
    parts.end = at;
    if (stream >= DOCKER) {
      append(b, contentEnd(b, first, firstEnd, stream), firstEnd);
    }
  }

  private static int contentStart(byte[] b, int from, int to, int stream) {
    return stream >= DOCKER
        ? DockerLine.textStart(b, from)
        : CriLine.contentStart(b, CriLine.tag(b, from, to), to);
  }

  private static int contentEnd(byte[] b, int from, int to, int stream) {
    if (stream >= DOCKER) {
      return DockerLine.textEnd(b, from, to);
    }
    return b[to - 1] == '\r' ? to - 1 : to;
  }

  byte[] joined() {
    return joined;
  }

  int joinedSize() {
    return joinedSize;
  }

  /** Goes back over the stream's unfinished parts. */
  private static int firstPart(byte[] b, int lineFrom, int from, int stream) {
    int first = lineFrom;
    int at = lineFrom;
    for (int lines = 0; at > from && lines < FARTHEST; lines++) {
      int previous = Swar.lineStart(b, from, at - 1);
      int kind = kind(b, previous, at - 1);
      if (kind == NONE) {
        return first;
      }
      if ((kind & STREAM_BITS) == stream) {
        if ((kind & CONTINUED) == 0) {
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
    System.arraycopy(b, from, joined, joinedSize, length);
    joinedSize += length;
  }
}
