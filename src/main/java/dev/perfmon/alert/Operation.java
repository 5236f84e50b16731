package dev.perfmon.alert;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.Level;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the agent that ended, as alerts look at it. It is only lent for a call: what is
 * kept of it is copied, so that whoever feeds an engine may use one object for all of them.
 */
public interface Operation {
  /** When it ended, nanoseconds since the epoch, or {@link EventBatch#NO_TIME}. */
  long time();

  /** How long it took, microseconds. */
  long duration();

  /** The threshold in force for it, microseconds. */
  long threshold();

  /** Its level; null for one that failed. */
  @Nullable Level level();

  /** Whether it failed. */
  boolean failed();

  /** Whether it failed by a timeout. */
  boolean timeout();

  /** What the failure says of itself; empty where it says nothing. */
  String text();
}
