package dev.perfmon.alert;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.MetricName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One alert as it stands at some moment; there is one per rule, metric and source while it lasts.
 * Times are nanoseconds since the epoch, or {@link EventBatch#NO_TIME} where the log tells none.
 *
 * @param rule the rule
 * @param source the log
 * @param metric the metric; null where it is about all of the rule's metrics together
 * @param involved the metrics of the operations it is about, the first few
 * @param phase where it stands
 * @param pendingSince when the condition began to hold
 * @param since when it fired; {@link EventBatch#NO_TIME} before
 * @param until when it was resolved, or what was pending went away; {@link EventBatch#NO_TIME}
 *     before
 * @param count operations with the rule's symptom that it is about, from the one that began it
 * @param first when the first of them ended
 * @param last when the latest of them ended
 * @param worstMicros the longest of them, microseconds; {@link EventBatch#NONE} where none has a
 *     duration
 * @param thresholdMicros the threshold in force for that one, microseconds; {@link EventBatch#NONE}
 * @param worst how bad it got in the rule's own unit: the greatest ratio to the threshold, the
 *     longest run, the most in the window, the lowest success rate or the greatest share (percent),
 *     the longest silence (seconds), the most operations unfinished at a time
 * @param text what the latest failure among them said; empty where none said anything
 */
public record Alert(
    AlertRule rule,
    String source,
    @Nullable MetricName metric,
    List<MetricName> involved,
    Phase phase,
    long pendingSince,
    long since,
    long until,
    long count,
    long first,
    long last,
    long worstMicros,
    long thresholdMicros,
    double worst,
    String text) {
  public Alert {
    involved = List.copyOf(involved);
  }

  /** When it changed to the phase it is in. */
  public long changedAt() {
    return switch (phase) {
      case PENDING -> pendingSince;
      case FIRING -> since;
      case OK, RESOLVED -> until;
    };
  }

  /** This alert in another phase. */
  Alert as(Phase other, long ended) {
    return new Alert(
        rule,
        source,
        metric,
        involved,
        other,
        pendingSince,
        since,
        ended,
        count,
        first,
        last,
        worstMicros,
        thresholdMicros,
        worst,
        text);
  }
}
