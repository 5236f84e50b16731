package dev.perfmon.sla;

import dev.perfmon.model.InvalidValueException;

/**
 * A production target of a metric: what its average should stay below. The average it is, since
 * that is what the guide's own table shows and what a metric's level is judged by, so that {@code
 * summary} and {@code sla} cannot contradict each other.
 *
 * @param metric the metric's exact name
 * @param good microseconds that a good average is below
 * @param excellent microseconds that an excellent average is below; at most {@code good}
 * @param minimum measurements without which it is not judged, at least 1
 */
public record Target(String metric, long good, long excellent, long minimum) {
  /** As many operations as the agent's alert on success rates asks for before it judges. */
  public static final long USUAL_MINIMUM = 20;

  /**
   * Checks the values.
   *
   * @throws InvalidValueException if one of them cannot be
   */
  public Target {
    Objective.checkMetric(metric);
    if (good < 1 || excellent < 1) {
      throw new InvalidValueException(
          "cible impossible ; attendu une durée d'au moins 1 µs, comme 400ms ou 1.5s",
          "impossible target; expected a duration of at least 1 µs, such as 400ms or 1.5s");
    }
    if (excellent > good) {
      throw new InvalidValueException(
          "cible impossible : « excellent » est au-dessus de « bon » ; attendu une durée plus"
              + " courte, ou la même",
          "impossible target: \"excellent\" is above \"good\"; expected a shorter duration, or the"
              + " same");
    }
    if (minimum < 1) {
      throw new InvalidValueException(
          "minimum de mesures " + minimum + " impossible ; attendu au moins 1",
          "impossible minimum of measurements " + minimum + "; expected at least 1");
    }
  }

  /** The target judged from the usual number of measurements on. */
  public Target(String metric, long good, long excellent) {
    this(metric, good, excellent, USUAL_MINIMUM);
  }
}
