package dev.perfmon.report;

import dev.perfmon.aggregate.MetricState;
import dev.perfmon.aggregate.MetricStates;
import dev.perfmon.aggregate.Tally;
import dev.perfmon.model.EventBatch;
import dev.perfmon.model.Level;
import dev.perfmon.model.MetricName;
import dev.perfmon.stats.Histogram;
import dev.perfmon.stats.IntervalSeries;
import dev.perfmon.stats.Moments;
import java.time.Instant;
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

  private static final double MICROS_PER_MILLI = 1000;

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
        instant(tally.first()),
        instant(tally.last()),
        sources,
        accounting(tally),
        metrics,
        notices);
  }

  /** What became of everything that was read. */
  static Accounting accounting(Tally tally) {
    return new Accounting(
        tally.lines(),
        tally.events(),
        tally.duplicates(),
        tally.nearMisses(),
        tally.undated(),
        tally.absent());
  }

  /** The instant of nanoseconds since the epoch; null for {@link EventBatch#NO_TIME}. */
  static @Nullable Instant instant(long nanos) {
    return nanos == EventBatch.NO_TIME
        ? null
        : Instant.ofEpochSecond(
            Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
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
        average / MICROS_PER_MILLI,
        count == 0 ? Double.NaN : moments.min() / MICROS_PER_MILLI,
        count == 0 ? Double.NaN : moments.max() / MICROS_PER_MILLI,
        within(moments, histogram.median()),
        moments.standardDeviation() / MICROS_PER_MILLI,
        within(moments, histogram.percentile(90)),
        within(moments, histogram.percentile(95)),
        within(moments, histogram.percentile(99)),
        state.threshold() / MICROS_PER_MILLI,
        operations == 0 ? Double.NaN : 100.0 * count / operations,
        count == 0 ? null : Level.ofRatio(average, (double) state.threshold()),
        levels,
        trend(state.minutes(), firstMinute, lastMinute));
  }

  /** No value is beyond the least or the greatest, though its bucket's middle may be. */
  private static double within(Moments moments, double histogramUnits) {
    double millis = millis(histogramUnits);
    return moments.count() == 0
        ? millis
        : Math.max(
            moments.min() / MICROS_PER_MILLI, Math.min(moments.max() / MICROS_PER_MILLI, millis));
  }

  private static double millis(double histogramUnits) {
    // Divided, not multiplied by 0.1: the result is then the double nearest to the printed decimal.
    return histogramUnits / (MICROS_PER_MILLI / MetricState.HISTOGRAM_UNIT);
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
      means[i] = counts[i] == 0 ? Double.NaN : sums[i] / counts[i] / MICROS_PER_MILLI;
    }
    return Arrays.asList(means);
  }
}
