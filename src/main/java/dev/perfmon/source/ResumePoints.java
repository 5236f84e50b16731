package dev.perfmon.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where an earlier reading stopped, each place to be continued from once. */
final class ResumePoints {
  private final Map<String, LogPosition> byPath = new HashMap<>();
  private final Map<FileId, LogPosition> byFile = new HashMap<>();

  private final List<LogPosition> lingering;

  ResumePoints(List<LogPosition> positions, List<LogPosition> lingering) {
    this.lingering = new ArrayList<>(lingering);
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

  /** Takes the positions in rotated files of this log that were read to their end. */
  List<LogPosition> takeLingering(String path) {
    List<LogPosition> taken = new ArrayList<>();
    for (LogPosition position : lingering) {
      if (position.path().equals(path)) {
        taken.add(position);
      }
    }
    lingering.removeAll(taken);
    return taken;
  }

  /** It is being continued. */
  void take(LogPosition position) {
    byPath.remove(position.path(), position);
    byFile.remove(idOf(position), position);
  }
}
