package dev.perfmon.sla;

import dev.perfmon.stats.Proportion;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * How an objective stands.
 *
 * @param objective which
 * @param overAll whether it was judged over the operations of all metrics, since its own had none
 * @param operations how many were judged
 * @param slow those of them that succeeded, but not in less than the limit
 * @param failed those of them that failed
 * @param verdict whether it is met
 * @param burns the fast and the slow pair of burn rates
 */
public record ObjectiveStanding(
    Objective objective,
    boolean overAll,
    long operations,
    long slow,
    long failed,
    Verdict verdict,
    List<BurnPair> burns) {
  public ObjectiveStanding {
    burns = List.copyOf(burns);
  }

  /** Whether an objective is met. */
  public enum Verdict {
    MET,
    MISSED,
    /** Fewer operations than its minimum. */
    INSUFFICIENT
  }

  /** How many operations were good. */
  public long good() {
    return operations - slow - failed;
  }

  /** Percent of the operations that were good; NaN without any. */
  public double share() {
    return operations == 0 ? Double.NaN : 100.0 * good() / operations;
  }

  /** By how many points the share is above the objective's, below it if negative; or NaN. */
  public double margin() {
    if (operations == 0) {
      return Double.NaN;
    }
    // Exact: a share that is reached to the operation leaves a margin of nothing, not of a
    // rounding.
    return BigDecimal.valueOf(100 * good())
        .divide(BigDecimal.valueOf(operations), 12, RoundingMode.HALF_EVEN)
        .subtract(objective.share())
        .doubleValue();
  }

  /** Percent of the operations that may be good in truth, with 95 % confidence, after Wilson. */
  public Proportion.Interval confidence() {
    Proportion.Interval interval = new Proportion(good(), operations).wilson(Proportion.Z95);
    return new Proportion.Interval(100 * interval.low(), 100 * interval.high());
  }

  /** How many operations may be bad before the budget is spent. */
  public double allowed() {
    return BigDecimal.valueOf(100)
        .subtract(objective.share())
        .multiply(BigDecimal.valueOf(operations))
        .movePointLeft(2)
        .doubleValue();
  }

  /** Percent of the error budget that is left, negative where more was spent; NaN without any. */
  public double budgetLeft() {
    return operations == 0 ? Double.NaN : 100 * (1 - (operations - good()) / allowed());
  }
}
