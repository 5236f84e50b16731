package dev.perfmon.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One name that is followed: whatever files it stands for in turn, it is one log. */
public interface FollowedLog {
  /** How people are shown it: the path as given, or {@code stdin}. May hold any character. */
  String name();

  /** Its path; absent for standard input. */
  Optional<Path> path();

  /**
   * The file its name stands for now, to be looked at without following it, say for when it was
   * last written to. Absent for a pipe.
   */
  Optional<LogInput> file();

  /**
   * The place after all that was handed out, the chunk being handed out included. Null for a pipe
   * and as long as there was no file.
   */
  @Nullable LogPosition position();

  /**
   * The places in files that lost the log's name, were read to their end, and are still looked at,
   * because their writer may not have noticed yet.
   */
  default List<LogPosition> lingering() {
    return List.of();
  }

  /** How many bytes are known to have arrived and were not handed out yet. */
  long behind();
}
