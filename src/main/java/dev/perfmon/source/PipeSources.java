package dev.perfmon.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The pipes there are to be followed. */
final class PipeSources {
  private static final int TYPE = 0170000;
  private static final int FIFO = 0010000;

  private PipeSources() {}

  /** Standard input, which ends once. */
  record Stdin(InputRequest request) implements FollowedPipe.PipeSource {
    @Override
    public ByteStream open() throws IOException {
      return PipeInput.stdin(request.stdin(), true).open();
    }

    @Override
    public boolean isPerpetual() {
      return false;
    }
  }

  /** Something in the file system. A pipe with a name of its own has one writer after another. */
  record Named(String name, Path path) implements FollowedPipe.PipeSource {
    @Override
    public ByteStream open() throws IOException {
      return PipeInput.named(name, path).open();
    }

    @Override
    public boolean isPerpetual() {
      if (path.startsWith("/dev") || path.startsWith("/proc")) {
        return false;
      }
      try {
        return Files.getAttribute(path, "unix:mode") instanceof Integer mode
            && (mode & TYPE) == FIFO;
      } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
        return false;
      }
    }
  }
}
