package dev.perfmon.sla;

/**
 * How a target stands.
 *
 * @param target which
 * @param count successful measurements of its metric
 * @param average their mean, microseconds; NaN without any
 * @param verdict whether it is reached
 */
public record TargetStanding(Target target, long count, double average, Verdict verdict) {
  /** Whether a target is reached. */
  public enum Verdict {
    EXCELLENT,
    GOOD,
    MISSED,
    /** Fewer measurements than its minimum. */
    INSUFFICIENT
  }
}
