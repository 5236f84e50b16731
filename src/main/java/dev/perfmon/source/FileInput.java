package dev.perfmon.source;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An ordinary file.
 *
 * @param name the path as people are shown it
 * @param file where it is
 */
record FileInput(String name, Path file) implements LogInput {
  @Override
  public ByteStream open() throws IOException {
    FileStream stored = FileStream.open(file, 0);
    try {
      return Decoding.of(name, stored, StoredAs.of(stored.first(StoredAs.LONGEST_SIGN)));
    } catch (IOException e) {
      stored.close();
      throw e;
    }
  }

  @Override
  public OptionalLong plainSize() throws IOException {
    long size = Files.size(file);
    if (size == 0) {
      return OptionalLong.empty();
    }
    try (FileStream stored = FileStream.open(file, 0)) {
      return StoredAs.of(stored.first(StoredAs.LONGEST_SIGN)) == StoredAs.PLAIN
          ? OptionalLong.of(size)
          : OptionalLong.empty();
    }
  }

  @Override
  public ByteStream openAt(long offset) throws IOException {
    return FileStream.open(file, offset);
  }

  @Override
  public OffsetReader openOffsets() throws IOException {
    return new OffsetReader(FileChannel.open(file, StandardOpenOption.READ));
  }

  @Override
  public byte[] head(int max) throws IOException {
    try (PeekedStream stream = new PeekedStream(open())) {
      return stream.peek(max);
    }
  }

  @Override
  public Optional<Instant> lastModified() {
    try {
      return Optional.of(Files.getLastModifiedTime(file).toInstant());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public OptionalLong storedSize() {
    try {
      return OptionalLong.of(Files.size(file));
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  @Override
  public Optional<Path> path() {
    return Optional.of(file);
  }
}
