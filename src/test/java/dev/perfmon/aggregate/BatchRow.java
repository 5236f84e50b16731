package dev.perfmon.aggregate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.EventKind;
import dev.perfmon.model.Level;
import dev.perfmon.model.LineFormat;
import dev.perfmon.model.MetricName;
import dev.perfmon.model.TimeOrigin;
import java.util.List;

/** A row of a batch to be, so that tests can put rows in any order. */
record BatchRow(
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
  static final long MILLI = 1_000_000;
  static final long NOON = 1_749_556_800_000L * MILLI;
  static final MetricName A = new MetricName("a");
  static final MetricName B = new MetricName("b");

  static BatchRow plain(long time) {
    return new BatchRow(
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

  static BatchRow json(long time) {
    return plain(time).as(LineFormat.LIVEKIT_JSON).inZone(true);
  }

  static BatchRow untimed(EventKind kind, MetricName metric, long duration) {
    return new BatchRow(
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

  static BatchRow bottleneck(long duration, long halfUnit) {
    return new BatchRow(
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

  BatchRow as(LineFormat other) {
    return new BatchRow(
        kind, metric, other, time, zoned, origin, duration, threshold, logger, severity, text);
  }

  BatchRow inZone(boolean its) {
    return new BatchRow(
        kind, metric, format, time, its, origin, duration, threshold, logger, severity, text);
  }

  BatchRow dated(TimeOrigin by) {
    return new BatchRow(
        kind, metric, format, time, zoned, by, duration, threshold, logger, severity, text);
  }

  BatchRow about(MetricName other) {
    return new BatchRow(
        kind, other, format, time, zoned, origin, duration, threshold, logger, severity, text);
  }

  BatchRow by(int otherLogger, int otherSeverity) {
    return new BatchRow(
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

  BatchRow lasting(long other) {
    return new BatchRow(
        kind, metric, format, time, zoned, origin, other, threshold, logger, severity, text);
  }

  BatchRow failed(String why) {
    return new BatchRow(
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

  BatchRow saying(String other) {
    return new BatchRow(
        kind, metric, format, time, zoned, origin, duration, threshold, logger, severity, other);
  }

  BatchRow from(TimeOrigin other) {
    return new BatchRow(
        kind, metric, format, time, zoned, other, duration, threshold, logger, severity, text);
  }

  /**
   * A batch of these rows, one a line.
   *
   * @param lastTime the time of its last dated line
   */
  static EventBatch batch(List<BatchRow> rows, long lastTime) {
    EventBatch batch = new EventBatch();
    // The names of a batch are numbered otherwise than the table numbers them.
    int b = batch.addName(B);
    int a = batch.addName(A);
    int line = 0;
    for (BatchRow in : rows) {
      int row = batch.add(in.kind, line++);
      batch.setMetric(row, in.metric.equals(A) ? a : b);
      batch.setDuration(row, in.duration);
      batch.setThreshold(row, in.threshold);
      if (in.kind == EventKind.MEASUREMENT) {
        batch.setLevel(row, Level.BON);
      }
      if (!in.text.isEmpty()) {
        byte[] bytes = in.text.getBytes(UTF_8);
        batch.setText(row, bytes, 0, bytes.length);
      }
      batch.setRecord(row, in.format, in.logger, in.severity);
      batch.setTime(row, in.time, in.origin, in.zoned);
    }
    batch.finish(line, lastTime);
    return batch;
  }
}
