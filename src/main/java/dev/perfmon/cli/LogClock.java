package dev.perfmon.cli;

import dev.perfmon.model.EventBatch;
import dev.perfmon.pipeline.StateSection;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The time by followed logs, which goes on while nothing is written to them: the latest event's,
 * and what has passed since it arrived. A log that is written now goes by the clock on the wall;
 * one that tells of another day keeps its own time.
 */
final class LogClock implements StateSection {
  /** How far an event may be behind the wall's clock to be of now, nanoseconds. */
  private static final long OF_NOW = 3_600_000_000_000L;

  private long latest = EventBatch.NO_TIME;
  private long offset;
  private long told = EventBatch.NO_TIME;

  /**
   * Takes an event's time.
   *
   * @param time nanoseconds since the epoch, or {@link EventBatch#NO_TIME}
   * @param wall the wall's clock as it arrived, nanoseconds since the epoch
   */
  void event(long time, long wall) {
    if (time == EventBatch.NO_TIME
        || time > ceiling(wall)
        || (latest != EventBatch.NO_TIME && time <= latest)) {
      return;
    }
    latest = time;
    long behind = wall - time;
    offset = behind >= 0 && behind <= OF_NOW ? 0 : behind;
  }

  /** The latest instant, nanoseconds since the epoch, that an event of now may tell. */
  static long ceiling(long wall) {
    return wall + OF_NOW;
  }

  /**
   * What time it is by the logs; it never goes back. While there is more to read, it is no later
   * than what was read: whatever happened since is told by the events that are still to come.
   *
   * @param wall the wall's clock, nanoseconds since the epoch
   * @param caughtUp whether all there is was read
   * @return nanoseconds since the epoch; {@link EventBatch#NO_TIME} before the first event with a
   *     time
   */
  long now(long wall, boolean caughtUp) {
    if (latest == EventBatch.NO_TIME) {
      return EventBatch.NO_TIME;
    }
    told = Math.max(told, caughtUp ? Math.max(latest, wall - offset) : latest);
    return told;
  }

  @Override
  public String name() {
    return "clock";
  }

  @Override
  public void save(DataOutput out) throws IOException {
    out.writeLong(latest);
    out.writeLong(offset);
    out.writeLong(told);
  }

  @Override
  public void restore(DataInput in) throws IOException {
    latest = in.readLong();
    offset = in.readLong();
    told = in.readLong();
  }

  @Override
  public void reset() {
    latest = EventBatch.NO_TIME;
    offset = 0;
    told = EventBatch.NO_TIME;
  }
}
