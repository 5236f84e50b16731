package dev.perfmon.report;

import dev.perfmon.model.EventKind;
import dev.perfmon.model.Language;
import dev.perfmon.model.Level;
import dev.perfmon.model.MetricName;
import dev.perfmon.model.NearMiss;
import dev.perfmon.model.TimeOrigin;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event, as {@code events} lists it.
 *
 * @param time when it happened; null when that could not be established
 * @param origin how the time is known
 * @param source the log it comes from
 * @param line its line there, counted from 1
 * @param kind what it is
 * @param metric the metric it is about, if any
 * @param durationMs in milliseconds; NaN where the kind has none
 * @param thresholdMs in milliseconds; NaN where the kind has none
 * @param level a measurement's level
 * @param timeout whether a failure is a timeout
 * @param error a failure's text (its first line, may be empty)
 * @param reason why a near miss is one
 * @param text the free text of notes, metadata, advice and detections, the raw line of a near miss
 */
public record EventRow(
    @Nullable Instant time,
    TimeOrigin origin,
    String source,
    long line,
    EventKind kind,
    @Nullable MetricName metric,
    double durationMs,
    double thresholdMs,
    @Nullable Level level,
    boolean timeout,
    @Nullable String error,
    @Nullable NearMiss reason,
    @Nullable String text) {
  /** What went wrong, as machine formats tell it: a near miss's reason is in English. */
  public @Nullable String fault() {
    return reason == null ? error : reason.text(Language.EN);
  }
}
