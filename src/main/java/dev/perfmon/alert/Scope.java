package dev.perfmon.alert;

/** What a rule is judged over, always within one source. */
public enum Scope {
  /** Each metric by itself. */
  METRIC,
  /** All of the rule's metrics together: one alert a source, of no metric. */
  SOURCE,
  /**
   * Each metric by itself, and besides all of them together, where together they breach the rule
   * while none does by itself. Only for {@link Condition.Count}.
   */
  EITHER
}
