package dev.perfmon.aggregate;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.EventKind;
import dev.perfmon.model.LineFormat;
import dev.perfmon.model.Restored;
import dev.perfmon.model.TimeOrigin;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The first stage behind the parser, one per source: puts the batches of a log in order together
 * again, gives a time to the lines that carry none, and makes one event of what several lines say
 * about one operation. It looks back and ahead by {@link #REACH} events at most.
 *
 * <p>Events therefore leave up to that many events late, or when {@link #flush} says that no more
 * will come for now.
 *
 * <p>Followed live, an event leaves at once, unless another print of it is to be expected: then it
 * waits for that for {@link #PATIENCE} at most. A fuller print that comes after a poorer one has
 * left is the one that is left out, so that exactly one of them counts in any case.
 */
final class Folding {
  /** How many events apart two lines about one thing can stand. */
  static final int REACH = 128;

  /** How long an event waits for a fuller print of it, nanoseconds. */
  static final long PATIENCE = 200_000_000L;

  /**
   * How long the second of two equal lines waits: if a fuller print proves them to be one record,
   * it must not have counted.
   */
  private static final long LONG_PATIENCE = 1_000_000_000L;

  /** How many events apart prints of one record in one format stand. */
  private static final int NEAR = 16;

  /** How many events may wait in vain, one after the other, before none does any more. */
  private static final int MOST_IN_VAIN = 32;

  private static final int MOST_SAVED = 1 << 30;

  private static final int MEASUREMENT = EventKind.MEASUREMENT.ordinal();
  private static final int FAILURE = EventKind.FAILURE.ordinal();
  private static final int BOTTLENECK = EventKind.BOTTLENECK.ordinal();
  private static final int INHERITED = TimeOrigin.INHERITED.ordinal();
  private static final int BARE_BIT = 1 << LineFormat.BARE.ordinal();

  private static final int[] NO_IDS = {};

  /** What one that rests holds; never written to. */
  private static final HeldRows NOTHING_HELD = new HeldRows(REACH, true);

  private final MetricTable metrics;
  private final boolean foldTwins;
  private final boolean foldRepeats;
  private final @Nullable FoldingsAtWork live;
  private final EventSink next;
  private final Occurrence event = new Occurrence();
  private final StartClock clock = new StartClock();
  private final RecentOperations recent = new RecentOperations(REACH);
  private HeldRows held;

  /** What is looked back at while nothing comes; null while at work. */
  private byte @Nullable [] packed;

  private boolean working;

  private int[] ids = NO_IDS;
  private long carriedTime = EventBatch.NO_TIME;
  private long linesBefore;
  private long resolvedTime;
  private int resolvedOrigin;
  private int inVain;

  /**
   * A folding for one source.
   *
   * @param foldTwins whether prints of one record in several formats count once
   * @param foldRepeats whether equal neighbours in one format count once too
   * @param live the others, where the source is followed: {@link #settle} then says what leaves
   */
  Folding(
      MetricTable metrics,
      boolean foldTwins,
      boolean foldRepeats,
      @Nullable FoldingsAtWork live,
      EventSink next) {
    this.metrics = metrics;
    this.foldTwins = foldTwins;
    this.foldRepeats = foldRepeats;
    this.live = live;
    this.next = next;
    this.held = new HeldRows(REACH, live != null);
  }

  /** Lines of the source so far. */
  long lines() {
    return linesBefore;
  }

  /** Says how many lines precede the first batch in the log. */
  void startAfter(long lines) {
    linesBefore = lines;
  }

  /** How many events have not left yet. */
  int waiting() {
    return held.size() - held.undecided;
  }

  /** The line of the i-th event that has not left yet. */
  long waitingLine(int i) {
    return held.lines[held.undecided + i];
  }

  /** The kind of the i-th event that has not left yet. */
  EventKind waitingKind(int i) {
    return held.batch.kind(held.undecided + i);
  }

  /** Takes the next batch of the source. */
  void accept(EventBatch batch) {
    accept(batch, 0);
  }

  /**
   * Takes the next batch of the source.
   *
   * @param now when, nanoseconds on any clock; only matters live
   */
  void accept(EventBatch batch, long now) {
    if (!working && live != null) {
      work(live);
    }
    if (ids.length < batch.nameCount()) {
      ids = new int[2 * batch.nameCount()];
    }
    for (int i = 0; i < batch.nameCount(); i++) {
      ids[i] = metrics.id(batch.name(i));
    }
    int rows = batch.size();
    if (!foldTwins && !foldRepeats) {
      emitAll(batch, 0, rows);
    } else if (isUniform(batch.formats() | held.batch.formats()) && !foldRepeats && rows >= REACH) {
      // One format on either side: nothing can be a twin, but of what the next batch brings.
      emitHeld(held.size());
      held.clear();
      emitAll(batch, 0, rows - REACH);
      hold(batch, rows - REACH, rows, now);
    } else {
      hold(batch, 0, rows, now);
    }
    linesBefore += batch.lines();
    if (batch.lastTime() != EventBatch.NO_TIME) {
      carriedTime = batch.lastTime();
    }
    if (live != null) {
      settle(now);
    }
  }

  private void work(FoldingsAtWork others) {
    working = true;
    unpack(others);
    others.works(this);
  }

  private void unpack(FoldingsAtWork others) {
    byte[] bytes = packed;
    if (bytes != null) {
      packed = null;
      held = others.room();
      try {
        unpack(bytes, 0);
      } catch (IOException e) {
        // It has never left the process.
        throw new AssertionError(e);
      }
    }
  }

  private void unpack(byte[] bytes, long now) throws IOException {
    Packed from = new Packed(bytes);
    recent.unpack(from, metrics.size());
    held.unpack(from, metrics.size(), now);
  }

  private byte[] pack() {
    Packed to = new Packed();
    recent.pack(to);
    held.pack(to);
    return to.written();
  }

  /** Makes itself small until the next batch; false if it cannot, because events wait. */
  boolean rest() {
    FoldingsAtWork others = live;
    if (others == null || waiting() > 0) {
      return false;
    }
    packed = pack();
    recent.clear();
    others.back(held);
    held = NOTHING_HELD;
    ids = NO_IDS;
    working = false;
    return true;
  }

  /** Lets go of everything held: the source has ended, or is silent. */
  void flush() {
    emitHeld(held.size());
  }

  /**
   * Lets go of what need not wait any longer.
   *
   * @return when the next event need not wait any longer; {@link Long#MAX_VALUE} if none waits
   */
  long settle(long now) {
    while (held.undecided < held.size()) {
      int row = held.undecided;
      if (held.size() - 1 - row < REACH) {
        long patience = patience(row);
        if (patience > 0 && now - held.since[row] < patience) {
          return held.since[row] + patience;
        }
        if (patience > 0) {
          inVain++;
        }
      }
      emitHeld(row + 1);
    }
    return Long.MAX_VALUE;
  }

  /** How long an event waits for a fuller print of it, nanoseconds. */
  private long patience(int row) {
    EventBatch batch = held.batch;
    int format = 1 << batch.format(row).ordinal();
    if (!foldTwins || inVain >= MOST_IN_VAIN || format == BARE_BIT) {
      return 0;
    }
    if (Integer.highestOneBit(batch.formats()) > format) {
      return held.hasRicherTwin(row) ? 0 : isSecond(row) ? LONG_PATIENCE : PATIENCE;
    }
    return batch.format(row) != LineFormat.LIVEKIT_JSON && isSecond(row) ? LONG_PATIENCE : 0;
  }

  private boolean isSecond(int row) {
    return held.hasRepeat(row, NEAR);
  }

  private static boolean isUniform(int formats) {
    return Integer.bitCount(formats & ~BARE_BIT) <= 1;
  }

  private void emitAll(EventBatch batch, int from, int to) {
    for (int row = from; row < to; row++) {
      int name = batch.metric(row);
      int metric = name < 0 ? EventBatch.NONE : ids[name];
      resolveTime(batch, row, metric);
      emit(batch, row, metric, resolvedTime, resolvedOrigin, linesBefore + batch.line(row) + 1);
    }
  }

  private void hold(EventBatch batch, int from, int to, long now) {
    for (int row = from; row < to; row++) {
      int name = batch.metric(row);
      int metric = name < 0 ? EventBatch.NONE : ids[name];
      resolveTime(batch, row, metric);
      long line = linesBefore + batch.line(row) + 1;
      held.add(batch, row, metric, resolvedTime, resolvedOrigin, line, now);
      if (held.size() - held.undecided > REACH) {
        emitHeld(held.size() - REACH);
      }
    }
  }

  private void emitHeld(int upTo) {
    EventBatch batch = held.batch;
    boolean uniform = isUniform(batch.formats());
    for (; held.undecided < upTo; held.undecided++) {
      int row = held.undecided;
      long time = batch.time(row);
      if (isDuplicate(row, uniform)) {
        event.duplicate = true;
        event.time = time;
        event.line = held.lines[row];
        next.accept(event);
        event.duplicate = false;
        continue;
      }
      if (live != null) {
        held.early[row] = held.size() - 1 - row < REACH;
      }
      emit(batch, row, batch.metric(row), time, batch.originOrdinal(row), held.lines[row]);
    }
  }

  private boolean isDuplicate(int row, boolean uniform) {
    if (!uniform && foldTwins) {
      if (held.hasRicherTwin(row)) {
        inVain = 0;
        return true;
      }
      if (live != null && held.standsForEarlier(row)) {
        inVain = 0;
        return true;
      }
    }
    return foldRepeats && held.hasRepeat(row, REACH);
  }

  private void resolveTime(EventBatch batch, int row, int metric) {
    resolvedTime = batch.time(row);
    resolvedOrigin = batch.originOrdinal(row);
    if (resolvedTime != EventBatch.NO_TIME) {
      return;
    }
    if (carriedTime != EventBatch.NO_TIME) {
      resolvedTime = carriedTime;
      resolvedOrigin = INHERITED;
      return;
    }
    resolvedTime =
        switch (batch.kind(row)) {
          case START ->
              batch.duration(row) >= 0
                  ? clock.start(metric, batch.duration(row) * 1000)
                  : clock.now();
          case MEASUREMENT, FAILURE ->
              clock.now() == EventBatch.NO_TIME
                  ? EventBatch.NO_TIME
                  : clock.end(metric, batch.duration(row) * 1000);
          default -> clock.now();
        };
    resolvedOrigin =
        (resolvedTime == EventBatch.NO_TIME ? TimeOrigin.NONE : TimeOrigin.START_ID).ordinal();
  }

  private void emit(EventBatch batch, int row, int metric, long time, int origin, long line) {
    int kind = batch.kindOrdinal(row);
    recent.step();
    Occurrence e = event;
    if (e.batch != batch) {
      e.batch = batch;
    }
    e.row = row;
    e.kind = kind;
    e.metric = metric;
    e.time = time;
    e.origin = origin;
    e.line = line;
    if (kind == MEASUREMENT || kind == FAILURE) {
      e.operation = true;
      e.duration = batch.duration(row);
      recent.remember(metric, e.duration);
    } else if (kind == BOTTLENECK) {
      e.duration = batch.duration(row);
      // A bottleneck repeats an operation, unless the log's level filter dropped that.
      e.operation = !recent.take(metric, e.duration, batch.threshold(row));
    } else {
      e.operation = false;
      e.duration = EventBatch.NONE;
    }
    next.accept(e);
  }

  /** Writes all that what comes next depends on. */
  void save(DataOutput out) throws IOException {
    out.writeLong(linesBefore);
    out.writeLong(carriedTime);
    out.writeInt(inVain);
    clock.save(out);
    byte[] bytes = packed == null ? pack() : packed;
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /**
   * Takes what was saved. Nothing may have been read yet.
   *
   * @param now when, on the clock that {@link #accept} is told
   */
  void restore(DataInput in, long now) throws IOException {
    linesBefore = Restored.atLeast(0, in.readLong());
    carriedTime = in.readLong();
    inVain = (int) Restored.atLeast(0, in.readInt());
    clock.restore(in, metrics.size());
    unpack(Restored.bytes(in, MOST_SAVED), now);
    if (!working) {
      rest();
    }
  }
}
