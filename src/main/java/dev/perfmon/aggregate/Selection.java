package dev.perfmon.aggregate;

import dev.perfmon.model.MetricName;
import dev.perfmon.model.Outcome;
import dev.perfmon.model.TimeRange;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which events an answer is about.
 *
 * @param range when they happened
 * @param metrics which metrics; null for all, and for events that are about none
 * @param outcomes which operations, and then nothing but operations; empty for all
 * @param nearMisses whether near misses, which are about no metric that one could know, are handed
 *     out whatever metrics and outcomes are selected
 */
public record Selection(
    TimeRange range,
    @Nullable Predicate<MetricName> metrics,
    Set<Outcome> outcomes,
    boolean nearMisses) {
  /** Everything. */
  public static final Selection ALL = new Selection(TimeRange.ALL, null, Set.of());

  public Selection {
    outcomes = Set.copyOf(outcomes);
  }

  /** What is about these metrics and outcomes, and nothing else. */
  public Selection(
      TimeRange range, @Nullable Predicate<MetricName> metrics, Set<Outcome> outcomes) {
    this(range, metrics, outcomes, false);
  }

  /** Whether near misses are handed out. */
  boolean handsOutNearMisses() {
    return nearMisses || (metrics == null && outcomes.isEmpty());
  }
}
