package dev.perfmon.alert;

/** Told of every change of an alert, as it becomes known. */
@FunctionalInterface
public interface AlertListener {
  /**
   * Takes a change.
   *
   * @param alert the alert after it; its phase is what it changed to
   * @param time when it changed, by the events' time, not the clock's: nanoseconds since the epoch,
   *     or {@link dev.perfmon.model.EventBatch#NO_TIME}
   */
  void changed(Alert alert, long time);
}
