package dev.perfmon.diagnosis;

import java.util.List;
import java.util.Set;

/**
 * What to do about a metric, and what was found that makes it worth doing.
 *
 * @param metric its name
 * @param signs what was found
 * @param mean of its successful operations, microseconds; NaN for none
 * @param threshold in force, microseconds
 * @param operations all of them
 * @param failures those that failed
 * @param timeouts those of the failures that were timeouts
 * @param networkShare the share of its time that {@code network_request} takes inside it; NaN
 *     unless that is why the network is suspected
 * @param networkRho its correlation with {@code network_request}; NaN unless that is why
 * @param cacheMean mean of {@code cache_lookup}, microseconds; NaN where there is none
 * @param advice the lines to show, in their order
 */
public record Suggestion(
    String metric,
    Set<Sign> signs,
    double mean,
    long threshold,
    long operations,
    long failures,
    long timeouts,
    double networkShare,
    double networkRho,
    double cacheMean,
    List<Advice> advice) {
  public Suggestion {
    signs = Set.copyOf(signs);
    advice = List.copyOf(advice);
  }
}
