package dev.perfmon.source;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a file is by now: the names of rotated files move on. */
final class Whereabouts {
  private final FollowContext context;
  private final Path log;
  private final FileId id;

  /** Where it was found last. */
  private Path where;

  Whereabouts(FollowContext context, Path log, FileId id, Path where) {
    this.context = context;
    this.log = log;
    this.id = id;
    this.where = where;
  }

  /** How what is found is opened. */
  @FunctionalInterface
  interface Opener<T> {
    T open(Path path) throws IOException;
  }

  Path last() {
    return where;
  }

  /** Opens it by whatever name it has now. */
  <T extends Closeable> T open(Opener<T> how) throws IOException {
    T file = openIfSame(where, how);
    if (file == null && id.isKnown()) {
      for (Path sibling : context.files.siblings(log)) {
        file = openIfSame(sibling, how);
        if (file != null) {
          where = sibling;
          break;
        }
      }
    }
    if (file == null) {
      throw new NoSuchFileException(where.toString());
    }
    return file;
  }

  /** Opens what is there if it is this file, before and after. */
  private <T extends Closeable> @Nullable T openIfSame(Path path, Opener<T> how)
      throws IOException {
    try {
      T file = context.isAt(path, id) ? context.withRoom(path, how) : null;
      if (file == null || context.isAt(path, id)) {
        return file;
      }
      OpenFiles.closeQuietly(file);
    } catch (NoSuchFileException e) {
      // Renamed again meanwhile.
    }
    return null;
  }
}
