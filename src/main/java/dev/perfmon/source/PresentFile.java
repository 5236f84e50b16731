package dev.perfmon.source;

import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The file that a log's name stands for, or stood for last: read once all that came before it were.
 *
 * <p>While those are read it may be copied and emptied, and nothing tells by its content then whose
 * copy lies beside the log. So before its first bytes are handed out, what came after the last file
 * that was read is looked for.
 */
final class PresentFile {
  private final FollowContext context;
  private final FollowedFile log;
  private final FileBeginning beginning;
  private final OlderFiles older;
  private @Nullable LogPart part;
  private boolean over;

  PresentFile(FollowContext context, FollowedFile log, FileBeginning beginning, OlderFiles older) {
    this.context = context;
    this.log = log;
    this.beginning = beginning;
    this.older = older;
  }

  /** The file; null if there was none yet. */
  @Nullable LogPart part() {
    return part;
  }

  /** The file if it is one that may grow. */
  @Nullable FilePart growing() {
    return part instanceof FilePart file ? file : null;
  }

  void set(@Nullable LogPart anew) {
    part = anew;
  }

  /** Whether it was read to the end that it is sure to have. */
  boolean isOver() {
    return over;
  }

  /** Whether it holds something, as far as that can be told without opening it. */
  boolean isBegun() {
    return part instanceof FilePart file && file.isOpen() && file.isBegun();
  }

  long behind() {
    LogPart present = part;
    return present == null ? 0 : present.behind();
  }

  /**
   * Hands out what there is in it; false if nothing was.
   *
   * @param stat what is at the log's path; null for nothing
   * @param troubled whether it could not be read at the last look
   */
  boolean read(@Nullable FileStat stat, boolean troubled, Arrivals to, Consumer<Chunk> sink)
      throws IOException {
    FilePart growing = growing();
    if (growing != null
        && (isQuiet(growing, stat, troubled)
            || (growing.isUntyped() && !isTyped(growing, stat, to)))) {
      return false;
    }
    LogPart present = part;
    if (present == null) {
      return false;
    }
    LogPart.Reading reading = present.read(sink, OlderFiles.hold(context, present));
    present.tellDamage(log, to);
    if (present instanceof FilePart file) {
      if (reading == LogPart.Reading.REPLACED) {
        return isReplaced(file, to, sink);
      }
      if (file.offset() > 0) {
        older.ended();
      }
      if (stat != null && !stat.id().differsFrom(file.id())) {
        file.seen(stat);
      }
    } else if (present.isRead()) {
      over = true;
      context.drop(present, log);
      to.ended(log);
    }
    if (!present.isRead()) {
      log.touch();
    }
    return reading == LogPart.Reading.SOME;
  }

  /** Finds out how its content is stored; false if it has none, or it is not its turn yet. */
  private boolean isTyped(FilePart file, @Nullable FileStat stat, Arrivals to) throws IOException {
    OlderFiles.Gap gap = older.fill(file);
    if (gap == OlderFiles.Gap.FILLED) {
      to.notice(log, FollowNotice.truncated(log.name()));
      log.touch();
    }
    if (gap != OlderFiles.Gap.NONE) {
      return false;
    }
    if (!file.isPeeked()) {
      if (stat != null && stat.size() == 0) {
        file.seen(stat);
      }
      return false;
    }
    LogPart packed = stat == null ? null : beginning.packed(file, stat, to);
    if (packed != null) {
      file.close();
      part = packed;
      return true;
    }
    // What was read last may be a copy of it that is about to be emptied, or was a moment ago.
    LogPosition read = older.end();
    FilePart continued = read == null ? null : file.from(read);
    if (read != null && continued != null) {
      part = continued;
      older.stopLookingAt(read);
    }
    return true;
  }

  /**
   * It was emptied or written anew in its place; false if it is not clear yet what to read next.
   */
  private boolean isReplaced(FilePart old, Arrivals to, Consumer<Chunk> sink) throws IOException {
    OlderFiles.Gap gap = old.offset() == 0 ? older.fill(old) : older.fillFrom(old);
    if (gap == OlderFiles.Gap.UNCLEAR) {
      return false;
    }
    if (gap == OlderFiles.Gap.NONE) {
      old.handKept(sink);
    }
    to.notice(log, FollowNotice.truncated(log.name()));
    part = old.again();
    log.touch();
    return true;
  }

  /** Whether what the system says of the file promises nothing new. */
  private static boolean isQuiet(FilePart file, @Nullable FileStat stat, boolean troubled) {
    return stat == null
        ? !file.isOpen()
        : !troubled && !file.holdsLines() && file.isRead() && !file.isChanged(stat);
  }
}
