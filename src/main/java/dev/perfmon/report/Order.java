package dev.perfmon.report;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The order of a summary's rows. */
public enum Order {
  /** As the metrics' first operations appear in the logs. */
  APPEARANCE,
  NAME,
  /** Slowest average first. */
  AVG,
  /** Highest 95th percentile first. */
  P95,
  /** Most measurements first. */
  COUNT,
  /** Worst level first, the slowest against its threshold first among equals. */
  LEVEL;

  /** The comparator of this order; null for the order of appearance. */
  @Nullable Comparator<MetricReport> comparator() {
    return switch (this) {
      case APPEARANCE -> null;
      case NAME -> Comparator.comparing(MetricReport::name);
      case AVG -> descending(MetricReport::avgMs);
      case P95 -> descending(MetricReport::p95Ms);
      case COUNT -> descending(MetricReport::count);
      // A metric without any success is worse than a slow one.
      case LEVEL -> descending((MetricReport m) -> m.level() == null ? Double.MAX_VALUE : ratio(m));
    };
  }

  private static double ratio(MetricReport metric) {
    return metric.avgMs() / metric.thresholdMs();
  }

  private interface Figure {
    double of(MetricReport metric);
  }

  private static Comparator<MetricReport> descending(Figure figure) {
    // NaN, where there is nothing to measure, comes last.
    return Comparator.comparingDouble(
        metric -> Double.isNaN(figure.of(metric)) ? Double.MAX_VALUE : -figure.of(metric));
  }
}
