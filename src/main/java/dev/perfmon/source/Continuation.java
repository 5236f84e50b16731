package dev.perfmon.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Finds where a log goes on among the files beside it: the one that was being read, renamed, copied
 * or compressed meanwhile, and those that were begun after it.
 */
final class Continuation {
  /** A shorter beginning, or none, is no proof that two files are copies of each other. */
  static final int ENOUGH = 64;

  /** What compressing may cut off a file's time. */
  private static final long ROUNDING = TimeUnit.SECONDS.toNanos(2);

  /** A sibling as it was found. */
  private record Sibling(Path path, FileStat stat) {}

  private final FollowContext context;
  private final Path log;
  private final String name;
  private final List<Sibling> siblings = new ArrayList<>();

  /**
   * Looks at what lies beside a log.
   *
   * @param present the file its name stands for, which is none of its siblings
   */
  Continuation(FollowContext context, Path log, String name, FileId present) {
    this.context = context;
    this.log = log;
    this.name = name;
    for (Path path : context.files.siblings(log)) {
      try {
        FileStat stat = context.files.stat(path);
        if (stat.isFile() && stat.size() > 0 && !stat.id().isSameAs(present)) {
          siblings.add(new Sibling(path, stat));
        }
      } catch (IOException e) {
        // Gone, renamed or forbidden: then it is not the one.
      }
    }
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
    if (position.headLength() < ENOUGH) {
      return List.of();
    }
    for (int i = siblings.size() - 1; i >= 0; i--) {
      Sibling sibling = siblings.get(i);
      boolean written = sibling.stat.modified() >= position.modified() - ROUNDING;
      LogPart part = written ? at(sibling, position, true) : null;
      if (part != null) {
        return withLater(part, i, position.modified());
      }
    }
    return List.of();
  }

  /** The files begun after one that is at hand, oldest first, without the present one. */
  List<LogPart> after(FilePart part) {
    for (int i = siblings.size() - 1; i >= 0; i--) {
      if (siblings.get(i).stat.id().isSameAs(part.id())) {
        return later(i, part.modified());
      }
    }
    LogPosition position = part.position("");
    List<LogPart> parts = from(position);
    return parts.isEmpty() ? parts : parts.subList(1, parts.size());
  }

  /** The sibling, to be read from this place; null if it does not hold it. */
  private @Nullable LogPart at(Sibling sibling, LogPosition position, boolean copy) {
    try {
      return at(context, log, name, sibling.path, sibling.stat, position, copy);
    } catch (IOException e) {
      // What cannot be read cannot be recognised.
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
    try (ReadableFile file = context.files.open(where)) {
      if (sign(file) == StoredAs.PLAIN) {
        Footprint print = Footprint.of(position, file);
        if (print == null || context.files.stat(where).id().differsFrom(id)) {
          return null;
        }
        FilePart part =
            FilePart.from(context, log, where, id, still, print).inLongLine(position.inLongLine());
        part.seen(stat);
        return part;
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
    parts.addAll(later(index, modified));
    return parts;
  }

  /**
   * The siblings after this one, whole. What was last written to before the file that was being
   * read cannot have been begun after it, whatever its name says.
   */
  private List<LogPart> later(int index, long modified) {
    List<LogPart> parts = new ArrayList<>();
    for (Sibling sibling : siblings.subList(index + 1, siblings.size())) {
      FileStat stat = sibling.stat;
      if (context.owner(stat.id()) == null) {
        try (ReadableFile file = context.files.open(sibling.path)) {
          boolean plain = sign(file) == StoredAs.PLAIN;
          if (stat.modified() >= (plain ? modified : modified - ROUNDING)) {
            parts.add(whole(sibling, plain));
          }
        } catch (IOException e) {
          // Told as missing lines would be too much: it may be no part of the log.
        }
      }
    }
    return parts;
  }

  private LogPart whole(Sibling sibling, boolean plain) {
    if (!plain) {
      return new PackedPart(context, log, name, sibling.path, sibling.stat);
    }
    FilePart part = FilePart.whole(context, log, sibling.path, sibling.stat.id(), false);
    part.seen(sibling.stat);
    return part;
  }
}
