package dev.perfmon.report;

import dev.perfmon.aggregate.Dependences;
import dev.perfmon.aggregate.MetricState;
import dev.perfmon.aggregate.MetricStates;
import dev.perfmon.aggregate.Tally;
import dev.perfmon.compare.Comparison;
import dev.perfmon.compare.Criteria;
import dev.perfmon.compare.Doubt;
import dev.perfmon.compare.Interval;
import dev.perfmon.compare.MetricComparison;
import dev.perfmon.compare.Run;
import dev.perfmon.compare.Sample;
import dev.perfmon.model.MetricName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the runs that are compared of what was read, and freezes what came of it. */
public final class ComparisonBuilder {
  private ComparisonBuilder() {}

  /** The run of what was read. */
  public static Run run(MetricStates states, Dependences dependences) {
    Map<MetricName, Dependences.Worth> worth = dependences.byMetric();
    Map<String, Run.Operations> metrics = new LinkedHashMap<>();
    for (Map.Entry<MetricName, MetricState> entry : states.byMetric().entrySet()) {
      MetricState state = entry.getValue();
      Dependences.Worth itsWorth = worth.getOrDefault(entry.getKey(), new Dependences.Worth(0, 0));
      metrics.put(
          entry.getKey().value(),
          new Run.Operations(
              Sample.of(state.histogram(), itsWorth.measurements()),
              state.failures(),
              itsWorth.operations()));
    }
    return new Run(metrics);
  }

  /** Where a run comes from that was read. */
  public static ComparisonReport.Side side(List<String> sources, Tally tally) {
    return new ComparisonReport.Side(
        sources, Units.instant(tally.first()), Units.instant(tally.last()), false);
  }

  /** The report of a comparison. */
  public static ComparisonReport build(
      Comparison comparison, ComparisonReport.Side base, ComparisonReport.Side next) {
    Criteria criteria = comparison.criteria();
    List<ComparisonReport.Metric> metrics = new ArrayList<>();
    for (MetricComparison metric : comparison.metrics()) {
      metrics.add(metric(metric));
    }
    return new ComparisonReport(
        base,
        next,
        new ComparisonReport.Method(
            100 * criteria.alpha(),
            100 * criteria.minEffect(),
            100 * criteria.minPoints(),
            criteria.seed(),
            criteria.resamples(),
            criteria.minimum()),
        metrics,
        comparison.onlyBase(),
        comparison.onlyNext());
  }

  private static ComparisonReport.Metric metric(MetricComparison metric) {
    return new ComparisonReport.Metric(
        metric.name(),
        figures(metric.base()),
        figures(metric.next()),
        change(1, metric.medianDifferenceMs(), metric.medianChange()),
        change(100, metric.relativeDifference(), metric.relativeChange()),
        change(100, metric.p95RelativeDifference(), metric.p95Change()),
        metric.pValue(),
        switch (metric.verdict()) {
          case SLOWER -> ComparisonReport.Verdict.SLOWER;
          case FASTER -> ComparisonReport.Verdict.FASTER;
          case SAME -> ComparisonReport.Verdict.SAME;
          case UNDECIDED -> ComparisonReport.Verdict.UNDECIDED;
        },
        doubt(metric.doubt()),
        change(100, metric.successDifference(), metric.successChange()),
        metric.successPValue(),
        switch (metric.successVerdict()) {
          case WORSE -> ComparisonReport.SuccessVerdict.WORSE;
          case BETTER -> ComparisonReport.SuccessVerdict.BETTER;
          case SAME -> ComparisonReport.SuccessVerdict.SAME;
          case UNDECIDED -> ComparisonReport.SuccessVerdict.UNDECIDED;
        },
        doubt(metric.successDoubt()));
  }

  private static ComparisonReport.Doubt doubt(Doubt doubt) {
    return switch (doubt) {
      case NONE -> ComparisonReport.Doubt.NONE;
      case FEW -> ComparisonReport.Doubt.FEW;
      case DEPENDENT -> ComparisonReport.Doubt.DEPENDENT;
      case WIDE -> ComparisonReport.Doubt.WIDE;
    };
  }

  private static ComparisonReport.Figures figures(MetricComparison.Figures figures) {
    return new ComparisonReport.Figures(
        figures.count(),
        figures.failures(),
        figures.effective(),
        figures.medianMs(),
        figures.p95Ms(),
        100 * figures.successShare());
  }

  private static ComparisonReport.Change change(double scale, double value, Interval interval) {
    return new ComparisonReport.Change(
        scale * value, scale * interval.low(), scale * interval.high());
  }
}
