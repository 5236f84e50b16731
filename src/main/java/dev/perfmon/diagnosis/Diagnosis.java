package dev.perfmon.diagnosis;

import java.util.ArrayList;
import java.util.List;

/**
 * Everything found in some logs.
 *
 * @param components where the time goes
 * @param changes trends and steps, the earliest first, those of one metric together
 * @param correlations metrics that go together, the strongest first
 * @param failures failures by what their texts have in common, the most frequent first
 * @param slow metrics whose average is over their threshold, in order of appearance
 * @param suggestions what to do
 * @param shortages what cannot be said
 */
public record Diagnosis(
    Components components,
    List<Change> changes,
    List<Correlation> correlations,
    List<FailurePattern> failures,
    List<Slow> slow,
    List<Suggestion> suggestions,
    List<Shortage> shortages) {
  /** Turns may overlap by chance of clocks; from this share on, they belong to several callers. */
  private static final double MANY = 0.2;

  public Diagnosis {
    changes = List.copyOf(changes);
    correlations = List.copyOf(correlations);
    failures = List.copyOf(failures);
    slow = List.copyOf(slow);
    suggestions = List.copyOf(suggestions);
    shortages = List.copyOf(shortages);
  }

  /**
   * A metric whose average is over its threshold.
   *
   * @param metric its name
   * @param mean of its successful operations, microseconds
   * @param threshold in force, microseconds
   * @param advice what the agent itself would print about it
   */
  public record Slow(String metric, double mean, long threshold, List<Advice> advice) {
    public Slow {
      advice = List.copyOf(advice);
    }
  }

  /**
   * Diagnoses what was observed.
   *
   * @param complete whether all metrics were observed, so that the lack of one means something
   */
  public static Diagnosis of(
      Observations observations, AdviceCatalogue catalogue, boolean complete) {
    List<Shortage> shortages = new ArrayList<>();
    List<String> names = new ArrayList<>();
    List<Series> series = new ArrayList<>();
    boolean dated = observations.operations() > observations.undated();
    if (!dated && observations.operations() > 0) {
      shortages.add(new Shortage(Shortage.Kind.TIMES, 0, 1, List.of()));
    }
    if (dated) {
      gather(observations, names, series, shortages);
    }
    Components components = Components.of(observations);
    if (dated) {
      addShortages(observations, components, series, shortages);
    }
    List<Change> changes = Changes.of(names, series);
    List<Correlation> correlations = Correlations.of(observations, names, series);
    List<Slow> slow = new ArrayList<>();
    for (Tracked each : observations.tracked()) {
      if (each.isSlow()) {
        slow.add(
            new Slow(each.name, each.moments.mean(), each.threshold, catalogue.listed(each.name)));
      }
    }
    List<Suggestion> suggestions =
        new Suggestions(observations, changes, correlations, components, complete).from(catalogue);
    return new Diagnosis(
        components,
        changes,
        correlations,
        observations.failures().found(dated ? observations.last() - observations.first() : 0),
        slow,
        suggestions,
        shortages);
  }

  /** Collects the series that are long enough, and says of which metrics they are not. */
  private static void gather(
      Observations observations,
      List<String> names,
      List<Series> series,
      List<Shortage> shortages) {
    List<String> brief = new ArrayList<>();
    int longest = 0;
    for (Tracked each : observations.tracked()) {
      int size = each.course.size();
      if (size >= Changes.LEAST_INTERVALS) {
        names.add(each.name);
        series.add(each.course.series(observations.width()));
      } else if (each.moments.count() > 0) {
        brief.add(each.name);
        longest = Math.max(longest, size);
      }
    }
    if (!brief.isEmpty()) {
      shortages.add(
          new Shortage(
              Shortage.Kind.INTERVALS,
              longest,
              Changes.LEAST_INTERVALS,
              names.isEmpty() ? List.of() : brief));
    }
  }

  private static void addShortages(
      Observations observations,
      Components components,
      List<Series> series,
      List<Shortage> shortages) {
    int longest = 0;
    for (Series each : series) {
      longest = Math.max(longest, each.size());
    }
    int turnMetric = observations.turnMetric();
    if (turnMetric < 0) {
      shortages.add(new Shortage(Shortage.Kind.TURN_METRIC, 0, 1, List.of()));
    } else if (components.turnMetric().isEmpty()) {
      shortages.add(
          new Shortage(Shortage.Kind.TURNS, components.turns(), Components.LEAST_TURNS, List.of()));
    }
    if (components.parts().size() > 1
        && Math.max(components.turns(), longest) < Correlations.LEAST_PAIRS) {
      shortages.add(
          new Shortage(
              Shortage.Kind.PAIRS,
              Math.max(components.turns(), longest),
              Correlations.LEAST_PAIRS,
              List.of()));
    }
    if (components.overlapping() > MANY * components.turns()) {
      shortages.add(
          new Shortage(
              Shortage.Kind.SEPARATE_TURNS,
              components.turns() - components.overlapping(),
              components.turns(),
              List.of()));
    }
    if (observations.ignored() > 0) {
      shortages.add(
          new Shortage(
              Shortage.Kind.METRICS, observations.ignored(), Observations.MOST_METRICS, List.of()));
    }
  }
}
