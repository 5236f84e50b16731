package dev.perfmon.oracle;

import dev.perfmon.reference.ReferenceSummary;
import dev.perfmon.report.Accounting;
import dev.perfmon.report.MetricReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Tells in what two answers about one log differ. */
final class SummaryDifference {
  /** The program's percentiles are in tenths of a millisecond. */
  private static final double HISTOGRAM_UNIT = 0.1;

  private final List<String> differences = new ArrayList<>();

  private SummaryDifference() {}

  /** The differences, one a line; empty if there is none. */
  static String between(ReferenceSummary expected, Program actual) {
    SummaryDifference difference = new SummaryDifference();
    Accounting accounting = actual.summary().accounting();
    difference.same("lines", expected.lines(), accounting.lines());
    difference.same("events", expected.events(), accounting.events());
    difference.same("duplicates", expected.duplicates(), accounting.duplicates());
    difference.same("near misses", expected.nearMisses(), accounting.nearMisses());
    difference.same("absent", expected.absent(), accounting.absent());
    difference.same("GOULOT per minute", expected.goulots(), actual.goulotsPerMinute());
    Map<String, Figures> figures = new LinkedHashMap<>();
    for (MetricReport metric : actual.summary().metrics()) {
      figures.put(metric.name().value(), Figures.of(metric));
    }
    difference.same(
        "metrics", List.copyOf(expected.metrics().keySet()), List.copyOf(figures.keySet()));
    expected
        .metrics()
        .forEach(
            (name, metric) -> {
              if (figures.containsKey(name)) {
                difference.figures(name, Figures.of(metric), figures.get(name));
              }
            });
    return String.join(System.lineSeparator(), difference.differences);
  }

  private void figures(String name, Figures expected, Figures actual) {
    same(name + " count", expected.count(), actual.count());
    same(name + " failures", expected.failures(), actual.failures());
    same(name + " timeouts", expected.timeouts(), actual.timeouts());
    same(name + " levels", expected.levels(), actual.levels());
    same(name + " min", expected.minMs(), actual.minMs());
    same(name + " max", expected.maxMs(), actual.maxMs());
    same(name + " threshold", expected.thresholdMs(), actual.thresholdMs());
    double exact = 1e-9 * Math.max(1, expected.maxMs());
    close(name + " average", expected.avgMs(), actual.avgMs(), exact);
    close(name + " deviation", expected.stdDevMs(), actual.stdDevMs(), exact);
    close(name + " success", expected.successRate(), actual.successRate(), 1e-9);
    close(name + " median", expected.medianMs(), actual.medianMs(), HISTOGRAM_UNIT);
    close(name + " p90", expected.p90Ms(), actual.p90Ms(), HISTOGRAM_UNIT);
    close(name + " p95", expected.p95Ms(), actual.p95Ms(), HISTOGRAM_UNIT);
    close(name + " p99", expected.p99Ms(), actual.p99Ms(), HISTOGRAM_UNIT);
  }

  private void same(String what, Object expected, Object actual) {
    if (!Objects.equals(expected, actual)) {
      differences.add(what + ": reference " + expected + ", program " + actual);
    }
  }

  private void close(String what, double expected, double actual, double slack) {
    boolean bothMissing = Double.isNaN(expected) && Double.isNaN(actual);
    if (!bothMissing && !(Math.abs(expected - actual) <= slack)) {
      differences.add(what + ": reference " + expected + ", program " + actual);
    }
  }
}
