package dev.perfmon.source;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file and its rotated siblings, as one log.
 *
 * @param name how the file itself is shown
 * @param parts the siblings, oldest first, then the file if it is there; at least one
 */
record FamilyInput(String name, List<LogInput> parts) implements LogInput {
  FamilyInput {
    parts = List.copyOf(parts);
  }

  @Override
  public ByteStream open() {
    return new FamilyStream(parts, 0);
  }

  @Override
  public ByteStream openParts(int first, long offset, int past) {
    return new FamilyStream(parts.subList(first, past), offset);
  }

  @Override
  public OptionalLong plainSize() {
    return OptionalLong.empty();
  }

  @Override
  public ByteStream openAt(long offset) {
    throw new UnsupportedOperationException("a family is read from its beginning");
  }

  @Override
  public OffsetReader openOffsets() {
    throw new UnsupportedOperationException("a family is read from its beginning");
  }

  @Override
  public Optional<Instant> lastModified() {
    return newest().lastModified();
  }

  @Override
  public OptionalLong storedSize() {
    long total = 0;
    for (LogInput part : parts) {
      total += part.storedSize().orElse(0);
    }
    return OptionalLong.of(total);
  }

  @Override
  public Optional<Path> path() {
    return newest().path();
  }

  private LogInput newest() {
    return parts.get(parts.size() - 1);
  }
}
