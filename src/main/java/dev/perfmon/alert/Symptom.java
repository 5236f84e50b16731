package dev.perfmon.alert;

import dev.perfmon.model.InvalidValueException;
import dev.perfmon.model.Level;
import java.time.Duration;

/** What is wrong with a single operation: what conditions count. */
public sealed interface Symptom {
  /** Whether the operation shows it. */
  boolean isShownBy(Operation operation);

  /** Whether a failed operation can show it; a level, ratio or duration is only a success's. */
  default boolean isOfFailures() {
    return true;
  }

  /** It failed. */
  record Failed() implements Symptom {
    @Override
    public boolean isShownBy(Operation operation) {
      return operation.failed();
    }
  }

  /** It failed by a timeout. */
  record TimedOut() implements Symptom {
    @Override
    public boolean isShownBy(Operation operation) {
      return operation.failed() && operation.timeout();
    }
  }

  /** Nothing need be wrong with it. */
  record Any() implements Symptom {
    @Override
    public boolean isShownBy(Operation operation) {
      return true;
    }
  }

  /**
   * A measurement of this level or a worse one.
   *
   * @param least the best level that counts
   */
  record AtLevel(Level least) implements Symptom {
    @Override
    public boolean isShownBy(Operation operation) {
      Level level = operation.level();
      return level != null && level.compareTo(least) >= 0;
    }

    @Override
    public boolean isOfFailures() {
      return false;
    }
  }

  /**
   * A measurement that took more than so many times its threshold.
   *
   * @param ratio above 0; exactly so many times is not more
   */
  record OverRatio(double ratio) implements Symptom {
    public OverRatio {
      if (!(ratio > 0) || ratio > 1e6) {
        throw new InvalidValueException(
            "rapport au seuil : " + ratio + " ; attendu un nombre positif, comme 1.5",
            "ratio to the threshold: " + ratio + "; expected a positive number, such as 1.5");
      }
    }

    @Override
    public boolean isShownBy(Operation operation) {
      return operation.level() != null && operation.duration() > ratio * operation.threshold();
    }

    @Override
    public boolean isOfFailures() {
      return false;
    }
  }

  /**
   * A measurement that took longer than this.
   *
   * @param limit at least a microsecond; exactly as long is not longer
   */
  record OverDuration(Duration limit) implements Symptom {
    public OverDuration {
      Condition.atLeast(limit, Duration.ofNanos(1000));
    }

    @Override
    public boolean isShownBy(Operation operation) {
      return operation.level() != null && operation.duration() > limit.toNanos() / 1000;
    }

    @Override
    public boolean isOfFailures() {
      return false;
    }
  }
}
