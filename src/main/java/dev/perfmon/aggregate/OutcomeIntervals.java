package dev.perfmon.aggregate;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.MetricName;
import dev.perfmon.model.Outcome;
import dev.perfmon.stats.IntervalSeries;
import dev.perfmon.stats.Intervals;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** How many operations of certain outcomes ended in each interval, by metric. */
public final class OutcomeIntervals implements EventSink {
  private final MetricTable metrics;
  private final Intervals intervals;
  private final boolean[] counted = new boolean[Outcome.values().length];
  private final Map<Integer, IntervalSeries> series = new LinkedHashMap<>();
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;
  private long undated;

  /**
   * Counts of nothing yet.
   *
   * @param intervals in which they are counted
   * @param outcomes which are counted
   */
  public OutcomeIntervals(MetricTable metrics, Intervals intervals, Set<Outcome> outcomes) {
    this.metrics = metrics;
    this.intervals = intervals;
    for (Outcome outcome : outcomes) {
      counted[outcome.ordinal()] = true;
    }
  }

  @Override
  public void accept(Occurrence e) {
    boolean counts = e.operation && counted[e.outcome().ordinal()];
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

  /** Operations of those outcomes without a time. */
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
