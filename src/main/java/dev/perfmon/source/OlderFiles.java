package dev.perfmon.source;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The files a log's name stood for before: those still to be read, oldest first, and those read to
 * their end whose writer may not have noticed yet.
 */
final class OlderFiles {
  /** What lies between what was read last and the file that has the log's name now. */
  enum Gap {
    NONE,
    /** Files that had its name meanwhile, which are now among those to be read. */
    FILLED,
    /** Not known yet: a rotation goes on. To be asked again. */
    UNCLEAR
  }

  /** How many files are looked at besides those still to be read. */
  private static final int MOST_LINGERING = 2;

  private static final long NEVER = Long.MAX_VALUE;

  private final FollowContext context;
  private final FollowedFile log;
  private final Path path;
  private final Search search;
  private final Deque<LogPart> unread = new ArrayDeque<>();
  private final List<FilePart> lingering = new ArrayList<>();

  /** Since when a later file than the first one is known to hold something. */
  private long nextSince = NEVER;

  /** Since when the first one cannot be read. */
  private long failingSince = NEVER;

  /** What lay beside the log when the file that has its name now was begun. */
  private Set<FileId> beside = Set.of();

  /** Where reading stopped last, until the file that has the name now is begun. */
  private @Nullable LogPosition end;

  /** Whether that place can be found again, as far as is known. */
  private boolean isEndKnown;

  OlderFiles(FollowContext context, FollowedFile log, Path path) {
    this.context = context;
    this.log = log;
    this.path = path;
    this.search = new Search(context);
  }

  /** Adds the newest. */
  void add(LogPart part) {
    if (part instanceof FilePart file) {
      file.setAdrift(true);
    }
    unread.addLast(part);
    context.claim(part.id(), log);
  }

  /** Looks at a file on that was read to its end; it is not read before another is. */
  void linger(FilePart part) throws IOException {
    part.setAdrift(true);
    part.catchHold();
    lingering.add(part);
    context.claim(part.id(), log);
  }

  /** The places in the files still looked at. */
  List<LogPosition> lingering() {
    List<LogPosition> positions = new ArrayList<>();
    for (FilePart part : lingering) {
      positions.add(part.position(path.toString()));
    }
    return positions;
  }

  void setBeside(Set<FileId> files) {
    beside = files;
  }

  Set<FileId> beside() {
    return beside;
  }

  /**
   * Where reading is: in the first of them or, once all were read, at the end of the last; null
   * where that tells nothing of what follows, or the file that has the name now was begun.
   */
  @Nullable LogPosition position() {
    LogPart part = unread.peekFirst();
    return part != null ? part.position(path.toString()) : isEndKnown ? end : null;
  }

  /** The end of the last of them, all of which were read; null where it tells nothing. */
  @Nullable LogPosition end() {
    return end;
  }

  /** No more is read of the file of that place: what it gets is read elsewhere. */
  void stopLookingAt(LogPosition place) {
    for (FilePart file : List.copyOf(lingering)) {
      if (file.id().isSameAs(ResumePoints.idOf(place))) {
        lingering.remove(file);
        context.drop(file, log);
      }
    }
  }

  /** The file that has the name now was begun: what it holds tells what it is. */
  void ended() {
    end = null;
  }

  /**
   * Looks for files that came after all those known and before one of which nothing was read: that
   * one may have been copied and emptied since, perhaps several times.
   */
  Gap fill(FilePart next) throws IOException {
    // Its first bytes are taken before the look: it is read then if it still has them.
    next.peek();
    LogPart newest = unread.peekLast();
    try {
      LogPosition place =
          newest instanceof FilePart file
              ? file.end()
              : newest == null ? end : newest.position(path.toString());
      return place == null ? Gap.NONE : fillFrom(place, false, next);
    } catch (IOException e) {
      return Gap.NONE; // It will tell when it is read.
    }
  }

  /** Looks for what was read of a file that was emptied since, and for what followed. */
  Gap fillFrom(FilePart emptied) throws IOException {
    return fillFrom(emptied.position(path.toString()), true, emptied);
  }

  private Gap fillFrom(LogPosition place, boolean hasRest, FilePart next) throws IOException {
    LogPosition nextEnd = next.end();
    Continuation look = new Continuation(context, path, log.name(), next.id());
    List<LogPart> parts = look.from(place);
    boolean isFound = !parts.isEmpty();
    if (!isFound && !hasRest) {
      parts = look.since(place.modified(), beside);
    }
    if (!look.isSteady() && search.goOn()) {
      parts.forEach(LogPart::close);
      return Gap.UNCLEAR;
    }
    search.end();
    beside = look.ids();
    end = isFound ? parts.get(0).position(path.toString()) : place;
    isEndKnown = isFound;
    // The first one found is where reading stopped, the others came after it.
    int past = firstCopy(parts, isFound ? 1 : 0, nextEnd);
    boolean any = false;
    for (int i = 0; i < parts.size(); i++) {
      LogPart part = parts.get(i);
      boolean isStop = isFound && i == 0;
      boolean isRead = isStop && (part instanceof FilePart ? part.isRead() : !hasRest);
      if (i >= past || isRead || context.owner(part.id()) == log) {
        part.close();
      } else {
        add(part);
        any = true;
      }
    }
    return any ? Gap.FILLED : Gap.NONE;
  }

  /**
   * The first of them, from an index on, that holds all that another file does: without its name,
   * that file is not told apart by its number from what it was compressed to. How many there are if
   * none does.
   */
  private static int firstCopy(List<LogPart> parts, int from, LogPosition end) {
    for (int i = from; end.offset() > 0 && i < parts.size(); i++) {
      try {
        if (parts.get(i).holds(end)) {
          return i;
        }
      } catch (IOException e) {
        // It will tell when it is read.
      }
    }
    return parts.size();
  }

  /** Takes the newest back if it may still grow. */
  @Nullable FilePart takeLive() {
    if (unread.peekLast() instanceof FilePart file && !file.isStill()) {
      unread.removeLast();
      return file;
    }
    return null;
  }

  /** Whether all were read. */
  boolean isEmpty() {
    return unread.isEmpty();
  }

  /** Whether something may still come that no event tells of. */
  boolean isRestless() {
    return !unread.isEmpty() || !lingering.isEmpty() || search.isOn();
  }

  /** Whether the first one holds more than was read. */
  boolean isHungry() {
    LogPart part = unread.peekFirst();
    return part != null && !part.isRead() && failingSince == NEVER;
  }

  long behind() {
    long behind = 0;
    for (LogPart part : unread) {
      behind += part.behind();
    }
    return behind;
  }

  /**
   * Reads them in order; a file is done with once a later one is begun and it was read to its end
   * after that was seen.
   *
   * @param presentBegun whether the file that has the name now was seen to hold something
   * @return whether anything was handed out
   */
  boolean read(boolean presentBegun, Arrivals to, Consumer<Chunk> sink) {
    boolean any = false;
    while (!unread.isEmpty()) {
      LogPart part = unread.getFirst();
      boolean next = presentBegun || isLaterBegun();
      long now = context.now();
      nextSince = next ? Math.min(nextSince, now) : NEVER;
      LogPart.Reading reading;
      try {
        reading = part.read(sink, hold(context, part));
        if (reading == LogPart.Reading.REPLACED || isDone(part, next)) {
          if (reading == LogPart.Reading.REPLACED) {
            handKept(part, sink);
          } else if (part.heldSince() != NEVER) {
            part.read(sink, LineCut.Hold.NOTHING);
          }
          leave(part, reading != LogPart.Reading.REPLACED);
        } else {
          failingSince = NEVER;
          return any || reading == LogPart.Reading.SOME;
        }
      } catch (IOException e) {
        failingSince = Math.min(failingSince, now);
        // A rotation that goes on leaves a file without a name for a moment.
        boolean gone = e instanceof NoSuchFileException;
        if (now - failingSince < (gone ? FollowContext.PATIENCE : FollowContext.GRACE)) {
          return any;
        }
        handKept(part, sink);
        to.notice(log, FollowNotice.lost(log.name()));
        leave(part, false);
        reading = LogPart.Reading.NOTHING;
      }
      any |= reading == LogPart.Reading.SOME;
      part.tellDamage(log, to);
    }
    return any;
  }

  /** Whether any but the first one holds something. */
  private boolean isLaterBegun() {
    boolean first = true;
    for (LogPart part : unread) {
      if (!first && part.isBegun()) {
        return true;
      }
      first = false;
    }
    return false;
  }

  private static void handKept(LogPart part, Consumer<Chunk> sink) {
    if (part instanceof FilePart file) {
      file.handKept(sink);
    }
  }

  private boolean isDone(LogPart part, boolean next) {
    if (!part.isRead() || (!part.isStill() && !next)) {
      return false;
    }
    return part.isStill()
        || part.heldSince() == NEVER
        || context.now() - Math.max(part.heldSince(), nextSince) >= FollowContext.PATIENCE;
  }

  private void leave(LogPart part, boolean mayGrow) {
    unread.removeFirst();
    nextSince = NEVER;
    failingSince = NEVER;
    end = part.position(path.toString());
    isEndKnown = mayGrow;
    if (mayGrow && part instanceof FilePart file && !file.isStill()) {
      lingering.add(file);
      if (lingering.size() > MOST_LINGERING) {
        context.drop(lingering.remove(0), log);
      }
    } else {
      context.drop(part, log);
    }
  }

  /** What is waited for before a part's bytes leave: not for long. */
  static LineCut.Hold hold(FollowContext context, LogPart part) {
    boolean patient =
        part.heldSince() == NEVER || context.now() - part.heldSince() < FollowContext.PATIENCE;
    return patient ? LineCut.Hold.WHOLE_LINES : LineCut.Hold.LINES;
  }

  /** Reads what has been added to files that were read to their end before. */
  boolean readLingering(Consumer<Chunk> sink) {
    boolean any = false;
    Iterator<FilePart> files = lingering.iterator();
    while (files.hasNext()) {
      FilePart file = files.next();
      boolean last = file.isRead() && context.now() - file.grewAt() >= FollowContext.GRACE;
      LogPart.Reading reading = readLingering(file, sink, last);
      any |= reading == LogPart.Reading.SOME;
      if (reading == LogPart.Reading.REPLACED || (last && reading == LogPart.Reading.NOTHING)) {
        files.remove();
        context.drop(file, log);
      }
    }
    return any;
  }

  private LogPart.Reading readLingering(FilePart file, Consumer<Chunk> sink, boolean last) {
    if (!file.isOpen() && !last) {
      // Opening it would close one that is needed more; its turn comes when the time is up.
      return LogPart.Reading.NOTHING;
    }
    try {
      return file.read(sink, last ? LineCut.Hold.NOTHING : hold(context, file));
    } catch (IOException e) {
      // Gone for good.
      return LogPart.Reading.REPLACED;
    }
  }

  void close() {
    unread.forEach(part -> context.drop(part, log));
    unread.clear();
    lingering.forEach(part -> context.drop(part, log));
    lingering.clear();
  }
}
