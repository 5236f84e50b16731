package dev.perfmon.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Files as others see them, but for what a test has them do. */
abstract class ForwardingFiles implements LogFiles {
  private final LogFiles files;

  ForwardingFiles(LogFiles files) {
    this.files = files;
  }

  @Override
  public FileStat stat(Path path) throws IOException {
    return files.stat(path);
  }

  @Override
  public ReadableFile open(Path path) throws IOException {
    return files.open(path);
  }

  @Override
  public Path target(Path path) {
    return files.target(path);
  }

  @Override
  public List<Path> siblings(Path log) {
    return files.siblings(log);
  }
}
