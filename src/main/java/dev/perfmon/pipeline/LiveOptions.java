package dev.perfmon.pipeline;

import dev.perfmon.aggregate.Dedup;
import dev.perfmon.aggregate.Occurrence;
import dev.perfmon.aggregate.Selection;
import dev.perfmon.aggregate.Timeouts;
import dev.perfmon.model.EventBatch;
import dev.perfmon.model.Thresholds;
import dev.perfmon.model.TimeRange;
import java.time.ZoneId;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How logs are followed and what is handed out of them.
 *
 * @param zone zone of times that carry none
 * @param selection which events are handed out; the end of its range is honoured, its beginning is
 *     {@link LiveStart#since}
 * @param thresholds thresholds in force
 * @param timeouts which failures are timeouts
 * @param dedup which repeated lines count once
 * @param start where logs are read from
 * @param counted which events {@link LiveStart#lastEvents} counts; null for all
 * @param sources which logs, by name; null for all
 * @param follow whether to go on when the logs' ends are reached
 * @param lineNumbers whether lines are numbered from the log's first, so that those before the
 *     start must be counted; else from where reading began
 * @param rawLines whether the listener is given the lines as they stand in the logs
 */
public record LiveOptions(
    ZoneId zone,
    Selection selection,
    Thresholds thresholds,
    Timeouts timeouts,
    Dedup dedup,
    LiveStart start,
    @Nullable Predicate<Occurrence> counted,
    @Nullable Predicate<String> sources,
    boolean follow,
    boolean lineNumbers,
    boolean rawLines) {
  /** Whether {@link LiveStart#lastEvents} counts an event. */
  boolean counts(Occurrence event) {
    return counted == null || counted.test(event);
  }

  /** When what is handed out happened. */
  TimeRange range() {
    long since = start.since();
    return new TimeRange(
        since == EventBatch.NO_TIME ? Long.MIN_VALUE : since, selection.range().until());
  }

  /** What is selected, the beginning included. */
  Selection bounded() {
    return new Selection(
        range(), selection.metrics(), selection.outcomes(), selection.nearMisses());
  }
}
