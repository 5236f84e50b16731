package dev.perfmon.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What all logs of a follower share. */
final class FollowContext {
  /** How many bytes are read at once. */
  static final int BLOCK = 256 * 1024;

  /** About how much of a log is handed out before the next one has its turn, in bytes. */
  static final int TURN = 1024 * 1024;

  /**
   * How long an unfinished line, or one a chunk may not end after, is waited for before what
   * follows it is handed out, in nanoseconds.
   */
  static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);

  /**
   * How long a file that lost its name is still looked at after it last grew: its writer, or one of
   * several, may not have noticed yet. In nanoseconds.
   */
  static final long GRACE = TimeUnit.SECONDS.toNanos(30);

  /** How many decompressing streams are open at once: each holds buffers of its own. */
  private static final int MOST_PACKED = 4;

  final LogFiles files;
  final OpenFiles open;
  final LineCut cut;
  final LongSupplier nanoTime;
  final FollowStart start;
  final ResumePoints points;

  /** Lent to whoever reads, for as long as it reads. */
  final Chunk chunk = new Chunk();

  final byte[] scratch = new byte[LogPosition.HEAD];

  private final Map<FileId, FollowedFile> owners = new HashMap<>();
  private final List<PackedPart> unpacking = new ArrayList<>();

  FollowContext(FollowRequest request, LogFiles files, int mostOpen) {
    this.files = files;
    this.open = new OpenFiles(mostOpen);
    this.cut = new LineCut(request.boundary());
    this.nanoTime = request.nanoTime();
    this.start = request.start();
    this.points = new ResumePoints(request.positions(), request.lingering());
  }

  long now() {
    return nanoTime.getAsLong();
  }

  /** Opens a file, closing others where no more may be open. */
  ReadableFile openFile(Path path) throws IOException {
    return withRoom(path, files::open);
  }

  /**
   * Opens a file in some way, closing others where no more may be open: there can be more logs than
   * a process may open files, and waiting would not change that.
   */
  <T> T withRoom(Path path, Whereabouts.Opener<T> how) throws IOException {
    while (true) {
      try {
        return how.open(path);
      } catch (IOException e) {
        if (!isTooMany(e) || !open.makeRoom()) {
          throw e;
        }
      }
    }
  }

  /** Java has no exception of its own for it; the launcher sees to it that it is in English. */
  private static boolean isTooMany(IOException e) {
    return e.getMessage() != null && e.getMessage().contains("Too many open files");
  }

  /** Whether a path stands for this file. */
  boolean isAt(Path path, FileId id) throws IOException {
    return !files.stat(path).id().differsFrom(id);
  }

  /** The log that reads this file, whatever its name is by now. */
  @Nullable FollowedFile owner(FileId id) {
    return id.isKnown() ? owners.get(id) : null;
  }

  void claim(FileId id, FollowedFile owner) {
    if (id.isKnown()) {
      owners.put(id, owner);
    }
  }

  void release(FileId id, FollowedFile owner) {
    owners.remove(id, owner);
  }

  /** Reads no more of a file. */
  void drop(LogPart part, FollowedFile owner) {
    part.close();
    release(part.id(), owner);
  }

  /** Whether one more stream may be opened now; it then counts until it is closed. */
  boolean mayUnpack(PackedPart part) {
    if (unpacking.contains(part)) {
      return true;
    }
    return unpacking.size() < MOST_PACKED && unpacking.add(part);
  }

  void unpacked(PackedPart part) {
    unpacking.remove(part);
  }
}
