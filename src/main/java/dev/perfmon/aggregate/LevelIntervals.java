package dev.perfmon.aggregate;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.Level;
import dev.perfmon.model.MetricName;
import dev.perfmon.model.Restored;
import dev.perfmon.stats.IntervalSeries;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** How many measurements of certain levels ended in each interval, by metric. */
public final class LevelIntervals implements EventSink {
  private final MetricTable metrics;
  private final long every;
  private final boolean[] counted = new boolean[Level.values().length];
  private final Map<Integer, IntervalSeries> series = new LinkedHashMap<>();
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;
  private long undated;

  /**
   * Counts of nothing yet.
   *
   * @param every length of an interval, nanoseconds; they begin at multiples of it since the epoch
   * @param levels the levels counted
   */
  public LevelIntervals(MetricTable metrics, long every, Set<Level> levels) {
    this.metrics = metrics;
    this.every = every;
    for (Level level : levels) {
      counted[level.ordinal()] = true;
    }
  }

  @Override
  public void accept(Occurrence e) {
    boolean counts = e.operation && e.level >= 0 && counted[e.level];
    if (e.time == EventBatch.NO_TIME) {
      if (counts) {
        undated++;
      }
      return;
    }
    long interval = Math.floorDiv(e.time, every);
    // Every event shows that the agent was alive, so that a calm minute is one with zero.
    first = Math.min(first, interval);
    last = Math.max(last, interval);
    if (counts) {
      series
          .computeIfAbsent(e.metric, metric -> new IntervalSeries())
          .add(interval, e.duration, true);
    }
  }

  /** Number of the first interval with any event; meaningless if {@link #isEmpty}. */
  public long first() {
    return first;
  }

  /** Number of the last interval with any event; meaningless if {@link #isEmpty}. */
  public long last() {
    return last;
  }

  /** Whether no event had a time. */
  public boolean isEmpty() {
    return last < first;
  }

  /** Measurements of those levels without a time. */
  public long undated() {
    return undated;
  }

  /** The counts by metric. */
  public Map<MetricName, IntervalSeries> byMetric() {
    Map<MetricName, IntervalSeries> result = new LinkedHashMap<>();
    series.forEach((metric, counts) -> result.put(metrics.name(metric), counts));
    return result;
  }

  /** Forgets the intervals before this one, for whoever has shown them. */
  public void dropBefore(long interval) {
    for (IntervalSeries counts : series.values()) {
      counts.dropBefore(interval);
    }
    if (!isEmpty()) {
      first = Math.max(first, Math.min(interval, last));
    }
  }

  /** Writes the counts. */
  public void save(DataOutput out) throws IOException {
    out.writeLong(every);
    out.writeLong(first);
    out.writeLong(last);
    out.writeLong(undated);
    out.writeInt(series.size());
    for (Map.Entry<Integer, IntervalSeries> entry : series.entrySet()) {
      out.writeInt(entry.getKey());
      entry.getValue().save(out);
    }
  }

  /**
   * Takes what was saved, instead of the counts so far; the table of metrics was restored before.
   *
   * @throws IOException if it cannot be read, or was not saved by {@link #save} for intervals of
   *     the same length: the counts are then to be {@link #reset}
   */
  public void restore(DataInput in) throws IOException {
    reset();
    if (in.readLong() != every) {
      throw new InvalidObjectException("intervals of another length");
    }
    first = in.readLong();
    last = in.readLong();
    undated = Restored.atLeast(0, in.readLong());
    int size = Restored.count(in.readInt(), metrics.size());
    for (int i = 0; i < size; i++) {
      IntervalSeries counts = new IntervalSeries();
      series.put(Restored.index(in.readInt(), metrics.size()), counts);
      counts.restore(in);
      if (counts.size() > 0
          && (counts.interval(0) < first || counts.interval(counts.size() - 1) > last)) {
        throw new InvalidObjectException("an interval outside the others");
      }
    }
  }

  /** Forgets all counts. */
  public void reset() {
    series.clear();
    first = Long.MAX_VALUE;
    last = Long.MIN_VALUE;
    undated = 0;
  }
}
