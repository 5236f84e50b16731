package dev.perfmon.aggregate;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.EventKind;
import dev.perfmon.model.LineFormat;
import dev.perfmon.model.TimeOrigin;
import java.util.Arrays;

/**
 * The first stage behind the parser, one per source: puts the batches of a log in order together
 * again, gives a time to the lines that carry none, and makes one event of what several lines say
 * about one operation. It looks back and ahead by {@link #REACH} events at most.
 *
 * <p>Events therefore leave up to that many events late, or when {@link #flush} says that no more
 * will come for now.
 */
final class Folding {
  /** How many events apart two lines about one thing can stand. */
  static final int REACH = 128;

  /**
   * How many of a metric's latest operations a bottleneck line may be about: some run side by side.
   * A power of two.
   */
  private static final int RECENT = 4;

  private static final int MEASUREMENT = EventKind.MEASUREMENT.ordinal();
  private static final int FAILURE = EventKind.FAILURE.ordinal();
  private static final int BOTTLENECK = EventKind.BOTTLENECK.ordinal();
  private static final int INHERITED = TimeOrigin.INHERITED.ordinal();

  private static final int BARE_BIT = 1 << LineFormat.BARE.ordinal();

  private final MetricTable metrics;
  private final boolean foldTwins;
  private final boolean foldRepeats;
  private final EventSink next;
  private final Occurrence event = new Occurrence();
  private final StartClock clock = new StartClock();

  // Rows not let go yet, behind up to REACH that were: their metrics are numbers of the table.
  private EventBatch held = new EventBatch();
  private EventBatch spare = new EventBatch();
  private long[] heldLines = new long[4 * REACH];
  private int undecided;

  private int[] ids = new int[16];
  private long carriedTime = EventBatch.NO_TIME;
  private long linesBefore;
  private long resolvedTime;
  private int resolvedOrigin;

  private long sequence;
  private long[] recentDurations = new long[16 * RECENT];
  private long[] recentSequences = new long[16 * RECENT];
  private int[] recentNext = new int[16];

  /**
   * A folding for one source.
   *
   * @param foldTwins whether prints of one record in several formats count once
   * @param foldRepeats whether equal neighbours in one format count once too
   */
  Folding(MetricTable metrics, boolean foldTwins, boolean foldRepeats, EventSink next) {
    this.metrics = metrics;
    this.foldTwins = foldTwins;
    this.foldRepeats = foldRepeats;
    this.next = next;
  }

  /** Lines of the source so far. */
  long lines() {
    return linesBefore;
  }

  /** Takes the next batch of the source. */
  void accept(EventBatch batch) {
    if (ids.length < batch.nameCount()) {
      ids = new int[2 * batch.nameCount()];
    }
    for (int i = 0; i < batch.nameCount(); i++) {
      ids[i] = metrics.id(batch.name(i));
    }
    int rows = batch.size();
    if (!foldTwins && !foldRepeats) {
      emitAll(batch, 0, rows);
    } else if (isUniform(batch.formats() | held.formats()) && !foldRepeats && rows >= REACH) {
      // One format on either side: nothing can be a twin, but of what the next batch brings.
      emitHeld(held.size());
      held.clear();
      undecided = 0;
      emitAll(batch, 0, rows - REACH);
      for (int row = rows - REACH; row < rows; row++) {
        hold(batch, row);
      }
    } else {
      for (int row = 0; row < rows; row++) {
        hold(batch, row);
        if (held.size() - undecided > REACH) {
          emitHeld(held.size() - REACH);
        }
      }
    }
    linesBefore += batch.lines();
    if (batch.lastTime() != EventBatch.NO_TIME) {
      carriedTime = batch.lastTime();
    }
  }

  /** Lets go of everything held: the source has ended, or is silent. */
  void flush() {
    emitHeld(held.size());
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

  private void hold(EventBatch batch, int row) {
    if (held.size() >= heldLines.length) {
      makeRoom();
    }
    int name = batch.metric(row);
    int metric = name < 0 ? EventBatch.NONE : ids[name];
    resolveTime(batch, row, metric);
    int at = held.copy(batch, row);
    held.setMetric(at, metric);
    held.setTime(at, resolvedTime, TimeOrigin.at(resolvedOrigin), batch.zoned(row));
    heldLines[at] = linesBefore + batch.line(row) + 1;
  }

  /** Drops the rows that no undecided one can reach any more. */
  private void makeRoom() {
    int keep = Math.max(0, undecided - REACH);
    EventBatch kept = spare;
    kept.clear();
    for (int row = keep; row < held.size(); row++) {
      kept.copy(held, row);
    }
    System.arraycopy(heldLines, keep, heldLines, 0, held.size() - keep);
    spare = held;
    held = kept;
    undecided -= keep;
    if (held.size() >= heldLines.length / 2) {
      heldLines = Arrays.copyOf(heldLines, 2 * heldLines.length);
    }
  }

  private void emitHeld(int upTo) {
    boolean uniform = isUniform(held.formats());
    for (; undecided < upTo; undecided++) {
      int row = undecided;
      if ((!uniform && foldTwins && hasRicherTwin(row)) || (foldRepeats && isRepeat(row))) {
        event.duplicate = true;
        event.time = held.time(row);
        event.line = heldLines[row];
        next.accept(event);
        event.duplicate = false;
        continue;
      }
      emit(held, row, held.metric(row), held.time(row), held.originOrdinal(row), heldLines[row]);
    }
  }

  private boolean hasRicherTwin(int row) {
    int last = Math.min(held.size() - 1, row + REACH);
    for (int other = Math.max(0, row - REACH); other <= last; other++) {
      if (Twins.isPoorer(held, row, other)) {
        return true;
      }
    }
    return false;
  }

  private boolean isRepeat(int row) {
    for (int other = Math.max(0, row - REACH); other < row; other++) {
      if (Twins.isRepeat(held, row, other)) {
        return true;
      }
    }
    return false;
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
    sequence++;
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
      remember(metric, e.duration);
    } else if (kind == BOTTLENECK) {
      e.duration = batch.duration(row);
      // A bottleneck repeats a measurement, unless the log's level filter dropped that.
      e.operation = !isRemembered(metric, e.duration, batch.threshold(row));
    } else {
      e.operation = false;
      e.duration = EventBatch.NONE;
    }
    next.accept(e);
  }

  private void remember(int metric, long duration) {
    int base = metric * RECENT;
    if (base >= recentDurations.length) {
      int size = Math.max(base + RECENT, 2 * recentDurations.length);
      recentDurations = Arrays.copyOf(recentDurations, size);
      recentSequences = Arrays.copyOf(recentSequences, size);
      recentNext = Arrays.copyOf(recentNext, size / RECENT);
    }
    int slot = base + (recentNext[metric]++ & (RECENT - 1));
    recentDurations[slot] = duration;
    recentSequences[slot] = sequence;
  }

  private boolean isRemembered(int metric, long duration, long tolerance) {
    int base = metric * RECENT;
    if (base >= recentDurations.length) {
      return false;
    }
    for (int i = base; i < base + RECENT; i++) {
      if (recentSequences[i] != 0
          && sequence - recentSequences[i] <= REACH
          && Math.abs(recentDurations[i] - duration) <= tolerance) {
        return true;
      }
    }
    return false;
  }
}
