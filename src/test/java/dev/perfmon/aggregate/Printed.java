package dev.perfmon.aggregate;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.EventKind;
import dev.perfmon.model.LineFormat;
import dev.perfmon.model.MetricName;
import dev.perfmon.model.TimeOrigin;

/** A row of a batch to be, so that tests can put rows in any order. */
record Printed(
    EventKind kind,
    MetricName metric,
    LineFormat format,
    long time,
    boolean zoned,
    TimeOrigin origin,
    long duration,
    long threshold,
    int logger,
    int severity,
    String text) {
  static final MetricName A = new MetricName("a");
  static final MetricName B = new MetricName("b");
  static final long MILLI = 1_000_000;
  static final long NOON = 1_749_556_800_000L * MILLI;

  static Printed plain(long time) {
    return new Printed(
        EventKind.MEASUREMENT,
        A,
        LineFormat.TIMED,
        time,
        false,
        TimeOrigin.RECORD,
        5000,
        9000,
        7,
        20,
        "");
  }

  static Printed json(long time) {
    return plain(time).as(LineFormat.LIVEKIT_JSON).inZone(true);
  }

  static Printed untimed(EventKind kind, MetricName metric, long duration) {
    return new Printed(
        kind,
        metric,
        LineFormat.BARE,
        EventBatch.NO_TIME,
        false,
        TimeOrigin.NONE,
        duration,
        EventBatch.NONE,
        0,
        -1,
        "");
  }

  static Printed bottleneck(long duration, long halfUnit) {
    return new Printed(
        EventKind.BOTTLENECK,
        A,
        LineFormat.TIMED,
        NOON,
        false,
        TimeOrigin.RECORD,
        duration,
        halfUnit,
        7,
        30,
        "");
  }

  Printed as(LineFormat other) {
    return new Printed(
        kind, metric, other, time, zoned, origin, duration, threshold, logger, severity, text);
  }

  Printed inZone(boolean its) {
    return new Printed(
        kind, metric, format, time, its, origin, duration, threshold, logger, severity, text);
  }

  Printed about(MetricName other) {
    return new Printed(
        kind, other, format, time, zoned, origin, duration, threshold, logger, severity, text);
  }

  Printed by(int otherLogger, int otherSeverity) {
    return new Printed(
        kind,
        metric,
        format,
        time,
        zoned,
        origin,
        duration,
        threshold,
        otherLogger,
        otherSeverity,
        text);
  }

  Printed lasting(long other) {
    return new Printed(
        kind, metric, format, time, zoned, origin, other, threshold, logger, severity, text);
  }

  Printed failed(String why) {
    return new Printed(
        EventKind.FAILURE,
        metric,
        format,
        time,
        zoned,
        origin,
        duration,
        -1,
        logger,
        severity,
        why);
  }

  Printed from(TimeOrigin other) {
    return new Printed(
        kind, metric, format, time, zoned, other, duration, threshold, logger, severity, text);
  }
}
