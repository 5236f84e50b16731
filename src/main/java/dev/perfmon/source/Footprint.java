package dev.perfmon.source;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How far a file was read, and what it is known again by: its first bytes, of which a hash is
 * enough, and those right before that place.
 */
final class Footprint {
  private static final byte[] NONE = {};

  private static final long HASH_OF_NOTHING = 0xcbf29ce484222325L;

  private long offset;
  private int headLength;
  private long headHash = HASH_OF_NOTHING;
  private byte[] tail = NONE;

  /** A file read so far, though what precedes was not handed out. */
  static Footprint at(ReadableFile file, long offset) throws IOException {
    Footprint print = new Footprint();
    byte[] head = bytes(file, (int) Math.min(LogPosition.HEAD, offset), 0);
    int tail = (int) Math.min(LogPosition.MARKER, offset);
    print.headLength = head.length;
    print.headHash = hash(head, 0, head.length);
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
        && beginsLike(position)
        && tail.length >= position.markerLength()
        && hash(tail, tail.length - position.markerLength(), tail.length) == position.markerHash();
  }

  /** Whether its first bytes, as many as count, are those of that position. */
  boolean beginsLike(LogPosition position) {
    return headLength == position.headLength() && headHash == position.headHash();
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
    return headLength;
  }

  /** Goes on over {@code bytes[from, to)}, which follow what was read. */
  void advance(byte[] bytes, int from, int to) {
    int length = to - from;
    if (headLength < LogPosition.HEAD && headLength == offset) {
      int more = Math.min(length, LogPosition.HEAD - headLength);
      headHash = hash(headHash, bytes, from, from + more);
      headLength += more;
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
    return beginsSo(file, scratch) && holds(file, tail, offset - tail.length, scratch);
  }

  private boolean beginsSo(ReadableFile file, byte[] scratch) throws IOException {
    return headLength == 0
        || (file.readFully(scratch, 0, headLength, 0) == headLength
            && hash(scratch, 0, headLength) == headHash);
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
        headLength,
        headHash,
        offset,
        tail.length,
        hash(tail, 0, tail.length),
        modified,
        inLongLine);
  }

  /** FNV-1a over 64 bits: short, and chance alone decides. */
  static long hash(byte[] bytes, int from, int to) {
    return hash(HASH_OF_NOTHING, bytes, from, to);
  }

  private static long hash(long before, byte[] bytes, int from, int to) {
    long hash = before;
    for (int i = from; i < to; i++) {
      hash = (hash ^ (bytes[i] & 0xff)) * 0x100000001b3L;
    }
    return hash;
  }
}
