package dev.perfmon.reference;

import dev.perfmon.model.EventKind;
import dev.perfmon.model.Level;
import dev.perfmon.model.LineFormat;
import dev.perfmon.model.TimeOrigin;
import org.jspecify.annotations.Nullable;

/**
 * One event of the log, before folding.
 *
 * @param firstLine where its record begins, counted from 1
 * @param line where its record ends: the same, unless the carrier split it
 * @param kind what it is
 * @param metric what it is about, if anything
 * @param micros duration in microseconds, -1 without one
 * @param threshold printed threshold in microseconds, -1 without one
 * @param printed printed level, if any
 * @param text failure's, note's, metadata's or detection's text, if any
 * @param format who formatted the record
 * @param logger its logger, if printed
 * @param logLevel its log level, if printed
 * @param nanos time since the epoch, null where unknown
 * @param origin how the time is known
 * @param zoned whether the time was written with its zone
 * @param halfUnit of a bottleneck: half a unit of the last printed decimal, in microseconds; else 0
 */
public record RefEvent(
    long firstLine,
    long line,
    EventKind kind,
    @Nullable String metric,
    long micros,
    long threshold,
    @Nullable Level printed,
    @Nullable String text,
    LineFormat format,
    @Nullable String logger,
    @Nullable String logLevel,
    @Nullable Long nanos,
    TimeOrigin origin,
    boolean zoned,
    long halfUnit) {

  /** The same event at another time. */
  RefEvent at(@Nullable Long time, TimeOrigin newOrigin, boolean withZone) {
    return new RefEvent(
        firstLine, line, kind, metric, micros, threshold, printed, text, format, logger, logLevel,
        time, newOrigin, withZone, halfUnit);
  }

  /** The same bottleneck with the uncertainty of its printed duration. */
  RefEvent withHalfUnit(long half) {
    return new RefEvent(
        firstLine, line, kind, metric, micros, threshold, printed, text, format, logger, logLevel,
        nanos, origin, zoned, half);
  }
}
