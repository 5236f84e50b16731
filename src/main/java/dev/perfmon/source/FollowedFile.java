package dev.perfmon.source;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A path, and the files it stands for in turn.
 *
 * <p>Of a file that lost its name the rest is read first. The file that has the name now is begun
 * once it holds something and the other, looked at after that, holds nothing more: a writer goes on
 * to the next file only when it is done with the last, so that its lines stay in order. For several
 * writers the old file is looked at for some time longer.
 */
final class FollowedFile implements FollowedLog {
  private static final long NEVER = Long.MAX_VALUE;

  private final FollowContext context;
  private final String name;
  private final Path path;
  private final Found found;
  private final FileBeginning beginning;
  private final OlderFiles older;
  private final PresentFile present;

  /** Whether it was there from the start. */
  private boolean first;

  private final Ownership ownership;
  private final Search search;

  private boolean dirty = true;

  /** Whether an earlier reading was continued, if there was one. */
  private boolean resumed;

  private boolean awaited;
  private boolean told;
  private boolean troubled;
  private long missingSince = NEVER;
  private long presentSize;

  FollowedFile(FollowContext context, String name, Path path, Found found, boolean first) {
    this.context = context;
    this.name = name;
    this.path = path;
    this.found = found;
    this.first = first;
    this.beginning = new FileBeginning(context, this, path);
    this.older = new OlderFiles(context, this, path);
    this.present = new PresentFile(context, this, beginning, older);
    this.ownership = new Ownership(context, this, found);
    this.search = new Search(context);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<Path> path() {
    return Optional.of(path);
  }

  @Override
  public Optional<LogInput> file() {
    return Optional.of(new FileInput(name, path));
  }

  @Override
  public @Nullable LogPosition position() {
    LogPosition before = older.position();
    if (before != null) {
      return before;
    }
    LogPart part = present.part();
    return part != null ? part.position(path.toString()) : context.points.ofPath(path.toString());
  }

  @Override
  public List<LogPosition> lingering() {
    return older.lingering();
  }

  @Override
  public long behind() {
    long unclear = search.isOn() ? Math.max(1, presentSize) : 0;
    return older.behind() + present.behind() + unclear;
  }

  boolean isNamed() {
    return found == Found.NAMED;
  }

  /** Whether nothing can come any more. */
  boolean isOver() {
    return present.isOver();
  }

  /** Whether no file of it was ever read. */
  boolean isUnbegun() {
    return present.part() == null && older.isEmpty();
  }

  /** Whether it is gone, and nothing of it is left to be read. */
  boolean isGone() {
    return missingSince != NEVER && isSettled() && !older.isRestless();
  }

  private boolean isSettled() {
    FilePart file = present.growing();
    return file == null || file.isSettled();
  }

  /** Something may have happened to it. */
  void touch() {
    dirty = true;
  }

  boolean isDirty() {
    return dirty;
  }

  /** Whether it is to be looked at again soon, events or not: something is under way. */
  boolean isRestless() {
    LogPart part = present.part();
    return older.isRestless()
        || troubled
        || search.isOn()
        || (part != null && part.holdsLines())
        || (missingSince != NEVER && !isSettled());
  }

  /** Looks at the path and hands out what there is; false if nothing was. */
  boolean advance(Arrivals to) {
    if (present.isOver()) {
      return false;
    }
    dirty = false;
    Consumer<Chunk> sink = chunk -> to.lines(this, chunk);
    boolean any = false;
    try {
      FileStat stat = look(to);
      if (stat != null && !isTaken(stat, to, sink)) {
        stat = null;
      }
      any = older.read(presentSize > 0 || (stat == null && present.isBegun()), to, sink);
      any |= older.isEmpty() && !search.isOn() && present.read(stat, troubled, to, sink);
      any |= older.readLingering(sink);
      if (troubled && stat != null && !search.isOn()) {
        troubled = false;
        to.notice(this, FollowNotice.returned(name));
      }
    } catch (NoSuchFileException e) {
      dirty = false; // It went after the look: the next one sees what is there instead.
    } catch (IOException e) {
      trouble(e, to);
    }
    dirty |= older.isHungry();
    return any;
  }

  private void trouble(IOException e, Arrivals to) {
    if (!troubled) {
      troubled = true;
      to.notice(this, FollowNotice.unreadable(InputProblem.of(name, e)));
    }
  }

  /** What is at the path, if it is a file that is this log's. */
  private @Nullable FileStat look(Arrivals to) throws IOException {
    FileStat stat;
    try {
      stat = context.files.stat(path);
    } catch (NoSuchFileException | NotDirectoryException e) {
      missing(FollowNotice.vanished(name), to);
      return null;
    } catch (IOException e) {
      trouble(e, to);
      return null;
    }
    if (!stat.isFile()) {
      missing(FollowNotice.isNoFile(name), to);
      return null;
    }
    if (ownership.isOthers(stat.id(), present.part())) {
      missingSince = Math.min(missingSince, context.now());
      told = true;
      resumed = true;
      letGo();
      return null;
    }
    presentSize = stat.size();
    return stat;
  }

  private void missing(FollowNotice notice, Arrivals to) throws IOException {
    final long now = context.now();
    first = false;
    presentSize = 0;
    boolean anew = missingSince == NEVER || !resumed;
    if (missingSince == NEVER) {
      missingSince = now;
      told = false;
    }
    if (resumed) {
      search.end();
    } else {
      resumeBeside(to);
    }
    FilePart file = present.growing();
    if (anew && file != null) {
      file.setAdrift(true);
      file.catchHold();
    }
    // A rotation leaves the name free for a moment, which is nobody's concern.
    if (!told && now - missingSince >= FollowContext.PATIENCE) {
      told = true;
      to.notice(this, notice);
    }
    letGo();
  }

  /** Continues an earlier reading while nothing has the log's name. */
  private void resumeBeside(Arrivals to) throws IOException {
    if (!beginning.resumeBeside(older, search)) {
      return;
    }
    resumed = true;
    present.set(older.takeLive());
    awaited = isUnbegun();
    told |= awaited;
    if (awaited && isNamed()) {
      to.notice(this, FollowNotice.awaited(name));
    }
  }

  /** Closes a file without a name once it has been quiet for long. */
  private void letGo() {
    FilePart file = present.growing();
    if (file != null
        && !file.isSettled()
        && older.isEmpty()
        && file.isRead()
        && context.now() - file.grewAt() >= FollowContext.GRACE
        && context.now() - missingSince >= FollowContext.GRACE) {
      file.settle();
      context.release(file.id(), this);
    }
  }

  /** Takes what is at the path for what it is; false if it cannot be opened, now or at all. */
  private boolean isTaken(FileStat stat, Arrivals to, Consumer<Chunk> sink) {
    try {
      take(stat, to, sink);
      return true;
    } catch (NoSuchFileException e) {
      // Rotated in its turn. Nothing is decided yet, so that the next look finds it again.
      search.goOn();
    } catch (IOException e) {
      trouble(e, to);
    }
    return false;
  }

  private void take(FileStat stat, Arrivals to, Consumer<Chunk> sink) throws IOException {
    LogPart part = present.part();
    boolean clear = true;
    if (part == null) {
      clear = attached(stat, to);
    } else if (part instanceof FilePart file && stat.id().differsFrom(file.id())) {
      clear = rotated(file, stat, to, sink);
    } else if (part instanceof FilePart file) {
      file.setAdrift(false);
      context.claim(file.id(), this);
      if (missingSince != NEVER && told) {
        to.notice(this, FollowNotice.returned(name));
      }
    }
    if (clear) {
      search.end();
      missingSince = NEVER;
      told = false;
    }
  }

  /** Begins with the file that is there; false if it is not clear yet what comes before it. */
  private boolean attached(FileStat stat, Arrivals to) throws IOException {
    LogPosition position = beginning.resumePoint(stat);
    if (position != null) {
      LogPart continued = beginning.resume(stat, position, older, search, to);
      if (continued == null) {
        return false;
      }
      present.set(continued);
    } else if (first) {
      present.set(beginning.at(stat, beginning.startOffset(), to));
    } else {
      present.set(beginning.at(stat, 0, to));
      if (!isNamed() || awaited) {
        to.notice(this, FollowNotice.began(name));
      }
    }
    first = false;
    resumed = true;
    awaited = false;
    context.claim(stat.id(), this);
    return true;
  }

  /** The path stands for another file; false if it is not clear yet what became of the last. */
  private boolean rotated(FilePart old, FileStat stat, Arrivals to, Consumer<Chunk> sink)
      throws IOException {
    if (old.offset() == 0 && older.fill(old) == OlderFiles.Gap.UNCLEAR) {
      return false;
    }
    boolean intact = old.isIntact();
    if (!intact) {
      context.release(old.id(), this); // By another name it may be one of those to be read whole.
    }
    Continuation beside = new Continuation(context, path, name, stat.id());
    List<LogPart> parts =
        intact ? beside.after(old, older.beside()) : beside.from(old.position(""));
    boolean lost = !intact && parts.isEmpty() && old.offset() > 0 && !old.isSettled();
    LogPart anew = beginning.after(parts, lost || !beside.isSteady(), stat, search, to);
    if (anew == null) {
      return false;
    }
    to.notice(this, told ? FollowNotice.returned(name) : FollowNotice.rotated(name));
    if (intact) {
      older.add(old);
    } else {
      if (lost) {
        old.handKept(sink);
        to.notice(this, FollowNotice.lost(name));
      }
      context.drop(old, this);
    }
    parts.forEach(older::add);
    older.setBeside(beside.ids());
    present.set(anew);
    context.claim(stat.id(), this);
    return true;
  }

  /** Reads no more. */
  void close() {
    older.close();
    LogPart part = present.part();
    if (part != null) {
      context.drop(part, this);
    }
    present.set(null);
  }
}
