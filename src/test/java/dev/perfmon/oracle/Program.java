package dev.perfmon.oracle;

import dev.perfmon.aggregate.Aggregate;
import dev.perfmon.aggregate.Dedup;
import dev.perfmon.aggregate.MetricStates;
import dev.perfmon.aggregate.MetricTable;
import dev.perfmon.aggregate.OutcomeIntervals;
import dev.perfmon.aggregate.Selection;
import dev.perfmon.aggregate.Timeouts;
import dev.perfmon.model.Outcome;
import dev.perfmon.model.Thresholds;
import dev.perfmon.model.TimeRange;
import dev.perfmon.pipeline.LogReading;
import dev.perfmon.pipeline.ReadOptions;
import dev.perfmon.report.BottleneckBuilder;
import dev.perfmon.report.BottleneckReport;
import dev.perfmon.report.EventRow;
import dev.perfmon.report.EventRows;
import dev.perfmon.report.Order;
import dev.perfmon.report.SummaryBuilder;
import dev.perfmon.report.SummaryReport;
import dev.perfmon.source.InputRequest;
import dev.perfmon.source.Inputs;
import dev.perfmon.source.NoInputException;
import dev.perfmon.stats.Intervals;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What the program makes of a log, from its bytes to its answers.
 *
 * @param summary the answer of {@code summary}
 * @param bottlenecks the answer of {@code bottlenecks}, by minute
 * @param events the answer of {@code events}
 */
record Program(SummaryReport summary, BottleneckReport bottlenecks, List<EventRow> events) {
  static final int USUAL_BLOCK = 512 * 1024;

  /** Reads a log from a pipe. */
  static Program read(Supplier<InputStream> log, ZoneId zone, int blockSize, int threads) {
    MetricTable metrics = new MetricTable();
    MetricStates states = new MetricStates(metrics, MetricStates.ALL, false);
    OutcomeIntervals goulots =
        new OutcomeIntervals(
            metrics,
            new Intervals(Duration.ofMinutes(1), ZoneOffset.UTC, Instant.EPOCH),
            Set.of(Outcome.GOULOT));
    EventRows rows = new EventRows(metrics);
    List<EventRow> events = new ArrayList<>();
    Aggregate aggregate =
        new Aggregate(
            metrics,
            Selection.ALL,
            Thresholds.GUIDE,
            Timeouts.USUAL,
            Dedup.TWINS,
            event -> {
              states.accept(event);
              goulots.accept(event);
              events.add(rows.row(event, "log"));
            });
    ReadOptions options = new ReadOptions(zone, TimeRange.ALL, true, threads, blockSize);
    LogReading reading =
        new LogReading(options, aggregate, Clock.fixed(SampleLogs.MODIFIED, ZoneOffset.UTC));
    reading.read(pipe(log).logs(), name -> {});
    if (!reading.problems().isEmpty()) {
      throw new AssertionError(reading.problems().get(0).notice().english());
    }
    return new Program(
        SummaryBuilder.build(
            states, aggregate.tally(), List.of("log"), Order.APPEARANCE, List.of()),
        BottleneckBuilder.build(
            goulots,
            Duration.ofMinutes(1),
            List.of(Outcome.GOULOT),
            aggregate.tally(),
            List.of("log"),
            List.of()),
        events);
  }

  private static Inputs pipe(Supplier<InputStream> log) {
    try {
      return Inputs.resolve(
          new InputRequest(List.of("-"), "", List.of(), false, false, Path.of(""), log));
    } catch (NoInputException e) {
      throw new AssertionError(e);
    }
  }

  /** GOULOT measurements of each metric in each minute that has any. */
  SortedMap<Instant, SortedMap<String, Long>> goulotsPerMinute() {
    SortedMap<Instant, SortedMap<String, Long>> all = new TreeMap<>();
    for (BottleneckReport.Bucket bucket : bottlenecks.buckets()) {
      if (bucket.total() > 0) {
        all.put(bucket.start(), new TreeMap<>(bucket.metrics()));
      }
    }
    return all;
  }
}
