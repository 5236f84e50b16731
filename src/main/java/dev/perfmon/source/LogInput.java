package dev.perfmon.source;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One log to read, not opened yet: a file, a file with its rotated siblings, or a pipe. */
public sealed interface LogInput permits FileInput, FamilyInput, PipeInput {
  /** How people are shown it: the path as given, or {@code stdin}. May hold any character. */
  String name();

  /**
   * Opens it from its beginning. What is compressed is decompressed and UTF-16 becomes UTF-8, known
   * by the first bytes. A pipe can be opened once.
   *
   * @throws IOException if it cannot be opened
   */
  ByteStream open() throws IOException;

  /**
   * Its size in bytes if it can be read at any offset: an ordinary file, not compressed and not
   * UTF-16. Absent too when the system gives 0, as it does for files that only say by being read,
   * and for a file whose name this session's encoding cannot spell.
   *
   * @throws IOException if it cannot be looked at
   */
  OptionalLong plainSize() throws IOException;

  /**
   * Opens it from an offset in bytes; only where {@link #plainSize} is present.
   *
   * @throws IOException if it cannot be opened
   */
  ByteStream openAt(long offset) throws IOException;

  /**
   * Opens it for looking at single places; only where {@link #plainSize} is present.
   *
   * @throws IOException if it cannot be opened
   */
  OffsetReader openOffsets() throws IOException;

  /**
   * The log's first bytes as {@link #open} will give them, at most {@code max}. Of a pipe, what has
   * come once its first line is whole; nothing is lost for {@code open}.
   *
   * @throws IOException if it cannot be read and not even one byte precedes the trouble
   */
  default byte[] head(int max) throws IOException {
    try (PeekedStream stream = new PeekedStream(open())) {
      return stream.peek(max);
    }
  }

  /** When it was last written to; absent for a pipe and where the system cannot tell. */
  Optional<Instant> lastModified();

  /** The bytes stored, compressed as they are: what {@link ByteStream#consumed} climbs to. */
  OptionalLong storedSize();

  /** The file read or, of a family, the newest; absent for standard input. */
  Optional<Path> path();

  /**
   * Opens a run of its {@link #parts} as one.
   *
   * @param first index of the first part
   * @param offset where that part begins, in bytes; other than 0 only where it has a {@link
   *     #plainSize}
   * @param past one past the index of the last part
   * @throws IOException if it cannot be opened
   */
  default ByteStream openParts(int first, long offset, int past) throws IOException {
    return offset == 0 ? open() : openAt(offset);
  }

  /** The logs this one is put together from, oldest first: only itself, but for a family. */
  default List<LogInput> parts() {
    return List.of(this);
  }
}
