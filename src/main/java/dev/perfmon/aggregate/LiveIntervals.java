package dev.perfmon.aggregate;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.Outcome;
import dev.perfmon.model.Restored;
import dev.perfmon.stats.Intervals;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts the operations of some outcomes by interval, and hands each interval out once it is over:
 * what is kept are the intervals that are not.
 */
public final class LiveIntervals implements EventSink {
  private static final long NONE = Long.MIN_VALUE;

  private final MetricTable metrics;
  private final Intervals intervals;
  private final long grace;
  private final boolean[] counted = new boolean[Outcome.values().length];

  /** By interval, then by metric. */
  private final TreeMap<Long, SortedMap<Integer, Long>> open = new TreeMap<>();

  private final TreeMap<Long, SortedMap<Integer, Long>> late = new TreeMap<>();
  private long next = NONE;
  private long latest = NONE;
  private long ceiling = Long.MAX_VALUE;
  private long undated;

  /**
   * Some intervals that are over.
   *
   * @param intervals which they are of
   * @param first number of the first one
   * @param count how many; more than one only where nothing was counted in any of them
   * @param total operations counted in it
   * @param metrics those of each metric that has any, by name
   * @param late whether these came after the interval had been handed out, and add to it
   */
  public record Closed(
      Intervals intervals,
      long first,
      long count,
      long total,
      SortedMap<String, Long> metrics,
      boolean late) {
    /** When the i-th of them begins, from 0; nanoseconds since the epoch. */
    public long start(long i) {
      return intervals.start(first + i);
    }
  }

  /**
   * Counts of nothing yet.
   *
   * @param grace how much later than an interval's end an event must be to close it, nanoseconds:
   *     logs that are followed together are not written at the same moment
   */
  public LiveIntervals(
      MetricTable metrics, Intervals intervals, Set<Outcome> outcomes, long grace) {
    this.metrics = metrics;
    this.intervals = intervals;
    this.grace = grace;
    for (Outcome outcome : outcomes) {
      counted[outcome.ordinal()] = true;
    }
  }

  /** Says that no event can be later than this; one that is does not end what goes on. */
  public void ceiling(long instant) {
    ceiling = instant;
  }

  @Override
  public void accept(Occurrence e) {
    boolean counts = e.operation() && counted[e.outcome().ordinal()];
    if (e.time() == EventBatch.NO_TIME) {
      undated += counts ? 1 : 0;
      return;
    }
    long interval = intervals.number(e.time());
    boolean isNow = e.time() <= ceiling;
    if (isNow) {
      latest = Math.max(latest, e.time());
      next = next == NONE ? interval : next;
    }
    if (counts) {
      boolean isLate = !isNow || interval < next;
      (isLate ? late : open)
          .computeIfAbsent(interval, each -> new TreeMap<>())
          .merge(e.metric(), 1L, Long::sum);
    }
  }

  /**
   * The intervals that are over since the last call, in order, after what came late for others.
   *
   * @param now the time by the logs, nanoseconds since the epoch, where it is known to be later
   *     than the latest event
   * @param patience how much later than an interval's end that must be to close it, nanoseconds
   */
  public List<Closed> closed(long now, long patience) {
    if (next == NONE) {
      return takeLate();
    }
    long over = intervals.number(latest - grace);
    if (now != EventBatch.NO_TIME) {
      over = Math.max(over, intervals.number(now - patience));
    }
    return close(over);
  }

  /** All intervals that are left, the last one as far as it went. */
  public List<Closed> rest() {
    return next == NONE ? takeLate() : close(Math.max(next, intervals.number(latest) + 1));
  }

  /** Operations of those outcomes without a time. */
  public long undated() {
    return undated;
  }

  private List<Closed> close(long over) {
    List<Closed> result = takeLate();
    while (next < over) {
      Long counts = open.isEmpty() ? null : open.firstKey();
      long until = counts == null ? over : Math.min(counts, over);
      if (until > next) {
        result.add(new Closed(intervals, next, until - next, 0, new TreeMap<>(), false));
      }
      if (counts != null && counts < over) {
        SortedMap<Integer, Long> some = open.remove(counts);
        result.add(one(counts, some == null ? new TreeMap<>() : some, false));
        until++;
      }
      next = until;
    }
    return result;
  }

  private List<Closed> takeLate() {
    List<Closed> result = new ArrayList<>();
    late.forEach((interval, some) -> result.add(one(interval, some, true)));
    late.clear();
    return result;
  }

  private Closed one(long interval, SortedMap<Integer, Long> some, boolean isLate) {
    SortedMap<String, Long> names = new TreeMap<>();
    long total = 0;
    for (Map.Entry<Integer, Long> metric : some.entrySet()) {
      names.merge(metrics.name(metric.getKey()).value(), metric.getValue(), Long::sum);
      total += metric.getValue();
    }
    return new Closed(intervals, interval, 1, total, names, isLate);
  }

  /** Writes the intervals that were not handed out. */
  public void save(DataOutput out) throws IOException {
    out.writeLong(next);
    out.writeLong(latest);
    out.writeLong(undated);
    save(open, out);
    save(late, out);
  }

  private static void save(Map<Long, SortedMap<Integer, Long>> intervals, DataOutput out)
      throws IOException {
    out.writeInt(intervals.size());
    for (Map.Entry<Long, SortedMap<Integer, Long>> interval : intervals.entrySet()) {
      out.writeLong(interval.getKey());
      out.writeInt(interval.getValue().size());
      for (Map.Entry<Integer, Long> metric : interval.getValue().entrySet()) {
        out.writeInt(metric.getKey());
        out.writeLong(metric.getValue());
      }
    }
  }

  /**
   * Takes what was saved, instead of what was counted; the metrics have been restored before.
   *
   * @throws IOException if it cannot be read, or cannot have been saved
   */
  public void restore(DataInput in) throws IOException {
    reset();
    next = in.readLong();
    latest = in.readLong();
    undated = in.readLong();
    if ((next == NONE) != (latest == NONE) || undated < 0) {
      throw new InvalidObjectException("next " + next + ", latest " + latest + ", " + undated);
    }
    restore(open, in);
    restore(late, in);
    if (!open.isEmpty() && (open.firstKey() < next || open.lastKey() > intervals.number(latest))) {
      throw new InvalidObjectException("open " + open.firstKey() + " to " + open.lastKey());
    }
  }

  private void restore(Map<Long, SortedMap<Integer, Long>> intervals, DataInput in)
      throws IOException {
    for (long left = Restored.atLeast(0, in.readInt()); left > 0; left--) {
      long interval = in.readLong();
      SortedMap<Integer, Long> counts = new TreeMap<>();
      for (long each = Restored.atLeast(1, in.readInt()); each > 0; each--) {
        int metric = Restored.index(in.readInt(), metrics.size());
        counts.put(metric, Restored.atLeast(1, in.readLong()));
      }
      intervals.put(interval, counts);
    }
  }

  /** Forgets everything. */
  public void reset() {
    open.clear();
    late.clear();
    next = NONE;
    latest = NONE;
    undated = 0;
  }
}
