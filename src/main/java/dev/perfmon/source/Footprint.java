package dev.perfmon.source;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How far a file was read, and what it is known again by: its first bytes and those right before
 * that place.
 */
final class Footprint {
  private static final byte[] NONE = {};

  private long offset;
  private byte[] head = NONE;
  private byte[] tail = NONE;

  /** Nothing read yet. */
  Footprint() {}

  /** A file read so far, though what precedes was not handed out. */
  static Footprint at(ReadableFile file, long offset) throws IOException {
    Footprint print = new Footprint();
    int head = (int) Math.min(LogPosition.HEAD, offset);
    int tail = (int) Math.min(LogPosition.MARKER, offset);
    print.head = bytes(file, head, 0);
    print.tail = bytes(file, tail, offset - tail);
    print.offset = offset;
    return print;
  }

  /** A position's footprint in a file, or null if the file is another or has become another. */
  static @Nullable Footprint of(LogPosition position, ReadableFile file) throws IOException {
    if (file.size() < position.offset()) {
      return null;
    }
    Footprint print = at(file, position.offset());
    return print.agrees(position) ? print : null;
  }

  /** Whether this is the place of that position. */
  boolean agrees(LogPosition position) {
    return offset == position.offset()
        && head.length >= position.headLength()
        && tail.length >= position.markerLength()
        && hash(head, 0, position.headLength()) == position.headHash()
        && hash(tail, tail.length - position.markerLength(), tail.length) == position.markerHash();
  }

  /** Whether its first bytes are those of that position, of which enough were read. */
  boolean beginsLike(LogPosition position) {
    return head.length >= position.headLength()
        && hash(head, 0, position.headLength()) == position.headHash();
  }

  /** So many bytes of a file, or fewer where it ends. */
  static byte[] bytes(ReadableFile file, int length, long position) throws IOException {
    byte[] bytes = new byte[length];
    int count = file.readFully(bytes, 0, length, position);
    return count == length ? bytes : Arrays.copyOf(bytes, count);
  }

  long offset() {
    return offset;
  }

  /** How many of the first bytes it is known by. */
  int headLength() {
    return head.length;
  }

  /** Goes on over {@code bytes[from, to)}, which follow what was read. */
  void advance(byte[] bytes, int from, int to) {
    int length = to - from;
    if (head.length < LogPosition.HEAD && head.length == offset) {
      int more = Math.min(length, LogPosition.HEAD - head.length);
      int before = head.length;
      head = Arrays.copyOf(head, before + more);
      System.arraycopy(bytes, from, head, before, more);
    }
    if (length >= LogPosition.MARKER) {
      if (tail.length < LogPosition.MARKER) {
        tail = new byte[LogPosition.MARKER];
      }
      System.arraycopy(bytes, to - LogPosition.MARKER, tail, 0, LogPosition.MARKER);
    } else {
      int kept = Math.min(tail.length, LogPosition.MARKER - length);
      byte[] next = tail.length == LogPosition.MARKER ? tail : new byte[kept + length];
      System.arraycopy(tail, tail.length - kept, next, 0, kept);
      System.arraycopy(bytes, from, next, kept, length);
      tail = next;
    }
    offset += length;
  }

  /** Whether the file is still the one that was read: not emptied nor written anew since. */
  boolean isOf(ReadableFile file, byte[] scratch) throws IOException {
    return holds(file, head, 0, scratch) && holds(file, tail, offset - tail.length, scratch);
  }

  private static boolean holds(ReadableFile file, byte[] bytes, long position, byte[] scratch)
      throws IOException {
    int length = bytes.length;
    return length == 0
        || (file.readFully(scratch, 0, length, position) == length
            && Arrays.equals(scratch, 0, length, bytes, 0, length));
  }

  LogPosition position(String path, FileId id, long modified, boolean inLongLine) {
    return new LogPosition(
        path,
        id.device(),
        id.inode(),
        head.length,
        hash(head, 0, head.length),
        offset,
        tail.length,
        hash(tail, 0, tail.length),
        modified,
        inLongLine);
  }

  /** FNV-1a over 64 bits: short, and chance alone decides. */
  static long hash(byte[] bytes, int from, int to) {
    long hash = 0xcbf29ce484222325L;
    for (int i = from; i < to; i++) {
      hash = (hash ^ (bytes[i] & 0xff)) * 0x100000001b3L;
    }
    return hash;
  }
}
