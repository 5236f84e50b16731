package dev.perfmon.source;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A plain file that grows. It holds no bytes of it but a short unfinished line: what is not handed
 * out yet is read again, and new bytes are looked through once only.
 */
final class FilePart implements LogPart {
  /** The longest unfinished line that is kept, for the case that the file is emptied under it. */
  private static final int MOST_KEPT = 4096;

  private static final byte[] NONE = {};

  private final FollowContext context;
  private final Whereabouts place;
  private final FileId id;
  private final boolean still;
  private final Footprint print;

  /** Up to where it was looked through in vain for something to hand out. */
  private long scanned;

  private boolean inLongLine;
  private boolean holdsLines;
  private long heldSince = Long.MAX_VALUE;
  private byte[] kept = NONE;

  private final FirstBytes first = new FirstBytes();

  private long size;
  private long modified;
  private long grewAt;
  private boolean adrift;
  private boolean settled;

  /** A file of which so much needs no reading. */
  FilePart(FollowContext context, Path log, Path where, FileId id, boolean still, Footprint print) {
    this(context, new Whereabouts(context, log, id, where), id, still, print);
  }

  private FilePart(
      FollowContext context, Whereabouts place, FileId id, boolean still, Footprint print) {
    this.context = context;
    this.place = place;
    this.id = id;
    this.still = still;
    this.print = print;
    this.scanned = print.offset();
    this.size = scanned;
    this.grewAt = context.now();
  }

  /** A file to be read from its beginning. */
  static FilePart whole(FollowContext context, Path log, Path where, FileId id, boolean still) {
    return new FilePart(context, log, where, id, still, new Footprint());
  }

  /** The same file from its beginning: it was emptied. */
  FilePart again() {
    return with(new Footprint());
  }

  /** The same file from this place on; null if it does not hold it. */
  @Nullable FilePart from(LogPosition position) throws IOException {
    Footprint reached = Footprint.of(position, open());
    return reached == null ? null : with(reached).inLongLine(position.inLongLine());
  }

  private FilePart with(Footprint reached) {
    FilePart anew = new FilePart(context, place, id, still, reached);
    anew.adrift = adrift;
    anew.modified = modified;
    context.open.move(this, anew);
    return anew;
  }

  /** Whether nothing is known of its content yet. */
  boolean isUntyped() {
    return scanned == 0;
  }

  /** In the middle of a line that was cut. */
  FilePart inLongLine(boolean cut) {
    inLongLine = cut;
    return this;
  }

  @Override
  public FileId id() {
    return id;
  }

  @Override
  public boolean isStill() {
    return still;
  }

  /** Whether it is without the log's name. */
  void setAdrift(boolean isAdrift) {
    adrift = isAdrift;
  }

  /** Whether its name stands for another file, so that closing it may mean losing it. */
  boolean isAdrift() {
    return adrift;
  }

  /** Closes it for good: it has no name and was read to its end. */
  void settle() {
    settled = true;
    close();
  }

  boolean isSettled() {
    return settled;
  }

  /** When it was last seen growing, in the follower's time. */
  long grewAt() {
    return grewAt;
  }

  long offset() {
    return print.offset();
  }

  /** Tells what the system says of it. */
  void seen(FileStat stat) {
    size = stat.size();
    modified = stat.modified();
  }

  long modified() {
    return modified;
  }

  /** Whether these figures say more than was seen so far. */
  boolean isChanged(FileStat stat) {
    return stat.size() != size || stat.modified() != modified || stat.size() != scanned;
  }

  /** Remembers what it begins with, before anything of it is handed out. */
  void peek() throws IOException {
    first.take(open());
  }

  /** Whether it held anything then. */
  boolean isPeeked() {
    return !first.isEmpty();
  }

  /** Opens it unless it is open, by whatever name it has now. */
  ReadableFile open() throws IOException {
    ReadableFile file = context.open.get(this);
    if (file == null) {
      file = place.open(context.files::open);
      context.open.put(this, file);
    }
    return file;
  }

  boolean isOpen() {
    return context.open.contains(this);
  }

  /** Whether it can be read and still holds what was read from it. */
  boolean isIntact() {
    try {
      ReadableFile file = open();
      return file.size() >= print.offset()
          && (print.offset() == 0 ? first.begin(file) : print.isOf(file, context.scratch));
    } catch (IOException e) {
      // What cannot be read any more is as good as gone; whatever else is found is better.
      return false;
    }
  }

  /** Opens it while it can be found, so that it can be read however it goes on. */
  void catchHold() throws IOException {
    try {
      open();
    } catch (NoSuchFileException e) {
      // Deleted, or renamed to something that is no name of this log's.
    }
  }

  @Override
  public Reading read(Consumer<Chunk> to, LineCut.Hold hold) throws IOException {
    if (!isOpen() && !isReleased(hold) && isUntouched()) {
      return Reading.NOTHING;
    }
    try {
      return read(open(), to, hold);
    } catch (IOException e) {
      // Opened anew for the next try: what failed may be the handle.
      if (!adrift) {
        close();
      }
      throw e;
    }
  }

  private Reading read(ReadableFile file, Consumer<Chunk> to, LineCut.Hold hold)
      throws IOException {
    size = file.size();
    if (size < print.offset()) {
      return Reading.REPLACED;
    }
    if (size == scanned && !isReleased(hold)) {
      return print.isOf(file, context.scratch) ? Reading.NOTHING : Reading.REPLACED;
    }
    long before = print.offset();
    boolean more = true;
    while (more && print.offset() - before < FollowContext.TURN) {
      Reading reading = readBlock(file, to, hold);
      if (reading == Reading.REPLACED) {
        return reading;
      }
      more = reading == Reading.SOME;
    }
    return print.offset() > before ? Reading.SOME : Reading.NOTHING;
  }

  /** Whether it is where it was and what it was, which is known without opening it. */
  private boolean isUntouched() {
    try {
      FileStat stat = context.files.stat(place.last());
      return stat.id().isSameAs(id) && !isChanged(stat);
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether what is held back may leave now. */
  private boolean isReleased(LineCut.Hold hold) {
    return scanned > print.offset()
        && (hold == LineCut.Hold.NOTHING || (hold == LineCut.Hold.LINES && holdsLines));
  }

  /** Reads once and hands out what it gives; SOME if there may be more. */
  private Reading readBlock(ReadableFile file, Consumer<Chunk> to, LineCut.Hold hold)
      throws IOException {
    long from = print.offset();
    int pending = (int) (scanned - from);
    if (pending >= FollowContext.BLOCK && !holdsLines && hold != LineCut.Hold.NOTHING) {
      Reading reading = lookOn(file, pending);
      if (reading != Reading.SOME || scanned - from > pending) {
        return reading;
      }
    }
    int asked = Math.min(pending + FollowContext.BLOCK, ChunkReader.MAX_LINE + FollowContext.BLOCK);
    byte[] bytes = context.chunk.reserve(asked);
    int filled = file.readFully(bytes, 0, asked, from);
    context.cut.cut(bytes, filled, inLongLine, hold);
    if (!print.isOf(file, context.scratch) || (from == 0 && !first.begin(bytes, filled))) {
      return Reading.REPLACED;
    }
    if (from == 0 && FirstBytes.isMarked(bytes, filled)) {
      print.advance(bytes, 0, 3);
      scanned = 3;
      return Reading.SOME;
    }
    hold(bytes, context.cut.consumed, filled);
    inLongLine = context.cut.inLongLine;
    print.advance(bytes, 0, context.cut.consumed);
    if (print.offset() > 0) {
      first.forget();
    }
    if (context.cut.end > 0) {
      context.chunk.lend(context.cut, from);
      to.accept(context.chunk);
    }
    return filled < asked && !context.cut.more ? Reading.NOTHING : Reading.SOME;
  }

  /** Looks through what has come for the end of a long line; SOME if it is there or may be. */
  private Reading lookOn(ReadableFile file, int pending) throws IOException {
    byte[] bytes = context.chunk.reserve(FollowContext.BLOCK);
    int count = file.readFully(bytes, 0, FollowContext.BLOCK, scanned);
    if (count == 0) {
      return print.isOf(file, context.scratch) ? Reading.NOTHING : Reading.REPLACED;
    }
    if (pending + count > ChunkReader.MAX_LINE || LineCut.first(bytes, 0, count) >= 0) {
      return Reading.SOME;
    }
    if (!print.isOf(file, context.scratch)) {
      return Reading.REPLACED;
    }
    scanned += count;
    grewAt = context.now();
    return count < FollowContext.BLOCK ? Reading.NOTHING : Reading.SOME;
  }

  /** Remembers what is held back of {@code bytes[0, filled)}. */
  private void hold(byte[] bytes, int consumed, int filled) {
    long now = context.now();
    long until = print.offset() + (context.cut.more ? consumed : filled);
    if (until > scanned || consumed > 0) {
      grewAt = now;
    }
    scanned = until;
    size = Math.max(size, until);
    if (consumed == filled || context.cut.more) {
      heldSince = Long.MAX_VALUE;
      kept = NONE;
      holdsLines = false;
      return;
    }
    if (consumed > 0 || heldSince == Long.MAX_VALUE) {
      heldSince = now;
    }
    holdsLines = context.cut.refused;
    kept = filled - consumed <= MOST_KEPT ? Arrays.copyOfRange(bytes, consumed, filled) : NONE;
  }

  /** The place at the end of all it holds now. */
  LogPosition end() throws IOException {
    ReadableFile file = open();
    return Footprint.at(file, file.size()).position("", id, modified, false);
  }

  @Override
  public boolean isBegun() {
    try {
      return size > 0 || open().size() > 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Hands out the unfinished line that was seen in the file before it was emptied. */
  void handKept(Consumer<Chunk> to) {
    if (kept.length > 0 && !inLongLine) {
      context.chunk.copy(kept, print.offset());
      kept = NONE;
      to.accept(context.chunk);
    }
  }

  @Override
  public boolean isRead() {
    return size <= scanned;
  }

  @Override
  public long heldSince() {
    return heldSince;
  }

  @Override
  public boolean holdsLines() {
    return holdsLines;
  }

  @Override
  public LogPosition position(String path) {
    return print.position(path, id, modified, inLongLine);
  }

  @Override
  public boolean holds(LogPosition position) throws IOException {
    return Footprint.of(position, open()) != null;
  }

  @Override
  public long behind() {
    return Math.max(0, size - scanned);
  }

  @Override
  public void close() {
    context.open.close(this);
  }
}
