package dev.perfmon.source;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Finds where a log goes on among the files beside it: the one that was being read, renamed, copied
 * or compressed meanwhile, and those that were begun after it.
 */
final class Continuation {
  /**
   * That files begin with the same so many bytes proves one a copy of the other; with fewer, it
   * does if no other file begins so.
   */
  static final int ENOUGH = 64;

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long MICRO = TimeUnit.MICROSECONDS.toNanos(1);

  /** How often a directory in which files are renamed meanwhile is looked at. */
  private static final int MOST_LOOKS = 8;

  /** A sibling as it was found. */
  private record Sibling(Path path, FileStat stat) {}

  private final FollowContext context;
  private final Path log;
  private final String name;
  private final List<Sibling> siblings;
  private final Set<FileId> ids = new HashSet<>();
  private boolean steady;

  /** Whether a file lost its name during the last look. */
  private boolean missed;

  /**
   * Looks at what lies beside a log.
   *
   * @param present the file its name stands for: what is newer is none of this search's
   */
  Continuation(FollowContext context, Path log, String name, FileId present) {
    this.context = context;
    this.log = log;
    this.name = name;
    this.siblings = look();
    siblings.forEach(sibling -> ids.add(sibling.stat.id()));
    for (int i = 0; i < siblings.size(); i++) {
      if (siblings.get(i).stat.id().isSameAs(present)) {
        // It was rotated in its turn since it was seen.
        siblings.subList(i, siblings.size()).clear();
      }
    }
  }

  /** What lies there, looked at until it is the same twice: a rotation moves one file at a time. */
  private List<Sibling> look() {
    List<Sibling> seen = lookOnce();
    for (int i = 0; i < MOST_LOOKS && !steady; i++) {
      List<Sibling> again = lookOnce();
      steady = !missed && isSame(seen, again);
      seen = again;
    }
    return seen;
  }

  /**
   * Whether what lies there held still while it was looked at; if not, some of it may be missed.
   */
  boolean isSteady() {
    return steady;
  }

  private static boolean isSame(List<Sibling> some, List<Sibling> others) {
    boolean same = some.size() == others.size();
    for (int i = 0; same && i < some.size(); i++) {
      same =
          some.get(i).path.equals(others.get(i).path)
              && !some.get(i).stat.id().differsFrom(others.get(i).stat.id());
    }
    return same;
  }

  private List<Sibling> lookOnce() {
    missed = false;
    List<Sibling> seen = new ArrayList<>();
    for (Path path : context.files.siblings(log)) {
      try {
        FileStat stat = context.files.stat(path);
        if (stat.isFile() && stat.size() > 0) {
          seen.add(new Sibling(path, stat));
        }
      } catch (NoSuchFileException e) {
        missed = true; // Renamed since the names were listed, it may have been missed altogether.
      } catch (IOException e) {
        // Forbidden: then it is not the one.
      }
    }
    return seen;
  }

  /**
   * The files to be read from this place on, oldest first, without the present one; empty if the
   * place is not found.
   */
  List<LogPart> from(LogPosition position) {
    FileId id = ResumePoints.idOf(position);
    for (int i = siblings.size() - 1; i >= 0; i--) {
      if (siblings.get(i).stat.id().isSameAs(id)) {
        LogPart part = at(siblings.get(i), position, false);
        if (part != null) {
          return withLater(part, i, position.modified());
        }
      }
    }
    return fromCopy(position);
  }

  /** The sibling of that place, whatever its name is by now; null if it is not there as it was. */
  @Nullable FilePart renamed(LogPosition position) {
    FileId id = ResumePoints.idOf(position);
    for (Sibling sibling : siblings) {
      if (sibling.stat.id().isSameAs(id) && at(sibling, position, false) instanceof FilePart part) {
        return part;
      }
    }
    return null;
  }

  /** From this place on in a copy of its file, made since; empty if that is not sure. */
  private List<LogPart> fromCopy(LogPosition position) {
    LogPart only = null;
    int index = 0;
    for (int i = siblings.size() - 1; i >= 0 && position.headLength() > 0; i--) {
      Sibling sibling = siblings.get(i);
      boolean written = roundedUp(sibling.stat.modified()) >= position.modified();
      LogPart part = written ? at(sibling, position, true) : null;
      if (part != null && position.headLength() >= ENOUGH) {
        return withLater(part, i, position.modified());
      }
      if (part != null && only != null) {
        part.close();
        only.close();
        return List.of();
      }
      if (part != null) {
        only = part;
        index = i;
      }
    }
    return only == null ? List.of() : withLater(only, index, position.modified());
  }

  /** The files that lay there. */
  Set<FileId> ids() {
    return ids;
  }

  /**
   * The files begun after one that is at hand, oldest first, without the present one.
   *
   * @param before those that lay there when that one was begun
   */
  List<LogPart> after(FilePart part, Set<FileId> before) {
    for (int i = siblings.size() - 1; i >= 0; i--) {
      if (siblings.get(i).stat.id().isSameAs(part.id())) {
        return later(i, part.modified(), true);
      }
    }
    List<LogPart> parts = List.of();
    try {
      // Compressed by now, perhaps; known by all it holds, read or not.
      parts = from(part.end());
    } catch (IOException e) {
      // Not to be known again.
    }
    if (!parts.isEmpty()) {
      return parts.subList(1, parts.size());
    }
    return since(part.modified(), before);
  }

  /**
   * The files begun after one that is not to be found, deleted perhaps: what was written to after
   * it. Of two times the system could not tell apart, the new file's is the later one.
   *
   * @param modified when it was written to last
   * @param before those that lay there when it was given up
   */
  List<LogPart> since(long modified, Set<FileId> before) {
    siblings.removeIf(
        sibling ->
            sibling.stat.modified() < modified
                || (sibling.stat.modified() == modified && before.contains(sibling.stat.id())));
    return later(-1, modified, false);
  }

  /** The sibling, to be read from this place; null if it does not hold it. */
  private @Nullable LogPart at(Sibling sibling, LogPosition position, boolean copy) {
    try {
      return at(context, log, name, sibling.path, sibling.stat, position, copy);
    } catch (IOException e) {
      // What cannot be read cannot be recognised; renamed, it can be looked for again.
      steady = false;
      return null;
    }
  }

  /**
   * A file, to be read from this place; null if it does not hold it.
   *
   * @param still whether nobody writes to it
   */
  static @Nullable LogPart at(
      FollowContext context,
      Path log,
      String name,
      Path where,
      FileStat stat,
      LogPosition position,
      boolean still)
      throws IOException {
    FileId id = stat.id();
    ReadableFile file = context.openFile(where);
    FilePart part = null;
    try {
      if (sign(file) == StoredAs.PLAIN) {
        Footprint print = Footprint.of(position, file);
        if (!context.isAt(where, id)) {
          throw new NoSuchFileException(where.toString());
        }
        if (print == null) {
          return null;
        }
        part =
            new FilePart(context, log, where, id, still, print).inLongLine(position.inLongLine());
        part.seen(stat);
        // Open from now on: it may be compressed, and its number be another file's, before long.
        context.open.put(part, file);
        return part;
      }
    } finally {
      if (part == null) {
        OpenFiles.closeQuietly(file);
      }
    }
    PackedPart packed = new PackedPart(context, log, name, where, stat);
    return packed.holds(position) ? packed.resuming(position) : null;
  }

  /** How a file is stored. */
  static StoredAs sign(ReadableFile file) throws IOException {
    byte[] first = new byte[8];
    int count = file.readFully(first, 0, first.length, 0);
    return StoredAs.of(Arrays.copyOf(first, count));
  }

  private List<LogPart> withLater(LogPart part, int index, long modified) {
    List<LogPart> parts = new ArrayList<>();
    parts.add(part);
    parts.addAll(later(index, modified, true));
    return parts;
  }

  /**
   * The siblings after this one, whole. What was last written to before the file that was being
   * read cannot have been begun after it, whatever its name says.
   *
   * @param ordered whether the names tell that these come after it
   */
  private List<LogPart> later(int index, long modified, boolean ordered) {
    List<LogPart> parts = new ArrayList<>();
    for (Sibling sibling : siblings.subList(index + 1, siblings.size())) {
      if (context.owner(sibling.stat.id()) == null) {
        try {
          LogPart part = whole(sibling, modified, ordered);
          if (part != null) {
            parts.add(part);
          }
        } catch (IOException e) {
          // Renamed again: looked for anew, though not forever, for it may be no part of the log.
          steady = false;
        }
      }
    }
    return parts;
  }

  /** The sibling from its beginning, opened at once so that no later rotation takes it away. */
  private @Nullable LogPart whole(Sibling sibling, long modified, boolean ordered)
      throws IOException {
    FileStat stat = sibling.stat;
    FilePart part = FilePart.whole(context, log, sibling.path, stat.id(), false);
    part.seen(stat);
    if (stat.modified() >= modified && sign(part.open()) == StoredAs.PLAIN) {
      return part;
    }
    part.close();
    // Where the names do not tell the order, one of the same time may be of an earlier file.
    boolean isLater = ordered ? roundedUp(stat.modified()) >= modified : stat.modified() > modified;
    return isLater && isPacked(sibling)
        ? new PackedPart(context, log, name, sibling.path, stat)
        : null;
  }

  /** The latest time that may have become this one when a file was compressed. */
  private static long roundedUp(long time) {
    return time % SECOND == 0 ? time + SECOND - 1 : time % MICRO == 0 ? time + MICRO - 1 : time;
  }

  private boolean isPacked(Sibling sibling) throws IOException {
    try (ReadableFile file = context.openFile(sibling.path)) {
      return sign(file) != StoredAs.PLAIN;
    }
  }
}
