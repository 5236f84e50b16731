package dev.perfmon.alert;

import dev.perfmon.model.MetricName;

/**
 * What the engine is fed with of one source, in the order of its lines. Sources do not influence
 * each other, so that it does not matter how what is read of several is interleaved.
 */
public interface AlertSource {
  /** An operation that ended, well or not. */
  void operation(MetricName metric, Operation operation);

  /**
   * An operation that began.
   *
   * @param time nanoseconds since the epoch, or {@link dev.perfmon.model.EventBatch#NO_TIME}
   */
  void start(MetricName metric, long time);

  /**
   * Any other event: it shows that the agent lives.
   *
   * @param time nanoseconds since the epoch, or {@link dev.perfmon.model.EventBatch#NO_TIME}
   */
  void alive(long time);
}
