package dev.perfmon.aggregate;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.Level;
import dev.perfmon.model.MetricName;
import dev.perfmon.stats.IntervalSeries;
import dev.perfmon.stats.Intervals;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** How many measurements of certain levels ended in each interval, by metric. */
public final class LevelIntervals implements EventSink {
  private final MetricTable metrics;
  private final Intervals intervals;
  private final boolean[] counted = new boolean[Level.values().length];
  private final Map<Integer, IntervalSeries> series = new LinkedHashMap<>();
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;
  private long undated;

  /**
   * Counts of nothing yet.
   *
   * @param intervals in which they are counted
   * @param levels the levels counted
   */
  public LevelIntervals(MetricTable metrics, Intervals intervals, Set<Level> levels) {
    this.metrics = metrics;
    this.intervals = intervals;
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
    long interval = intervals.number(e.time);
    // Every event shows that the agent was alive, so that a calm minute is one with zero.
    first = Math.min(first, interval);
    last = Math.max(last, interval);
    if (counts) {
      series.computeIfAbsent(e.metric, metric -> new IntervalSeries()).add(interval, e.duration);
    }
  }

  /** The intervals in which it is counted. */
  public Intervals intervals() {
    return intervals;
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
}
