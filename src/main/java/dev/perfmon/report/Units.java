package dev.perfmon.report;

import dev.perfmon.aggregate.MetricState;
import dev.perfmon.model.EventBatch;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The units of reports, from those that events are counted in. */
final class Units {
  private static final double MICROS_PER_MILLI = 1000;

  private Units() {}

  /** The instant of nanoseconds since the epoch; null for {@link EventBatch#NO_TIME}. */
  static @Nullable Instant instant(long nanos) {
    return nanos == EventBatch.NO_TIME
        ? null
        : Instant.ofEpochSecond(
            Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
  }

  /** Milliseconds of microseconds. */
  static double millis(double micros) {
    // Divided, not multiplied by 0.001: the result is then the double nearest to the printed
    // decimal.
    return micros / MICROS_PER_MILLI;
  }

  /** Milliseconds of whole microseconds. */
  static double millis(long micros) {
    return micros / MICROS_PER_MILLI;
  }

  /** Milliseconds of an event's microseconds, or NaN for {@link EventBatch#NONE}. */
  static double millisIfAny(long micros) {
    return micros == EventBatch.NONE ? Double.NaN : millis(micros);
  }

  /** Milliseconds of {@link MetricState#HISTOGRAM_UNIT}s. */
  static double histogramMillis(double units) {
    // Divided, and by this one number, for the same reason.
    return units / (MICROS_PER_MILLI / MetricState.HISTOGRAM_UNIT);
  }
}
