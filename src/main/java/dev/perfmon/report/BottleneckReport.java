package dev.perfmon.report;

import dev.perfmon.model.Notice;
import dev.perfmon.model.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The answer of {@code bottlenecks}: how many operations of the counted levels ended in each
 * interval.
 *
 * @param every length of an interval, but where clocks are changed in one of hours or days
 * @param levels the levels counted, failures among them
 * @param buckets the intervals from the first to the last event's, in order, empty ones included
 * @param undated operations of those levels that have no time and so stand in no interval
 * @param sources names of the logs read
 * @param accounting what became of the lines
 * @param notices what to tell beside the answer
 */
public record BottleneckReport(
    Duration every,
    List<Outcome> levels,
    List<Bucket> buckets,
    long undated,
    List<String> sources,
    Accounting accounting,
    List<Notice> notices) {
  public BottleneckReport {
    levels = List.copyOf(levels);
    buckets = List.copyOf(buckets);
    sources = List.copyOf(sources);
    notices = List.copyOf(notices);
  }

  /** The operations counted in all intervals together. */
  public long total() {
    long total = 0;
    for (Bucket bucket : buckets) {
      total += bucket.total();
    }
    return total;
  }

  /**
   * One interval.
   *
   * @param start its first instant
   * @param total operations counted in it
   * @param metrics those of each metric that has any, by name
   */
  public record Bucket(Instant start, long total, SortedMap<String, Long> metrics) {
    public Bucket {
      metrics = Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, Long>) metrics));
    }
  }
}
