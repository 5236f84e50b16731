package dev.perfmon.source;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where an earlier reading stopped, each place to be continued from once. */
final class ResumePoints {
  private final Map<String, LogPosition> byPath = new HashMap<>();
  private final Map<FileId, LogPosition> byFile = new HashMap<>();

  ResumePoints(List<LogPosition> positions) {
    for (LogPosition position : positions) {
      byPath.put(position.path(), position);
      byFile.put(idOf(position), position);
    }
    byFile.remove(FileId.NONE);
  }

  static FileId idOf(LogPosition position) {
    return new FileId(position.device(), position.inode());
  }

  /** The position of a file, under whatever name it was read. */
  @Nullable LogPosition ofFile(FileId id) {
    return byFile.get(id);
  }

  /** The position of the log that was followed under this name. */
  @Nullable LogPosition ofPath(String path) {
    return byPath.get(path);
  }

  /** It is being continued. */
  void take(LogPosition position) {
    byPath.remove(position.path(), position);
    byFile.remove(idOf(position), position);
  }
}
