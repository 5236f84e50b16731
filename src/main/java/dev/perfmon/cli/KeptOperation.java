package dev.perfmon.cli;

import dev.perfmon.aggregate.Occurrence;
import dev.perfmon.alert.Operation;
import dev.perfmon.model.Level;
import dev.perfmon.model.MetricName;
import org.jspecify.annotations.Nullable;

/**
 * An operation kept until it is known that it is one of the latest.
 *
 * @param source the log it is from
 */
record KeptOperation(
    String source,
    MetricName metric,
    long time,
    long duration,
    long threshold,
    @Nullable Level level,
    boolean failed,
    boolean timeout,
    String text)
    implements Operation {
  static KeptOperation of(Occurrence e, MetricName metric, String source) {
    return new KeptOperation(
        source,
        metric,
        e.time(),
        e.duration(),
        e.threshold(),
        e.level(),
        e.failed(),
        e.timeout(),
        e.failed() ? e.text() : "");
  }
}
