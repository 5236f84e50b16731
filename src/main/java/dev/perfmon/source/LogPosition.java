package dev.perfmon.source;

/**
 * A place in a followed log, as it may be kept over a restart: which file, how far, and enough of
 * its content to know it again after it was renamed, copied, compressed or its inode reused.
 *
 * @param path the log's absolute path, which tells the positions of several logs apart; that of the
 *     name that is followed, even while an older file is read to its end
 * @param device the file's device; 0 where the system has none
 * @param inode the file's number on it; 0 where the system has none
 * @param headLength how many bytes {@link #headHash} is of: those handed out, at most 1 KiB
 * @param headHash a hash of the file's first bytes
 * @param offset how many bytes of the (decompressed) file were handed out or skipped
 * @param markerLength how many bytes {@link #markerHash} is of, at most 256
 * @param markerHash a hash of the bytes right before the offset
 * @param modified when the file had last been written to, in nanoseconds since the epoch; tells
 *     files written later from those that were there before
 * @param inLongLine whether what comes up to the next newline is the rest of a line that was cut
 */
public record LogPosition(
    String path,
    long device,
    long inode,
    int headLength,
    long headHash,
    long offset,
    int markerLength,
    long markerHash,
    long modified,
    boolean inLongLine) {
  /** The most bytes of a file's beginning that tell it from others. */
  static final int HEAD = 1024;

  /** The most bytes before the offset that tell whether the file is still what it was. */
  static final int MARKER = 256;

  /**
   * A position read from outside.
   *
   * @throws IllegalArgumentException if it cannot be one
   */
  public LogPosition {
    if (offset < 0
        || headLength < 0
        || headLength > Math.min(HEAD, offset)
        || markerLength < 0
        || markerLength > Math.min(MARKER, offset)) {
      throw new IllegalArgumentException("no position in a log: " + offset);
    }
  }

  /** The same place under another name, in another file with the same content. */
  LogPosition movedTo(String newPath, FileId id) {
    return new LogPosition(
        newPath,
        id.device(),
        id.inode(),
        headLength,
        headHash,
        offset,
        markerLength,
        markerHash,
        modified,
        inLongLine);
  }
}
