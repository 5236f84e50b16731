package dev.perfmon.source;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
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
    PeekedStream stored = new PeekedStream(FileStream.open(name, file, 0));
    return Decoding.of(name, stored, stored.sign());
  }

  @Override
  public OptionalLong plainSize() throws IOException {
    long size = Files.size(file);
    if (size == 0 || !FileStream.isSpelt(file)) {
      return OptionalLong.empty();
    }
    try (PeekedStream stored = new PeekedStream(FileStream.open(name, file, 0))) {
      return stored.sign() == StoredAs.PLAIN ? OptionalLong.of(size) : OptionalLong.empty();
    }
  }

  @Override
  public ByteStream openAt(long offset) throws IOException {
    return FileStream.open(name, file, offset);
  }

  @Override
  public OffsetReader openOffsets() throws IOException {
    return new OffsetReader(new RandomAccessFile(file.toString(), "r"));
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
