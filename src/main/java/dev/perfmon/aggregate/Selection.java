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
 */
public record Selection(
    TimeRange range, @Nullable Predicate<MetricName> metrics, Set<Outcome> outcomes) {
  /** Everything. */
  public static final Selection ALL = new Selection(TimeRange.ALL, null, Set.of());

  public Selection {
    outcomes = Set.copyOf(outcomes);
  }
}
