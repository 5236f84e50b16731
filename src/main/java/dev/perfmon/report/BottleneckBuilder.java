package dev.perfmon.report;

import dev.perfmon.aggregate.OutcomeIntervals;
import dev.perfmon.aggregate.Tally;
import dev.perfmon.model.MetricName;
import dev.perfmon.model.Notice;
import dev.perfmon.model.Outcome;
import dev.perfmon.stats.IntervalSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Freezes counts per interval into a {@link BottleneckReport}. */
public final class BottleneckBuilder {
  /** Intervals listed at most, empty ones included: 69 days of minutes. */
  public static final int MOST_INTERVALS = 100_000;

  private BottleneckBuilder() {}

  /**
   * The report of the counts as they are now. Where the events span more intervals than anyone
   * reads, only those with a count are listed, and a notice says so.
   */
  public static BottleneckReport build(
      OutcomeIntervals counts,
      Duration every,
      List<Outcome> levels,
      Tally tally,
      List<String> sources,
      List<Notice> notices) {
    TreeMap<Long, SortedMap<String, Long>> byInterval = new TreeMap<>();
    for (Map.Entry<MetricName, IntervalSeries> entry : counts.byMetric().entrySet()) {
      IntervalSeries series = entry.getValue();
      for (int i = 0; i < series.size(); i++) {
        byInterval
            .computeIfAbsent(series.interval(i), interval -> new TreeMap<>())
            .put(entry.getKey().value(), (long) series.count(i));
      }
    }
    List<Notice> told = new ArrayList<>(notices);
    List<BottleneckReport.Bucket> buckets = new ArrayList<>();
    if (!counts.isEmpty()) {
      if (counts.last() - counts.first() < MOST_INTERVALS) {
        for (long interval = counts.first(); interval <= counts.last(); interval++) {
          buckets.add(bucket(interval, counts, byInterval.getOrDefault(interval, new TreeMap<>())));
        }
      } else {
        byInterval.forEach((interval, metrics) -> buckets.add(bucket(interval, counts, metrics)));
        told.add(
            new Notice(
                "les événements s'étendent sur plus de "
                    + MOST_INTERVALS
                    + " intervalles : seuls ceux qui comptent quelque chose sont listés ;"
                    + " choisissez une fenêtre (--since) ou un intervalle plus long (--every 1h)",
                "the events span more than "
                    + MOST_INTERVALS
                    + " intervals: only those with a count are listed; choose a window (--since) or"
                    + " a longer interval (--every 1h)"));
      }
    }
    return new BottleneckReport(
        every, levels, buckets, counts.undated(), sources, Accounting.of(tally), told);
  }

  private static BottleneckReport.Bucket bucket(
      long interval, OutcomeIntervals counts, SortedMap<String, Long> metrics) {
    long total = 0;
    for (long count : metrics.values()) {
      total += count;
    }
    Instant start = Units.instant(counts.intervals().start(interval));
    return new BottleneckReport.Bucket(start == null ? Instant.EPOCH : start, total, metrics);
  }
}
