package dev.perfmon.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The file system as the follower needs it; a test may let it fail. */
interface LogFiles {
  /** What is at a path, links followed. */
  FileStat stat(Path path) throws IOException;

  /** Opens an ordinary file. */
  ReadableFile open(Path path) throws IOException;

  /** Where a link leads in the end; the path itself if it is no link. */
  Path target(Path path);

  /** The rotated siblings that lie beside a log, oldest first, without the log. */
  List<Path> siblings(Path log);
}
