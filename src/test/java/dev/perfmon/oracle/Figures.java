package dev.perfmon.oracle;

import dev.perfmon.model.Level;
import dev.perfmon.reference.ReferenceSummary;
import dev.perfmon.report.MetricReport;
import java.util.EnumMap;
import java.util.Map;

/** The figures of a metric, whoever computed them. */
record Figures(
    long count,
    long failures,
    long timeouts,
    Map<Level, Long> levels,
    double avgMs,
    double minMs,
    double maxMs,
    double medianMs,
    double stdDevMs,
    double p90Ms,
    double p95Ms,
    double p99Ms,
    double thresholdMs,
    double successRate) {

  static Figures of(ReferenceSummary.Metric metric) {
    Map<Level, Long> levels = new EnumMap<>(Level.class);
    for (Level level : Level.values()) {
      levels.put(level, metric.at(level));
    }
    return new Figures(
        metric.count(),
        metric.failures(),
        metric.timeouts(),
        levels,
        metric.avgMs(),
        metric.minMs(),
        metric.maxMs(),
        metric.medianMs(),
        metric.stdDevMs(),
        metric.percentileMs(90),
        metric.percentileMs(95),
        metric.percentileMs(99),
        metric.thresholdMs(),
        metric.successRate());
  }

  static Figures of(MetricReport metric) {
    Map<Level, Long> levels = new EnumMap<>(Level.class);
    for (Level level : Level.values()) {
      levels.put(level, metric.at(level));
    }
    return new Figures(
        metric.count(),
        metric.failures(),
        metric.timeouts(),
        levels,
        metric.avgMs(),
        metric.minMs(),
        metric.maxMs(),
        metric.medianMs(),
        metric.stdDevMs(),
        metric.p90Ms(),
        metric.p95Ms(),
        metric.p99Ms(),
        metric.thresholdMs(),
        metric.successRate());
  }
}
