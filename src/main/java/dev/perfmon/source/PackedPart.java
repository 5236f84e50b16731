package dev.perfmon.source;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A file that is compressed or UTF-16, and so finished: it is read to its end once. */
final class PackedPart implements LogPart {
  /** How often it is looked for: its name may go to another file meanwhile. */
  private static final int MOST_TRIES = 8;

  private final FollowContext context;
  private final String name;
  private final Whereabouts place;
  private final FileId id;

  /** Where reading begins, in decompressed bytes. */
  private long start;

  /** The place reading begins at, until it is reached. */
  private @Nullable LogPosition resumed;

  private final long modified;
  private @Nullable ByteStream stream;
  private final LineBuffer buffer;
  private boolean ended;
  private @Nullable InputProblem damage;

  PackedPart(FollowContext context, Path log, String name, Path where, FileStat stat) {
    this.context = context;
    this.name = name;
    this.id = stat.id();
    this.place = new Whereabouts(context, log, id, where);
    this.modified = stat.modified();
    this.buffer = new LineBuffer(context.cut);
  }

  /** Begins at an offset in its decompressed bytes, or at its end if there are not so many. */
  PackedPart startingAt(long offset) {
    start = offset;
    return this;
  }

  /** Begins where an earlier reading stopped. */
  PackedPart resuming(LogPosition position) {
    resumed = position;
    return startingAt(position.offset());
  }

  @Override
  public FileId id() {
    return id;
  }

  @Override
  public boolean isStill() {
    return true;
  }

  @Override
  public boolean isBegun() {
    return true;
  }

  /** {@inheritDoc} It is read up to there. */
  @Override
  public boolean holds(LogPosition position) throws IOException {
    try (ByteStream opened = openStream()) {
      Footprint passed = new Footprint();
      byte[] bytes = context.chunk.reserve(FollowContext.BLOCK);
      boolean headSeen = false;
      while (passed.offset() < position.offset()) {
        int most = (int) Math.min(FollowContext.BLOCK, position.offset() - passed.offset());
        int count = opened.read(bytes, 0, most);
        if (count < 0) {
          return false;
        }
        passed.advance(bytes, 0, count);
        if (!headSeen && passed.headLength() >= position.headLength()) {
          headSeen = true;
          if (!passed.beginsLike(position)) {
            return false;
          }
        }
      }
      return passed.agrees(position);
    } catch (DamagedInputException e) {
      // It may be whole yet: what compresses it has not finished. Then the plain file is there too.
      return false;
    }
  }

  private ByteStream openStream() throws IOException {
    for (int tries = 1; ; tries++) {
      try {
        return place.open(path -> new FileInput(name, path).open());
      } catch (NoSuchFileException e) {
        if (tries == MOST_TRIES) {
          throw e;
        }
      }
    }
  }

  @Override
  public Reading read(Consumer<Chunk> to, LineCut.Hold hold) throws IOException {
    if (ended || !context.mayUnpack(this)) {
      return Reading.NOTHING;
    }
    try {
      return unpack(to);
    } catch (DamagedInputException e) {
      damage = e.problem();
      finish(to);
      return Reading.SOME;
    }
  }

  private Reading unpack(Consumer<Chunk> to) throws IOException {
    ByteStream opened = stream;
    if (opened == null) {
      opened = openStream();
      stream = opened;
      skip(opened);
    }
    long before = buffer.print().offset();
    while (buffer.print().offset() - before < FollowContext.TURN) {
      byte[] bytes = buffer.room(FollowContext.BLOCK);
      int count = opened.read(bytes, buffer.filled(), FollowContext.BLOCK);
      if (count < 0) {
        finish(to);
        break;
      }
      buffer.filled(count);
      buffer.hand(to, LineCut.Hold.WHOLE_LINES, context.now());
    }
    return Reading.SOME;
  }

  private void skip(ByteStream opened) throws IOException {
    byte[] bytes = context.chunk.reserve(FollowContext.BLOCK);
    while (buffer.print().offset() < start) {
      int most = (int) Math.min(FollowContext.BLOCK, start - buffer.print().offset());
      int count = opened.read(bytes, 0, most);
      if (count < 0) {
        return;
      }
      buffer.print().advance(bytes, 0, count);
    }
    buffer.setInLongLine(resumed != null && resumed.inLongLine());
    resumed = null;
  }

  private void finish(Consumer<Chunk> to) {
    buffer.hand(to, LineCut.Hold.NOTHING, context.now());
    ended = true;
    close();
  }

  @Override
  public boolean isRead() {
    return ended;
  }

  @Override
  public long heldSince() {
    return Long.MAX_VALUE;
  }

  @Override
  public boolean holdsLines() {
    return false;
  }

  @Override
  public LogPosition position(String path) {
    return resumed != null
        ? resumed.movedTo(path, id)
        : buffer.print().position(path, id, modified, buffer.isInLongLine());
  }

  @Override
  public long behind() {
    return ended ? 0 : 1;
  }

  @Override
  public @Nullable InputProblem damage() {
    InputProblem told = damage;
    damage = null;
    return told;
  }

  @Override
  public void close() {
    ByteStream opened = stream;
    stream = null;
    context.unpacked(this);
    if (ended) {
      buffer.release();
    }
    if (opened != null) {
      OpenFiles.closeQuietly(opened);
    }
  }
}
