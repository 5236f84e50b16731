package dev.perfmon.report;

import dev.perfmon.aggregate.MetricState;
import dev.perfmon.aggregate.MetricStates;
import dev.perfmon.aggregate.Tally;
import dev.perfmon.model.Level;
import dev.perfmon.model.MetricName;
import dev.perfmon.model.Notice;
import dev.perfmon.stats.Histogram;
import dev.perfmon.stats.IntervalSeries;
import dev.perfmon.stats.Moments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Freezes the state of the metrics into a {@link SummaryReport}. */
public final class SummaryBuilder {
  /** Parts the course of a metric is shown in. */
  private static final int TREND_PARTS = 16;

  private SummaryBuilder() {}

  /** The report of the states as they are now. */
  public static SummaryReport build(
      MetricStates states, Tally tally, List<String> sources, Order order, List<Notice> notices) {
    Map<MetricName, MetricState> byMetric = states.byMetric();
    long firstMinute = Long.MAX_VALUE;
    long lastMinute = Long.MIN_VALUE;
    for (MetricState state : byMetric.values()) {
      IntervalSeries minutes = state.minutes();
      if (minutes != null && minutes.size() > 0) {
        firstMinute = Math.min(firstMinute, minutes.interval(0));
        lastMinute = Math.max(lastMinute, minutes.interval(minutes.size() - 1));
      }
    }
    List<MetricReport> metrics = new ArrayList<>(byMetric.size());
    for (Map.Entry<MetricName, MetricState> entry : byMetric.entrySet()) {
      metrics.add(metric(entry.getKey(), entry.getValue(), firstMinute, lastMinute));
    }
    Comparator<MetricReport> comparator = order.comparator();
    if (comparator != null) {
      metrics.sort(comparator);
    }
    return new SummaryReport(
        Units.instant(tally.first()),
        Units.instant(tally.last()),
        sources,
        Accounting.of(tally),
        metrics,
        notices);
  }

  private static MetricReport metric(
      MetricName name, MetricState state, long firstMinute, long lastMinute) {
    Moments moments = state.moments();
    Histogram histogram = state.histogram();
    long count = moments.count();
    long operations = count + state.failures();
    double average = moments.mean();
    List<Long> levels = new ArrayList<>(4);
    for (int i = 0; i < Level.values().length; i++) {
      levels.add(state.at(Level.at(i)));
    }
    return new MetricReport(
        name,
        count,
        state.failures(),
        state.timeouts(),
        Units.millis(average),
        count == 0 ? Double.NaN : Units.millis(moments.min()),
        count == 0 ? Double.NaN : Units.millis(moments.max()),
        within(moments, histogram.median()),
        Units.millis(moments.standardDeviation()),
        within(moments, histogram.percentile(90)),
        within(moments, histogram.percentile(95)),
        within(moments, histogram.percentile(99)),
        Units.millis(state.threshold()),
        operations == 0 ? Double.NaN : 100.0 * count / operations,
        count == 0 ? null : Level.ofRatio(average, (double) state.threshold()),
        levels,
        trend(state.minutes(), firstMinute, lastMinute));
  }

  /** No value is beyond the least or the greatest, though its bucket's middle may be. */
  private static double within(Moments moments, double histogramUnits) {
    double millis = Units.histogramMillis(histogramUnits);
    return moments.count() == 0
        ? millis
        : Math.max(Units.millis(moments.min()), Math.min(Units.millis(moments.max()), millis));
  }

  private static List<Double> trend(@Nullable IntervalSeries minutes, long first, long last) {
    if (minutes == null || last < first) {
      return List.of();
    }
    int parts = (int) Math.min(TREND_PARTS, last - first + 1);
    double[] sums = new double[parts];
    long[] counts = new long[parts];
    for (int i = 0; i < minutes.size(); i++) {
      int part = (int) ((minutes.interval(i) - first) * parts / (last - first + 1));
      sums[part] += minutes.sum(i);
      counts[part] += minutes.count(i);
    }
    Double[] means = new Double[parts];
    for (int i = 0; i < parts; i++) {
      means[i] = counts[i] == 0 ? Double.NaN : Units.millis(sums[i] / counts[i]);
    }
    return Arrays.asList(means);
  }
}
