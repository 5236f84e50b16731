package dev.perfmon.report;

import dev.perfmon.aggregate.MetricTable;
import dev.perfmon.aggregate.Occurrence;
import dev.perfmon.model.EventKind;
import dev.perfmon.model.NearMiss;
import java.time.Instant;

/** Freezes events into the rows that {@code events} lists. */
public final class EventRows {
  private final MetricTable metrics;

  /** Rows whose metrics have the names of this table. */
  public EventRows(MetricTable metrics) {
    this.metrics = metrics;
  }

  /** The row of an event of this source. */
  public EventRow row(Occurrence e, String source) {
    EventKind kind = e.kind();
    boolean texted = kind != EventKind.MEASUREMENT && kind != EventKind.FAILURE;
    String text = texted ? e.text() : "";
    Instant time = Units.instant(e.time());
    return new EventRow(
        time,
        e.origin(),
        source,
        e.line(),
        kind,
        e.metric() < 0 ? null : metrics.name(e.metric()),
        Units.millisIfAny(e.duration()),
        Units.millisIfAny(e.threshold()),
        e.level(),
        e.timeout(),
        kind == EventKind.FAILURE ? e.text() : null,
        kind == EventKind.NEAR_MISS ? NearMiss.at(e.code()) : null,
        text.isEmpty() ? null : text);
  }
}
