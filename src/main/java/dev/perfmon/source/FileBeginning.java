package dev.perfmon.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where reading begins in the file that a log's name stands for. */
final class FileBeginning {
  private final FollowContext context;
  private final FollowedFile log;
  private final Path path;

  FileBeginning(FollowContext context, FollowedFile log, Path path) {
    this.context = context;
    this.log = log;
    this.path = path;
  }

  /** Where an earlier reading stopped in this file, or else in what had its name. */
  @Nullable LogPosition resumePoint(FileStat stat) throws IOException {
    LogPosition position = context.points.ofFile(stat.id());
    LogPart part = position == null ? null : at(stat, position);
    if (part == null) {
      return context.points.ofPath(path.toString());
    }
    part.close();
    return position;
  }

  /** The file from a position on, or null if it is not the file of that position. */
  @Nullable LogPart at(FileStat stat, LogPosition position) throws IOException {
    Path where = context.files.target(path);
    LogPart part = Continuation.at(context, path, log.name(), where, stat, position, false);
    boolean same = stat.id().isSameAs(ResumePoints.idOf(position));
    if (same || position.headLength() >= Continuation.ENOUGH || part == null) {
      return part;
    }
    part.close();
    return null;
  }

  /**
   * Continues at a position.
   *
   * @param older gets the files to be read before the present one
   * @param search goes on as long as it is not clear where that position is
   * @return the present one, or null as long as the search goes on
   */
  @Nullable LogPart resume(
      FileStat stat, LogPosition position, OlderFiles older, Search search, Arrivals to)
      throws IOException {
    LogPart present = at(stat, position);
    if (present == null) {
      Continuation beside = new Continuation(context, path, log.name(), stat.id());
      List<LogPart> parts = beside.from(position);
      boolean lost = parts.isEmpty() && position.offset() > 0;
      present = after(parts, lost || !beside.isSteady(), stat, search, to);
      if (present == null) {
        return null;
      }
      parts.forEach(older::add);
      if (lost) {
        to.notice(log, FollowNotice.notResumed(log.name()));
      }
    }
    take(position, stat.id(), older);
    return present;
  }

  /** The position is continued from; files that were still looked at are looked at again. */
  private void take(LogPosition position, FileId present, OlderFiles older) throws IOException {
    context.points.take(position);
    List<LogPosition> lingering = context.points.takeLingering(path.toString());
    if (!lingering.isEmpty()) {
      Continuation beside = new Continuation(context, path, log.name(), present);
      for (LogPosition place : lingering) {
        boolean isRead = context.owner(ResumePoints.idOf(place)) != null;
        FilePart part = isRead ? null : beside.renamed(place);
        if (part != null) {
          older.linger(part);
        }
      }
    }
  }

  /**
   * The present file from its beginning, after others.
   *
   * @param unclear whether these others may not be all
   * @return null, with these others closed, as long as that is searched for
   */
  @Nullable LogPart after(
      List<LogPart> others, boolean unclear, FileStat stat, Search search, Arrivals to)
      throws IOException {
    boolean begun = false;
    try {
      // A rotation that goes on leaves its files without names for a moment.
      LogPart present = unclear && search.goOn() ? null : at(stat, 0, to);
      begun = present != null;
      return present;
    } finally {
      if (!begun) {
        others.forEach(LogPart::close);
      }
    }
  }

  /**
   * Continues at a position while nothing has the log's name; false as long as it is searched for.
   */
  boolean resumeBeside(OlderFiles older, Search search) throws IOException {
    LogPosition position = context.points.ofPath(path.toString());
    if (position != null) {
      Continuation beside = new Continuation(context, path, log.name(), FileId.NONE);
      List<LogPart> parts = beside.from(position);
      boolean lost = parts.isEmpty() && position.offset() > 0;
      if ((lost || !beside.isSteady()) && search.goOn()) {
        parts.forEach(LogPart::close);
        return false;
      }
      parts.forEach(older::add);
      if (!parts.isEmpty()) {
        take(position, FileId.NONE, older);
      }
    }
    search.end();
    return true;
  }

  /** Where to begin in a file that is there from the start. */
  long startOffset() {
    try {
      return context.withRoom(path, at -> context.start.offset(new FileInput(log.name(), at)));
    } catch (IOException e) {
      // Reading meets the same trouble and tells; if not, what was there before is not asked for.
      return Long.MAX_VALUE;
    }
  }

  /** The present file, from this offset on. */
  LogPart at(FileStat stat, long offset, Arrivals to) throws IOException {
    Path where = context.files.target(path);
    try (ReadableFile file = context.openFile(where)) {
      if (Continuation.sign(file) != StoredAs.PLAIN) {
        return packed(where, stat, to).startingAt(offset);
      }
      FilePart part =
          offset <= 0
              ? FilePart.whole(context, path, where, stat.id(), false)
              : LineStart.from(context, path, where, stat.id(), file, offset);
      part.seen(stat);
      part.open();
      return part;
    }
  }

  /** The same file, read otherwise now that its first bytes are there; null if they are plain. */
  @Nullable PackedPart packed(FilePart part, FileStat stat, Arrivals to) throws IOException {
    return Continuation.sign(part.open()) == StoredAs.PLAIN
        ? null
        : packed(context.files.target(path), stat, to);
  }

  private PackedPart packed(Path where, FileStat stat, Arrivals to) {
    to.notice(log, FollowNotice.notFollowed(log.name()));
    return new PackedPart(context, path, log.name(), where, stat);
  }
}
