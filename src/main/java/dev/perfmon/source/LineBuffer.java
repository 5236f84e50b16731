package dev.perfmon.source;

import java.util.Arrays;
import java.util.function.Consumer;

/** What has arrived of a stream that can be read only once, until it leaves as lines. */
final class LineBuffer {
  private final LineCut cut;
  private final Chunk chunk = new Chunk();
  private final Footprint print = new Footprint();

  private int filled;
  private boolean inLongLine;
  private boolean holdsLines;
  private long heldSince = Long.MAX_VALUE;

  LineBuffer(LineCut cut) {
    this.cut = cut;
  }

  /** How far the stream was handed out. */
  Footprint print() {
    return print;
  }

  int filled() {
    return filled;
  }

  boolean isInLongLine() {
    return inLongLine;
  }

  long heldSince() {
    return heldSince;
  }

  boolean holdsLines() {
    return holdsLines;
  }

  /** In the middle of a line that was cut. */
  void setInLongLine(boolean cutBefore) {
    inLongLine = cutBefore;
  }

  /** The memory, with room for so many more bytes from {@link #filled} on. */
  byte[] room(int length) {
    int needed = filled + length + ChunkReader.PADDING;
    if (chunk.bytes.length < needed) {
      chunk.bytes = Arrays.copyOf(chunk.bytes, needed);
    }
    return chunk.bytes;
  }

  /** So many bytes were put there. */
  void filled(int count) {
    filled += count;
  }

  /** Hands out what may leave; false if nothing does. */
  boolean hand(Consumer<Chunk> to, LineCut.Hold hold, long now) {
    boolean any = false;
    while (filled > 0) {
      long from = print.offset();
      byte[] bytes = chunk.bytes;
      cut.cut(bytes, filled, inLongLine, hold);
      int consumed = cut.consumed;
      holdsLines = cut.refused;
      if (consumed == 0) {
        heldSince = any || heldSince == Long.MAX_VALUE ? now : heldSince;
        return any;
      }
      any = true;
      inLongLine = cut.inLongLine;
      print.advance(bytes, 0, consumed);
      byte[] rest = Arrays.copyOfRange(bytes, consumed, filled);
      if (cut.end > 0) {
        chunk.lend(cut, from);
        to.accept(chunk);
      }
      System.arraycopy(rest, 0, bytes, 0, rest.length);
      filled = rest.length;
    }
    heldSince = Long.MAX_VALUE;
    return any;
  }

  /** Gives the memory back. */
  void release() {
    chunk.bytes = new byte[0];
    filled = 0;
  }
}
