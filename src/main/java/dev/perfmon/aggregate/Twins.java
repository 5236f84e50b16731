package dev.perfmon.aggregate;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.LineFormat;
import dev.perfmon.model.TimeOrigin;
import java.util.Arrays;

/**
 * Whether two lines are one record of the agent's logger, printed by two of its formatters: a
 * LiveKit job process with {@code basicConfig} writes each record twice in plain text and once as
 * JSON. Two lines in one format never are, since they may be two operations.
 */
final class Twins {
  /** Zones differ by multiples of this, milliseconds. */
  private static final long QUARTER = 900_000;

  /**
   * How far apart two prints of one record can be dated when not both dates are the record's own.
   */
  private static final long TRANSPORT_SLACK = 2_000_000_000L;

  private Twins() {}

  /**
   * Whether the row is another print of the record that {@code richer} is a fuller print of.
   *
   * @param batch holds both, their times already settled
   */
  static boolean isPoorer(EventBatch batch, int row, int richer) {
    LineFormat format = batch.format(row);
    return format != LineFormat.BARE
        && batch.format(richer).ordinal() > format.ordinal()
        && saysTheSame(batch, row, richer)
        && sameInstant(batch, row, richer);
  }

  /** Whether the row repeats an earlier one of the same format, to the last sign. */
  static boolean isRepeat(EventBatch batch, int row, int earlier) {
    return batch.format(row) == batch.format(earlier)
        && batch.time(row) == batch.time(earlier)
        && saysTheSame(batch, row, earlier);
  }

  private static boolean saysTheSame(EventBatch batch, int row, int other) {
    return batch.duration(row) == batch.duration(other)
        && batch.metric(row) == batch.metric(other)
        && batch.kind(row) == batch.kind(other)
        && batch.threshold(row) == batch.threshold(other)
        && batch.code(row) == batch.code(other)
        && agree(batch.logger(row), batch.logger(other), 0)
        && agree(batch.severity(row), batch.severity(other), EventBatch.NONE)
        && Arrays.equals(
            batch.textBytes(),
            batch.textStart(row),
            batch.textEnd(row),
            batch.textBytes(),
            batch.textStart(other),
            batch.textEnd(other));
  }

  private static boolean agree(int a, int b, int unknown) {
    return a == b || a == unknown || b == unknown;
  }

  private static boolean sameInstant(EventBatch batch, int row, int richer) {
    long a = batch.time(row);
    long b = batch.time(richer);
    if (a == EventBatch.NO_TIME || b == EventBatch.NO_TIME) {
      return true;
    }
    if (batch.origin(row) != TimeOrigin.RECORD || batch.origin(richer) != TimeOrigin.RECORD) {
      return Math.abs(a - b) <= TRANSPORT_SLACK || isLaterThanKnown(batch, row, richer);
    }
    long difference = Math.floorDiv(a, 1_000_000) - Math.floorDiv(b, 1_000_000);
    if (!batch.zoned(row) || !batch.zoned(richer)) {
      // The plain line's zone was a guess; a wrong guess is off by whole quarters of an hour.
      difference -= Math.round(difference / (double) QUARTER) * QUARTER;
    }
    // Python cuts the plain time to milliseconds, and rounds the JSON one to microseconds: an
    // instant of 39.9999 ms is ",039" in one and ".040000" in the other.
    return difference == 0 || (difference == -1 && Math.floorMod(b, 1_000_000) == 0);
  }

  /**
   * Whether the earlier of two rows has its time from the last line that had one, before the time
   * of the later: it was printed at any time since, after a pause, or at the end of a long
   * operation.
   */
  private static boolean isLaterThanKnown(EventBatch batch, int row, int other) {
    int first = Math.min(row, other);
    return batch.origin(first) == TimeOrigin.INHERITED
        && batch.time(first) <= batch.time(Math.max(row, other));
  }
}
