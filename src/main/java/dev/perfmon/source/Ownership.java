package dev.perfmon.source;

import org.jspecify.annotations.Nullable;

/** Whether what has a log's name is that log's, where a glob gives rotated files' names too. */
final class Ownership {
  private final FollowContext context;
  private final FollowedFile log;
  private final Found found;

  /** The file that another log reads: this one's name was taken by its rotation. */
  private FileId foreign = FileId.NONE;

  Ownership(FollowContext context, FollowedFile log, Found found) {
    this.context = context;
    this.log = log;
    this.found = found;
  }

  /** Whether the file at the log's path belongs to another log, which was rotated to this name. */
  boolean isOthers(FileId id, @Nullable LogPart current) {
    boolean mine = current != null && current.id().isSameAs(id);
    FollowedFile owner = context.owner(id);
    if (!mine
        && ((owner != null && owner != log) || (found == Found.AS_ROTATED && current != null))) {
      foreign = id;
    }
    if (id.isSameAs(foreign)) {
      return true;
    }
    foreign = FileId.NONE;
    return false;
  }
}
