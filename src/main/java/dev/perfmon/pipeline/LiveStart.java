package dev.perfmon.pipeline;

import dev.perfmon.model.EventBatch;

/**
 * Where each log that is there at the beginning is read from. What stands before is still read as
 * far as it tells something about what follows (times, thresholds, the measurement of a bottleneck
 * line), but not handed out. Logs that appear later are read from their beginning.
 *
 * @param lastEvents how many of each log's last events are handed out; {@link #ALL} for all
 * @param since the first instant handed out, nanoseconds since the epoch; {@link
 *     EventBatch#NO_TIME} for no such bound. It bounds what is handed out for the whole reading,
 *     and {@code lastEvents} then does not matter
 */
public record LiveStart(long lastEvents, long since) {
  /** Stands for all of a log's events. */
  public static final long ALL = Long.MAX_VALUE;

  /** From the beginning of each log. */
  public static final LiveStart BEGINNING = new LiveStart(ALL, EventBatch.NO_TIME);

  /** From the end of each log. */
  public static final LiveStart END = new LiveStart(0, EventBatch.NO_TIME);

  /** With the last events of each log, at most so many. */
  public static LiveStart last(long events) {
    return new LiveStart(events, EventBatch.NO_TIME);
  }

  /** With the events since an instant, nanoseconds since the epoch. */
  public static LiveStart since(long instant) {
    return new LiveStart(ALL, instant);
  }
}
