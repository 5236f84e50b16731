package dev.perfmon.source;

import java.io.IOException;
import java.nio.file.Path;

/** Where the lines to be followed begin in a file that is not read from its beginning. */
final class LineStart {
  private LineStart() {}

  /** The file from an offset on, or from its last line on if that is unfinished. */
  static FilePart from(
      FollowContext context, Path log, Path where, FileId id, ReadableFile file, long offset)
      throws IOException {
    long size = file.size();
    if (offset < size) {
      return new FilePart(context, log, where, id, false, Footprint.at(file, offset));
    }
    long line = lastLine(context, file, size);
    boolean isLong = line < 0;
    Footprint print = Footprint.at(file, isLong ? size : line);
    return new FilePart(context, log, where, id, false, print).inLongLine(isLong);
  }

  /** Where the last line begins that has no newline yet; -1 if it is too long to be one. */
  private static long lastLine(FollowContext context, ReadableFile file, long size)
      throws IOException {
    byte[] bytes = context.chunk.reserve(FollowContext.BLOCK);
    long to = size;
    while (to > 0 && size - to <= ChunkReader.MAX_LINE) {
      int length = (int) Math.min(to, FollowContext.BLOCK);
      int count = file.readFully(bytes, 0, length, to - length);
      int newline = LineCut.last(bytes, 0, count);
      if (newline >= 0) {
        return to - length + newline + 1;
      }
      to -= length;
    }
    return to == 0 ? 0 : -1;
  }
}
