package dev.perfmon.report;

import dev.perfmon.alert.Alert;
import dev.perfmon.alert.AlertRules;
import dev.perfmon.alert.Phase;
import dev.perfmon.model.EventBatch;
import dev.perfmon.model.MetricName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an alert just did, as {@code tail} shows it among the events.
 *
 * @param time when, by the log's clock; null where the log tells no times
 * @param firing whether it fires; else it has resolved
 * @param rule the rule's name
 * @param asInGuide whether the rule looks for what the monitoring guide's rule of that name does
 * @param metric the metric; null where it is about all metrics of the rule together
 * @param source the log
 * @param since when it fired
 * @param until when it was resolved; null while it fires
 * @param count operations with the rule's symptom so far
 * @param worstMs the longest of them, milliseconds; NaN where none has a duration
 * @param thresholdMs that one's threshold, milliseconds; NaN where there is none
 * @param text what the latest failure among them said; may be empty
 */
public record LiveAlert(
    @Nullable Instant time,
    boolean firing,
    String rule,
    boolean asInGuide,
    @Nullable MetricName metric,
    String source,
    @Nullable Instant since,
    @Nullable Instant until,
    long count,
    double worstMs,
    double thresholdMs,
    String text) {
  /**
   * What an alert did.
   *
   * @param alert the alert after it
   * @param time when, nanoseconds since the epoch, or {@link EventBatch#NO_TIME}
   * @return null for a change that nobody is to be told of: to or from pending
   */
  public static @Nullable LiveAlert of(Alert alert, long time) {
    if (alert.phase() != Phase.FIRING && alert.phase() != Phase.RESOLVED) {
      return null;
    }
    return new LiveAlert(
        Units.instant(time),
        alert.phase() == Phase.FIRING,
        alert.rule().name(),
        AlertRules.isAsInGuide(alert.rule()),
        alert.metric(),
        alert.source(),
        Units.instant(alert.since()),
        Units.instant(alert.until()),
        alert.count(),
        Units.millisIfAny(alert.worstMicros()),
        Units.millisIfAny(alert.thresholdMicros()),
        alert.text());
  }
}
