package dev.perfmon.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Standard input, a named pipe or a process substitution: read once, from the beginning. */
final class PipeInput implements LogInput {
  private interface Opener {
    InputStream open() throws IOException;
  }

  private final String name;
  private final @Nullable Path file;
  private final Opener opener;
  private final boolean live;
  private @Nullable PeekedStream stream;

  /** Why there is no stream: what has been read of a pipe does not come again. */
  private @Nullable DamagedInputException refused;

  private boolean taken;

  private PipeInput(String name, @Nullable Path file, Opener opener, boolean live) {
    this.name = name;
    this.file = file;
    this.opener = opener;
    this.live = live;
  }

  /** Standard input; {@code live} unless a file was redirected to it. */
  static PipeInput stdin(Supplier<InputStream> in, boolean live) {
    return new PipeInput("stdin", null, in::get, live);
  }

  /** Something in the file system that is no ordinary file. */
  static PipeInput named(String name, Path file) {
    return new PipeInput(name, file, () -> Files.newInputStream(file), true);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ByteStream open() throws IOException {
    if (taken) {
      throw new IOException("a pipe can be read only once");
    }
    PeekedStream opened = peeked();
    taken = true;
    return opened;
  }

  private PeekedStream peeked() throws IOException {
    if (refused != null) {
      throw refused;
    }
    if (stream == null) {
      PeekedStream stored = new PeekedStream(new PipeStream(opener.open(), live));
      try {
        stream = new PeekedStream(Decoding.of(name, stored, stored.sign()));
      } catch (DamagedInputException e) {
        refused = e;
        throw e;
      }
    }
    return stream;
  }

  @Override
  public OptionalLong plainSize() {
    return OptionalLong.empty();
  }

  @Override
  public ByteStream openAt(long offset) {
    throw new UnsupportedOperationException("a pipe is read from its beginning");
  }

  @Override
  public OffsetReader openOffsets() {
    throw new UnsupportedOperationException("a pipe is read from its beginning");
  }

  @Override
  public byte[] head(int max) throws IOException {
    return peeked().peek(max);
  }

  @Override
  public Optional<Instant> lastModified() {
    return Optional.empty();
  }

  @Override
  public OptionalLong storedSize() {
    return OptionalLong.empty();
  }

  @Override
  public Optional<Path> path() {
    return Optional.ofNullable(file);
  }
}
