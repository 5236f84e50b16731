package dev.perfmon.source;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream into chunks that begin and end on a line. The chunks put together are the log,
 * whatever the block size, but for lines longer than {@link #MAX_LINE}: such a line keeps its first
 * {@code MAX_LINE} bytes, gets a newline, ends its chunk and is counted; and for the NULs such a
 * line begins with, which are no part of it.
 *
 * <p>Not safe for use by several threads at once; they may take turns.
 */
public final class ChunkReader implements Closeable {
  /** Bytes asked for at a time unless told otherwise. */
  public static final int DEFAULT_BLOCK_SIZE = 512 * 1024;

  /** The longest a line may be, in bytes, newline excluded. */
  public static final int MAX_LINE = 1024 * 1024;

  /**
   * How many bytes of lines after which the chunk may not end are held back before it ends anyway.
   */
  static final int MAX_HELD_BACK = MAX_LINE * 3 / 2;

  /** How many bytes past a chunk's end may be read, so that a parser can take whole words. */
  static final int PADDING = 16;

  private final ByteStream stream;
  private final int blockSize;
  private final LineBoundary boundary;
  private final boolean live;

  /** Log offset of the next byte the stream will give. */
  private long position;

  /** What was read past the last chunk's end: lines, then perhaps the beginning of one. */
  private byte[] carry = new byte[0];

  private int carried;

  /** The beginning of {@link #carry} that is lines after which a chunk may not end. */
  private int carriedRefused;

  /** Whether what comes up to the next newline is the rest of a line already cut. */
  private boolean skipping;

  private boolean ended;
  private @Nullable IOException failure;

  // The chunk being filled: its memory, how much of it is filled, where its unfinished last line
  // begins, and up to where the boundary has refused every line end.
  private byte[] bytes = carry;
  private int filled;
  private int lineStart;
  private int refused;

  /** Reads a log from its beginning in blocks of {@link #DEFAULT_BLOCK_SIZE}. */
  public ChunkReader(ByteStream stream, LineBoundary boundary) {
    this(stream, DEFAULT_BLOCK_SIZE, boundary);
  }

  /** Reads a log from its beginning, {@code blockSize} bytes (at least 1) at a time. */
  public ChunkReader(ByteStream stream, int blockSize, LineBoundary boundary) {
    this(stream, blockSize, boundary, 0);
  }

  /**
   * Reads a log from the middle.
   *
   * @param start where the stream begins in the log, in bytes; the beginning of a line
   */
  public ChunkReader(ByteStream stream, int blockSize, LineBoundary boundary, long start) {
    if (blockSize < 1) {
      throw new IllegalArgumentException("block size " + blockSize);
    }
    this.stream = stream;
    this.blockSize = blockSize;
    this.boundary = boundary;
    this.live = stream.isLive();
    this.position = start;
  }

  /**
   * Fills the chunk with whole lines, reusing its memory.
   *
   * @return false if the log holds no more; the chunk is then empty
   * @throws DamagedInputException after the last chunk before the damage has been handed out
   * @throws IOException likewise, if the system refuses to read
   */
  public boolean next(Chunk into) throws IOException {
    begin(into);
    int read = 0;
    boolean due = live;
    while (true) {
      if (due && endWhereAllowed(into)) {
        return true;
      }
      if (ended) {
        return finish(into);
      }
      int asked = Math.min(read < blockSize ? blockSize - read : blockSize, MAX_LINE);
      int from = filled;
      reserve(asked);
      int count = fill(asked);
      if (count > 0) {
        if (skipping && !skipped(into)) {
          continue;
        }
        read += count;
        if (filled - lineStart > MAX_LINE && bytes[lineStart] == 0) {
          if (lineStart > 0) {
            keep(lineStart, 0);
            hand(into, lineStart);
            return true;
          }
          dropHole(into);
          from = 0;
          // What was dropped does not count: it may be more than an int holds.
          read = filled;
        }
        if (filled - lineStart > MAX_LINE && cutOverlong(into, from)) {
          return true;
        }
        int newline = lastNewline(bytes, from, filled);
        if (newline >= 0) {
          lineStart = newline + 1;
        }
        due = live || read >= blockSize;
      }
    }
  }

  /** Closes the stream. */
  @Override
  public void close() throws IOException {
    stream.close();
  }

  /** Starts the chunk with what the last one left. */
  private void begin(Chunk into) {
    bytes = into.bytes;
    filled = 0;
    reserve(carried + Math.min(blockSize, MAX_LINE));
    System.arraycopy(carry, 0, bytes, 0, carried);
    filled = carried;
    lineStart = lastNewline(bytes, carriedRefused, filled) + 1;
    if (lineStart == 0) {
      lineStart = carriedRefused;
    }
    refused = carriedRefused;
    into.offset = position - carried;
    into.overlongLines = 0;
    into.end = 0;
    carried = 0;
    carriedRefused = 0;
  }

  /** Makes room for so many more bytes and the padding. */
  private void reserve(int more) {
    int needed = filled + more + PADDING;
    if (bytes.length < needed) {
      // The usual chunk is a block and part of a line: leave a little room for that line, and
      // double only when lines are long.
      bytes = Arrays.copyOf(bytes, Math.max(needed + 8192, filled == 0 ? 0 : 2 * filled));
    }
  }

  /** Reads once after what is filled; the end and a failure are noted and give 0. */
  private int fill(int asked) {
    try {
      int count = stream.read(bytes, filled, asked);
      if (count < 0) {
        ended = true;
        return 0;
      }
      filled += count;
      position += count;
      return count;
    } catch (IOException e) {
      // What was read before it is handed out first.
      ended = true;
      failure = e;
      return 0;
    }
  }

  /**
   * Drops the NULs the chunk begins with: the hole that truncating a log leaves when its writer
   * goes on where it was. It may be gigabytes, and the line behind it is a good one.
   */
  private void dropHole(Chunk into) {
    int nuls = 0;
    while (nuls < filled && bytes[nuls] == 0) {
      nuls++;
    }
    System.arraycopy(bytes, nuls, bytes, 0, filled - nuls);
    filled -= nuls;
    into.offset += nuls;
  }

  /** Drops what was just read up to the newline that ends the cut line; false if it is not here. */
  private boolean skipped(Chunk into) {
    int newline = firstNewline(bytes, 0, filled);
    int rest = newline < 0 ? 0 : filled - newline - 1;
    System.arraycopy(bytes, filled - rest, bytes, 0, rest);
    filled = rest;
    into.offset = position - rest;
    skipping = newline < 0;
    return !skipping;
  }

  /**
   * Ends the chunk with its unfinished line cut short, if that is too long. Everything from there
   * on goes to the next chunk, so that offsets within a chunk stay exact.
   *
   * @param from where the bytes just read begin
   */
  private boolean cutOverlong(Chunk into, int from) {
    int newline = firstNewline(bytes, from, filled);
    int lineEnd = newline < 0 ? filled : newline;
    if (lineEnd - lineStart <= MAX_LINE) {
      return false;
    }
    int cut = lineStart + MAX_LINE;
    skipping = newline < 0;
    keep(newline < 0 ? filled : newline + 1, 0);
    bytes[cut] = '\n';
    into.overlongLines = 1;
    hand(into, cut + 1);
    return true;
  }

  /** Ends the chunk after the last line it may end after, if there is one. */
  private boolean endWhereAllowed(Chunk into) {
    int end = lineStart;
    while (end > refused) {
      int from = Math.max(lastNewline(bytes, refused, end - 1) + 1, refused);
      if (boundary.mayEndAfter(bytes, from, end - 1)) {
        keep(end, lineStart - end);
        hand(into, end);
        return true;
      }
      end = from;
    }
    refused = lineStart;
    if (lineStart > MAX_HELD_BACK) {
      keep(lineStart, 0);
      hand(into, lineStart);
      return true;
    }
    return false;
  }

  /** Hands out all that is left, or says that nothing is. */
  private boolean finish(Chunk into) throws IOException {
    hand(into, filled);
    if (filled == 0 && failure != null) {
      throw failure;
    }
    return filled > 0;
  }

  private void keep(int from, int refusedLines) {
    carried = filled - from;
    carriedRefused = refusedLines;
    if (carry.length < carried) {
      carry = new byte[Math.max(carried, 2 * carry.length)];
    }
    System.arraycopy(bytes, from, carry, 0, carried);
  }

  private void hand(Chunk into, int end) {
    into.bytes = bytes;
    into.end = end;
  }

  private static int firstNewline(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private static int lastNewline(byte[] bytes, int from, int to) {
    for (int i = to - 1; i >= from; i--) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }
}
