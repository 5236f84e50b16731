package dev.perfmon.aggregate;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.EventKind;
import dev.perfmon.model.Level;
import dev.perfmon.model.Outcome;
import dev.perfmon.model.TimeOrigin;
import org.jspecify.annotations.Nullable;

/**
 * One event after folding, as it is handed from stage to stage. The same object carries every
 * event, so that ten million of them leave no garbage: whoever wants to keep something copies it.
 */
public final class Occurrence {
  EventBatch batch = new EventBatch(1);
  int row;
  int kind;
  int metric;
  long time;
  int origin;
  long line;
  boolean duplicate;
  boolean operation;
  boolean failed;
  long duration;
  long threshold;
  int level = EventBatch.NONE;
  boolean timeout;

  Occurrence() {}

  /** What happened. */
  public EventKind kind() {
    return EventKind.at(kind);
  }

  /** The metric's number in the {@link MetricTable}, or {@link EventBatch#NONE}. */
  public int metric() {
    return metric;
  }

  /** Nanoseconds since the epoch, or {@link EventBatch#NO_TIME}. */
  public long time() {
    return time;
  }

  /** How its time is known. */
  public TimeOrigin origin() {
    return TimeOrigin.at(origin);
  }

  /** The line in its source, from 1. */
  public long line() {
    return line;
  }

  /**
   * Whether this counts as an operation: a measurement, a failure, a bottleneck that stands alone.
   */
  public boolean operation() {
    return operation;
  }

  /** Whether the operation failed. */
  public boolean failed() {
    return failed;
  }

  /** Microseconds, or {@link EventBatch#NONE}. */
  public long duration() {
    return duration;
  }

  /** The threshold in force, microseconds, or {@link EventBatch#NONE}. */
  public long threshold() {
    return threshold;
  }

  /** A successful operation's level. */
  public @Nullable Level level() {
    return level < 0 ? null : Level.at(level);
  }

  /** An operation's outcome: its level, or that it failed. */
  public Outcome outcome() {
    return Outcome.of(level());
  }

  /** Whether a failure is a timeout. */
  public boolean timeout() {
    return timeout;
  }

  /** Ordinal of a near miss's reason. */
  public int code() {
    return batch.code(row);
  }

  /** The event's text, decoded anew at each call. */
  public String text() {
    return batch.text(row);
  }
}
