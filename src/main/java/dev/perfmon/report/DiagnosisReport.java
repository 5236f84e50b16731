package dev.perfmon.report;

import dev.perfmon.model.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code diagnose}: findings, each with its evidence. Durations are milliseconds.
 *
 * @param from time of the earliest operation, null when none has a time
 * @param to time of the latest
 * @param every length of the intervals that medians are of
 * @param operations operations looked at
 * @param turns where the time goes
 * @param changes trends and steps, the earliest first
 * @param correlations metrics that go together, the strongest first
 * @param failures failures by what their texts have in common, the most frequent first
 * @param slow metrics whose average is over their threshold, in order of appearance
 * @param suggestions what to do, the largest part of the time first
 * @param shortages what cannot be said for want of data
 * @param sources names of the logs read
 * @param accounting what became of the lines
 * @param notices what to tell beside the answer
 */
public record DiagnosisReport(
    @Nullable Instant from,
    @Nullable Instant to,
    Duration every,
    long operations,
    Turns turns,
    List<Change> changes,
    List<Correlation> correlations,
    List<Failure> failures,
    List<Slow> slow,
    List<Suggestion> suggestions,
    List<Shortage> shortages,
    List<String> sources,
    Accounting accounting,
    List<Notice> notices) {
  public DiagnosisReport {
    changes = List.copyOf(changes);
    correlations = List.copyOf(correlations);
    failures = List.copyOf(failures);
    slow = List.copyOf(slow);
    suggestions = List.copyOf(suggestions);
    shortages = List.copyOf(shortages);
    sources = List.copyOf(sources);
    notices = List.copyOf(notices);
  }

  /** How many failures there are in all. */
  public long failed() {
    long failed = 0;
    for (Failure failure : failures) {
      failed += failure.count();
    }
    return failed;
  }

  /**
   * Where the time goes.
   *
   * @param metric the metric whose time is divided; empty where none measures turns, and the time
   *     of all operations is divided
   * @param count how many turns
   * @param components the components, the largest first
   */
  public record Turns(String metric, long count, List<Component> components) {
    public Turns {
      components = List.copyOf(components);
    }

    /** The share of the time that is no component's, 0 to 1; NaN without turns. */
    public double rest() {
      double own = 0;
      for (Component component : components) {
        own += component.own();
      }
      return Math.max(0, 1 - own);
    }
  }

  /**
   * A component's part of the time.
   *
   * @param metric its name
   * @param parent the metric its operations run inside of; empty for none
   * @param share of the time divided, 0 to 1, each moment once
   * @param own the same without what runs inside it; NaN without turns
   * @param avgMs of its successful operations
   * @param thresholdMs in force
   * @param count successful operations
   */
  public record Component(
      String metric,
      String parent,
      double share,
      double own,
      double avgMs,
      double thresholdMs,
      long count) {}

  /**
   * A trend or a step.
   *
   * @param metric its name
   * @param trend whether it comes little by little, else from one interval to the next
   * @param since when it began
   * @param until when the level of before came back; null where it has not
   * @param fromStart whether it began with the data, so that it may be older
   * @param beforeMs typical median before
   * @param afterMs typical median after; of a trend, at its end
   * @param percent by how much, in percent of before
   * @param end when the data ends
   * @param probability of such a change by chance, not allowing for the number of metrics
   * @param tau Kendall's rank correlation with time for a trend, else NaN
   * @param intervals intervals with a median
   * @param count successful operations in them
   */
  public record Change(
      String metric,
      boolean trend,
      Instant since,
      @Nullable Instant until,
      boolean fromStart,
      double beforeMs,
      double afterMs,
      double percent,
      Instant end,
      double probability,
      double tau,
      int intervals,
      long count) {}

  /**
   * Two metrics that go together.
   *
   * @param first the one that comes first
   * @param second the other
   * @param withinTurns whether turn by turn, else interval by interval
   * @param rho Spearman's rank correlation, −1 to 1
   * @param n turns or intervals
   * @param probability of as much by chance, for this pair alone
   * @param ahead by how much the first comes before the second; within turns the median
   * @param inside whether the first runs inside the second
   * @param from beginning of the data
   * @param to its end
   */
  public record Correlation(
      String first,
      String second,
      boolean withinTurns,
      double rho,
      int n,
      double probability,
      Duration ahead,
      boolean inside,
      Instant from,
      Instant to) {}

  /**
   * Failures whose texts say the same.
   *
   * @param pattern the text with what differs replaced; empty for failures without a text
   * @param example one text in full
   * @param count how many
   * @param timeouts how many of them were timeouts
   * @param share of all failures, 0 to 1
   * @param metrics failures of each metric, the most first
   * @param first time of the first; null without times
   * @param last time of the last
   * @param burst the most within 60 s, where that is out of the ordinary; else 0
   * @param burstStart when those began
   */
  public record Failure(
      String pattern,
      String example,
      long count,
      long timeouts,
      double share,
      Map<String, Long> metrics,
      @Nullable Instant first,
      @Nullable Instant last,
      int burst,
      @Nullable Instant burstStart) {}

  /**
   * A metric whose average is over its threshold.
   *
   * @param advice what the agent itself would print about it
   */
  public record Slow(String metric, double avgMs, double thresholdMs, List<Notice> advice) {
    public Slow {
      advice = List.copyOf(advice);
    }
  }

  /** What was found about a metric, for which something is suggested. */
  public enum Reason {
    SLOW,
    FAILING,
    TIMING_OUT,
    NETWORK_BOUND,
    CACHE_POOR,
    STEPPED,
    DRIFTING
  }

  /**
   * What to do about a metric.
   *
   * @param metric its name
   * @param reasons what was found about it, in the order of {@link Reason}
   * @param avgMs of its successful operations; NaN for none
   * @param thresholdMs in force
   * @param count all its operations
   * @param failures those that failed
   * @param timeouts those of the failures that were timeouts
   * @param networkShare the part of its time that network_request takes; NaN where that is no
   *     reason
   * @param networkRho its correlation with network_request; NaN where that is no reason
   * @param cacheAvgMs average of cache_lookup; NaN where there is none
   * @param advice what to do
   */
  public record Suggestion(
      String metric,
      List<Reason> reasons,
      double avgMs,
      double thresholdMs,
      long count,
      long failures,
      long timeouts,
      double networkShare,
      double networkRho,
      double cacheAvgMs,
      List<Notice> advice) {
    public Suggestion {
      reasons = List.copyOf(reasons);
      advice = List.copyOf(advice);
    }
  }

  /** What there is too little of. */
  public enum Lack {
    TIMES,
    INTERVALS,
    TURNS,
    TURN_METRIC,
    PAIRS,
    SEPARATE_TURNS,
    METRICS
  }

  /**
   * Something that cannot be said for want of data.
   *
   * @param lack what of
   * @param have how much there is
   * @param need how much it takes
   * @param metrics the metrics it is about; empty for all
   */
  public record Shortage(Lack lack, long have, long need, List<String> metrics) {
    public Shortage {
      metrics = List.copyOf(metrics);
    }
  }
}
