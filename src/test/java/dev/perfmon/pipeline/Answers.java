package dev.perfmon.pipeline;

import dev.perfmon.aggregate.Aggregate;
import dev.perfmon.aggregate.Dedup;
import dev.perfmon.aggregate.MetricStates;
import dev.perfmon.aggregate.MetricTable;
import dev.perfmon.aggregate.Selection;
import dev.perfmon.aggregate.Timeouts;
import dev.perfmon.model.Language;
import dev.perfmon.model.Notice;
import dev.perfmon.model.Thresholds;
import dev.perfmon.model.TimeRange;
import dev.perfmon.render.EventWriter;
import dev.perfmon.render.Format;
import dev.perfmon.render.SummaryWriter;
import dev.perfmon.render.View;
import dev.perfmon.report.EventRows;
import dev.perfmon.report.Order;
import dev.perfmon.report.SummaryBuilder;
import dev.perfmon.source.LogInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the commands answer about a log and a window, however the window is looked for. */
final class Answers {
  /** A search that also goes about small files, as the usual one does about large ones. */
  static final SearchLimits EAGER =
      new SearchLimits(4096, 64, 256, 2048, 512, 32 * 1024, 1024, 8 * 1024);

  /** Every file is read whole. */
  static final SearchLimits NEVER =
      new SearchLimits(Long.MAX_VALUE, 64, 64, 128 * 1024, 4096, 2 * 1024 * 1024, 64 * 1024, 1024);

  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-01T00:00:00Z"), ZoneOffset.UTC);

  private final LogInput log;
  private final ZoneId zone;
  private final Dedup dedup;

  Answers(LogInput log, ZoneId zone, Dedup dedup) {
    this.log = log;
    this.zone = zone;
    this.dedup = dedup;
  }

  /** {@code summary --format json}, then {@code events}, then what is told beside them. */
  String of(TimeRange range, SearchLimits limits) {
    StringBuilder answer = new StringBuilder();
    List<Notice> told = new ArrayList<>();
    try {
      summary(range, limits, answer, told);
      events(range, limits, answer, told);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return answer.append(told).toString();
  }

  private void summary(
      TimeRange range, SearchLimits limits, StringBuilder answer, List<Notice> told)
      throws IOException {
    MetricTable metrics = new MetricTable();
    MetricStates states = new MetricStates(metrics, MetricStates.ALL, false);
    Aggregate aggregate =
        new Aggregate(
            metrics,
            new Selection(range, null, Set.of()),
            Thresholds.GUIDE,
            Timeouts.USUAL,
            dedup,
            states);
    told.addAll(read(range, limits, aggregate, false));
    SummaryWriter.of(Format.JSON, view())
        .write(
            SummaryBuilder.build(
                states, aggregate.tally(), List.of(log.name()), Order.APPEARANCE, List.of()),
            answer);
    answer.append("undated and out: ").append(aggregate.tally().undatedExcluded()).append('\n');
  }

  private void events(TimeRange range, SearchLimits limits, StringBuilder answer, List<Notice> told)
      throws IOException {
    MetricTable metrics = new MetricTable();
    EventRows rows = new EventRows(metrics);
    EventWriter writer = EventWriter.of(Format.NDJSON, view(), false, answer);
    writer.begin();
    Aggregate aggregate =
        new Aggregate(
            metrics,
            new Selection(range, null, Set.of()),
            Thresholds.GUIDE,
            Timeouts.USUAL,
            dedup,
            event -> {
              try {
                writer.row(rows.row(event, "log"));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    told.addAll(read(range, limits, aggregate, true));
    writer.end();
  }

  private List<Notice> read(
      TimeRange range, SearchLimits limits, Aggregate aggregate, boolean lineNumbers) {
    ReadOptions options = new ReadOptions(zone, range, lineNumbers, 1, 16 * 1024);
    LogReading reading = new LogReading(options, aggregate, CLOCK, limits);
    reading.read(List.of(log), name -> {});
    if (!reading.problems().isEmpty()) {
      throw new IllegalStateException(reading.problems().toString());
    }
    return reading.notices();
  }

  private View view() {
    return new View(Language.EN, false, false, 0, true, zone);
  }
}
