package dev.perfmon.report;

import dev.perfmon.model.Notice;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code sla}: how objectives and targets stand. Durations are milliseconds, {@link
 * Double#NaN} where there is nothing to compute from.
 *
 * @param from time of the first event; null if none has one
 * @param to time of the last event, where the windows of the burn rates end
 * @param sources names of the logs read
 * @param objectives the objectives, in the order they were set
 * @param targets the targets, in the order they were set
 * @param notices what to tell beside the answer
 */
public record SlaReport(
    @Nullable Instant from,
    @Nullable Instant to,
    List<String> sources,
    List<Objective> objectives,
    List<Target> targets,
    List<Notice> notices) {
  public SlaReport {
    sources = List.copyOf(sources);
    objectives = List.copyOf(objectives);
    targets = List.copyOf(targets);
    notices = List.copyOf(notices);
  }

  /** Whether an objective is met. */
  public enum Verdict {
    MET,
    MISSED,
    INSUFFICIENT
  }

  /** Whether the budget is being spent too fast. */
  public enum Burning {
    QUIET,
    BURNING,
    INSUFFICIENT
  }

  /** Whether a target is reached. */
  public enum Reached {
    EXCELLENT,
    GOOD,
    MISSED,
    INSUFFICIENT
  }

  /**
   * One objective.
   *
   * @param name what it is called
   * @param metric the metric, or the pattern of metrics, that it is about
   * @param overAll whether it was judged over all operations, since its own metric had none
   * @param share percent of the operations that must be good
   * @param strict whether that must be exceeded
   * @param limitMs what a good operation takes less than; NaN for an availability
   * @param operations how many were judged
   * @param slow those of them that took too long
   * @param failed those of them that failed
   * @param actual percent that were good
   * @param margin points by which that is above the objective
   * @param low least percent that may be true, with 95 % confidence
   * @param high greatest percent that may be true
   * @param verdict whether it is met
   * @param minimum operations from which on it is judged
   * @param allowed operations that may be bad
   * @param budgetLeft percent of the error budget that is left, negative if overspent
   * @param burns the fast pair of burn rates, then the slow one
   */
  public record Objective(
      String name,
      String metric,
      boolean overAll,
      BigDecimal share,
      boolean strict,
      double limitMs,
      long operations,
      long slow,
      long failed,
      double actual,
      double margin,
      double low,
      double high,
      Verdict verdict,
      long minimum,
      double allowed,
      double budgetLeft,
      List<BurnPair> burns) {
    public Objective {
      burns = List.copyOf(burns);
    }

    /** How many operations were not good. */
    public long bad() {
      return slow + failed;
    }

    /** Whether it is about success alone. */
    public boolean isAvailability() {
      return Double.isNaN(limitMs);
    }
  }

  /**
   * Two windows that end at the last event.
   *
   * @param id {@code fast} or {@code slow}
   * @param limit the rate above which both must be
   * @param longer the long window
   * @param shorter the short window
   * @param burning whether both are
   */
  public record BurnPair(String id, double limit, Burn longer, Burn shorter, Burning burning) {}

  /**
   * One window.
   *
   * @param seconds its length
   * @param covered seconds of it that the log covers
   * @param operations those that ended in it
   * @param bad those of them that were not good
   * @param rate how many times faster than allowed the budget is spent
   */
  public record Burn(int seconds, long covered, long operations, long bad, double rate) {}

  /**
   * One target.
   *
   * @param metric the metric it is about
   * @param count its successful measurements
   * @param avgMs their mean
   * @param goodMs what a good mean is below
   * @param excellentMs what an excellent mean is below
   * @param minimum measurements from which on it is judged
   * @param reached whether it is reached
   */
  public record Target(
      String metric,
      long count,
      double avgMs,
      double goodMs,
      double excellentMs,
      long minimum,
      Reached reached) {}

  /** Whether an objective is missed; a target never is one. */
  public boolean isBreached() {
    return has(Verdict.MISSED);
  }

  /** Whether any objective had enough operations. */
  public boolean isJudged() {
    return isBreached() || has(Verdict.MET);
  }

  private boolean has(Verdict verdict) {
    for (Objective objective : objectives) {
      if (objective.verdict == verdict) {
        return true;
      }
    }
    return false;
  }
}
