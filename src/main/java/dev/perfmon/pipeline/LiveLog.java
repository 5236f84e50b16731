package dev.perfmon.pipeline;

import dev.perfmon.aggregate.LiveSource;
import dev.perfmon.aggregate.Occurrence;
import dev.perfmon.model.EventBatch;
import dev.perfmon.model.EventKind;
import dev.perfmon.model.Restored;
import dev.perfmon.parse.Parser;
import dev.perfmon.source.Chunk;
import dev.perfmon.source.LogInput;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One log that is read live: its chunks become events for the listener, with their lines. */
final class LiveLog {
  /** Lines kept after the head of a summary that waits. */
  private static final int MOST_FOLLOWING = 64;

  private static final int LONGEST_LINE = 4 << 20;
  private static final int MOST_KEPT = 1 << 16;

  private final String name;
  private final boolean rawLines;
  private final LiveListener listener;
  private final LiveSource source;
  private final LiveAnchor anchor;
  private final ChunkLines lines = new ChunkLines();
  private final FollowingLines following = new FollowingLines();
  private final ArrayDeque<KeptLine> kept = new ArrayDeque<>(1);
  private final RawLine raw = new RawLine();
  private final Parser parser;
  private long nextOffset;

  /** The next line that may belong to a head. */
  private long nextFollowing = 1;

  /** The line of an event that waits, and those that follow it where it is a head. */
  private static final class KeptLine {
    final long line;
    final byte[] bytes;
    final List<byte[]> after;

    KeptLine(long line, byte[] bytes, List<byte[]> after) {
      this.line = line;
      this.bytes = bytes;
      this.after = after;
    }
  }

  /**
   * A log of which nothing was read.
   *
   * @param parser lent by whoever reads the logs, one after the other: a thousand of them hold more
   *     memory than all else
   */
  LiveLog(
      String name,
      Parser parser,
      boolean rawLines,
      LiveSource source,
      LiveListener listener,
      Clock clock) {
    this.name = name;
    this.rawLines = rawLines;
    this.source = source;
    this.listener = listener;
    this.anchor = new LiveAnchor(clock);
    this.parser = parser;
  }

  String name() {
    return name;
  }

  /**
   * Says where in its file reading begins.
   *
   * @param offset offset of the first chunk
   * @param linesBefore lines before that, as far as they are counted
   * @param firstLine the first line whose event is handed out
   */
  void startAt(long offset, long linesBefore, long firstLine) {
    nextOffset = offset;
    source.startAt(linesBefore, firstLine);
  }

  /** Where the next chunk begins, unless it is another file's. */
  long nextOffset() {
    return nextOffset;
  }

  /**
   * Takes the next chunk.
   *
   * @param batch memory to parse it into
   * @param file the file it comes from
   * @param live whether it was written just now, as far as is known
   * @param now nanoseconds on a clock that does not go back
   */
  void accept(Chunk chunk, EventBatch batch, Optional<LogInput> file, boolean live, long now)
      throws IOException {
    if (chunk.offset() < nextOffset) {
      source.nextFile();
      following.end();
    }
    nextOffset = chunk.offset() + chunk.end();
    anchor.look(chunk, file, live);
    parser.turnTo(anchor);
    parser.parse(chunk.bytes(), 0, chunk.end(), batch);
    anchor.done();
    lines.begin(chunk.bytes(), chunk.end(), source.lines() + 1);
    nextFollowing = Math.max(nextFollowing, lines.firstLine());
    source.accept(batch, chunk.overlongLines(), now);
    handFollowing(Long.MAX_VALUE);
    keepWaiting();
    lines.end(source.lines() + 1);
  }

  /** Lets go of what has waited long enough; returns when the next event has. */
  long settle(long now) {
    long next = source.settle(now);
    forgetKept();
    return next;
  }

  /** Lets go of everything. */
  void flush() {
    source.flush();
    kept.clear();
  }

  /** Whether any event waits for a fuller print of itself. */
  boolean waits() {
    return source.waiting() > 0;
  }

  /** Hands an event of this log to the listener. */
  void deliver(Occurrence event) throws IOException {
    handFollowing(event.line());
    KeptLine line = keptLine(event.line());
    if (!rawLines) {
      raw.forget();
    } else if (line != null) {
      raw.set(line.bytes, 0, line.bytes.length);
    } else if (lines.find(event.line())) {
      raw.set(lines.bytes(), lines.from(), lines.to());
    } else {
      raw.forget();
    }
    listener.event(event, name, raw);
    EventKind kind = event.kind();
    if (kind == EventKind.SUMMARY || kind == EventKind.ADVICE) {
      following.begin(kind);
      if (line == null) {
        nextFollowing = event.line() + 1;
      } else {
        nextFollowing = lines.firstLine();
        for (byte[] after : line.after) {
          hand(after, 0, after.length);
        }
      }
    }
  }

  private void handFollowing(long before) throws IOException {
    while (following.head() != null && nextFollowing < before && lines.find(nextFollowing)) {
      hand(lines.bytes(), lines.from(), lines.to());
      nextFollowing++;
    }
  }

  private void hand(byte[] bytes, int from, int to) throws IOException {
    EventKind head = following.head();
    String text = following.take(bytes, from, to);
    if (head != null && text != null) {
      if (rawLines) {
        raw.set(bytes, from, to);
      }
      listener.following(head, text, name, raw);
    }
  }

  private @Nullable KeptLine keptLine(long line) {
    for (KeptLine candidate : kept) {
      if (candidate.line == line) {
        return candidate;
      }
    }
    return null;
  }

  /** Copies the lines of the events that wait, before the chunk is gone. */
  private void keepWaiting() {
    forgetKept();
    for (int i = 0; i < source.waiting(); i++) {
      EventKind kind = source.waitingKind(i);
      boolean head = kind == EventKind.SUMMARY || kind == EventKind.ADVICE;
      long line = source.waitingLine(i);
      if ((rawLines || head) && lines.find(line)) {
        byte[] bytes = Arrays.copyOfRange(lines.bytes(), lines.from(), lines.to());
        List<byte[]> after = new ArrayList<>();
        for (int n = 1; head && n <= MOST_FOLLOWING && lines.find(line + n); n++) {
          after.add(Arrays.copyOfRange(lines.bytes(), lines.from(), lines.to()));
        }
        kept.add(new KeptLine(line, bytes, after));
      }
    }
  }

  /** Drops lines whose events wait no longer. */
  private void forgetKept() {
    if (kept.isEmpty()) {
      return;
    }
    long first = source.waiting() == 0 ? Long.MAX_VALUE : source.waitingLine(0);
    Iterator<KeptLine> each = kept.iterator();
    while (each.hasNext() && each.next().line < first) {
      each.remove();
    }
  }

  /** Writes all that what comes next depends on. */
  void save(DataOutput out) throws IOException {
    out.writeLong(nextOffset);
    anchor.save(out);
    source.save(out);
    following.save(out);
    out.writeInt(kept.size());
    for (KeptLine line : kept) {
      out.writeLong(line.line);
      write(out, line.bytes);
      out.writeInt(line.after.size());
      for (byte[] after : line.after) {
        write(out, after);
      }
    }
  }

  /** Takes what was saved. */
  void restore(DataInput in, long now) throws IOException {
    nextOffset = in.readLong();
    anchor.restore(in);
    source.restore(in, now);
    following.restore(in);
    nextFollowing = source.lines() + 1;
    lines.end(nextFollowing);
    int size = Restored.count(in.readInt(), MOST_KEPT);
    for (int i = 0; i < size; i++) {
      long line = in.readLong();
      byte[] bytes = Restored.bytes(in, LONGEST_LINE);
      List<byte[]> after = new ArrayList<>();
      for (int left = Restored.count(in.readInt(), MOST_FOLLOWING); left > 0; left--) {
        after.add(Restored.bytes(in, LONGEST_LINE));
      }
      kept.add(new KeptLine(line, bytes, after));
    }
  }

  private static void write(DataOutput out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
