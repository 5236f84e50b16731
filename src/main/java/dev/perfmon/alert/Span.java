package dev.perfmon.alert;

import dev.perfmon.model.InvalidValueException;
import java.time.Duration;

/**
 * The operations that a share is taken of: a metric's latest ones, those that ended in a time up to
 * the latest one, or, where both are given, the latest ones of those.
 *
 * @param operations at most so many, 1 to {@value #MOST}
 * @param within ended less than this before the latest one; zero for no limit
 * @param atLeast of fewer operations than this nothing is said, 1 to {@code operations}
 */
public record Span(int operations, Duration within, int atLeast) {
  /** Operations kept at most; a busier window is cut to so many. */
  public static final int MOST = 10_000;

  /** What the emitter keeps, and of how many at least a share means something. */
  public static final Span USUAL = new Span(100, Duration.ZERO, 20);

  public Span {
    if (operations < 1 || operations > MOST) {
      throw new InvalidValueException(
          "nombre d'opérations : " + operations + " ; attendu 1 à " + MOST,
          "number of operations: " + operations + "; expected 1 to " + MOST);
    }
    if (atLeast < 1 || atLeast > operations) {
      throw new InvalidValueException(
          "minimum d'opérations : " + atLeast + " ; attendu 1 à " + operations,
          "least number of operations: " + atLeast + "; expected 1 to " + operations);
    }
    if (!within.isZero()) {
      Condition.atLeast(within, Duration.ofMillis(1));
    }
  }
}
