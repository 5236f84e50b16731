package dev.perfmon.compare;

import java.util.List;

/**
 * Two runs compared.
 *
 * @param criteria how
 * @param metrics the metrics that both have, in the base's order
 * @param onlyBase names of those that only the base has
 * @param onlyNext names of those that only the new run has
 */
public record Comparison(
    Criteria criteria,
    List<MetricComparison> metrics,
    List<String> onlyBase,
    List<String> onlyNext) {
  public Comparison {
    metrics = List.copyOf(metrics);
    onlyBase = List.copyOf(onlyBase);
    onlyNext = List.copyOf(onlyNext);
  }

  /** Whether anything became slower or fails more often. */
  public boolean hasRegression() {
    for (MetricComparison metric : metrics) {
      if (metric.isRegression()) {
        return true;
      }
    }
    return false;
  }

  /** Whether any metric had enough operations on both sides. */
  public boolean isComparable() {
    for (MetricComparison metric : metrics) {
      if (metric.isComparable()) {
        return true;
      }
    }
    return false;
  }
}
