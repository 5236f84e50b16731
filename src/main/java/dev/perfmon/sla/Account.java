package dev.perfmon.sla;

import dev.perfmon.model.EventBatch;
import dev.perfmon.sla.BurnPair.Burn;
import dev.perfmon.sla.BurnPair.Speed;
import dev.perfmon.sla.BurnPair.State;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Counts the operations of one objective. */
final class Account {
  private static final long NANOS = 1_000_000_000L;

  private final Objective objective;
  private final Window window = new Window();
  private long operations;
  private long slow;
  private long failed;

  Account(Objective objective) {
    this.objective = objective;
  }

  /** Adds an operation; see {@link Ledger#operation}. */
  void add(long time, long duration, boolean hasFailed) {
    operations++;
    boolean tooSlow = !hasFailed && !objective.isAvailability() && duration >= objective.limit();
    if (hasFailed) {
      failed++;
    } else if (tooSlow) {
      slow++;
    }
    if (time != EventBatch.NO_TIME) {
      window.add(Math.floorDiv(time, NANOS), hasFailed || tooSlow);
    }
  }

  boolean isEmpty() {
    return operations == 0;
  }

  /**
   * How the objective stands.
   *
   * @param first time of the log's first event, or {@link EventBatch#NO_TIME}
   * @param last time of its last, where the windows end
   */
  ObjectiveStanding standing(boolean overAll, long first, long last) {
    ObjectiveStanding.Verdict verdict;
    if (operations < objective.minimum()) {
      verdict = ObjectiveStanding.Verdict.INSUFFICIENT;
    } else if (objective.isMet(operations - slow - failed, operations)) {
      verdict = ObjectiveStanding.Verdict.MET;
    } else {
      verdict = ObjectiveStanding.Verdict.MISSED;
    }
    List<BurnPair> burns = new ArrayList<>();
    for (Speed speed : Speed.values()) {
      Burn longer = burn(speed.longerSeconds(), first, last);
      Burn shorter = burn(speed.shorterSeconds(), first, last);
      burns.add(new BurnPair(speed, longer, shorter, state(speed, longer, shorter)));
    }
    return new ObjectiveStanding(objective, overAll, operations, slow, failed, verdict, burns);
  }

  private State state(Speed speed, Burn longer, Burn shorter) {
    if (longer.operations() < objective.minimum()) {
      return State.INSUFFICIENT;
    }
    return isAbove(longer, speed) && isAbove(shorter, speed) ? State.BURNING : State.QUIET;
  }

  /**
   * Whether the rate is above the limit, exactly: 72 % bad of 5 % allowed is 14.4 and not above.
   */
  private boolean isAbove(Burn burn, Speed speed) {
    BigDecimal spent = BigDecimal.valueOf(burn.bad()).multiply(BigDecimal.valueOf(1000));
    BigDecimal limit =
        BigDecimal.valueOf(100)
            .subtract(objective.share())
            .multiply(BigDecimal.valueOf(burn.operations()))
            .multiply(BigDecimal.valueOf(speed.limitTenths()));
    return spent.compareTo(limit) > 0;
  }

  private Burn burn(int seconds, long first, long last) {
    if (last == EventBatch.NO_TIME) {
      return new Burn(seconds, 0, 0, 0, Double.NaN);
    }
    long end = Math.floorDiv(last, NANOS);
    long[] sums = window.sum(end, seconds);
    double rate =
        sums[0] == 0
            ? Double.NaN
            : 100.0
                * sums[1]
                / BigDecimal.valueOf(100)
                    .subtract(objective.share())
                    .multiply(BigDecimal.valueOf(sums[0]))
                    .doubleValue();
    long covered = Math.min(seconds, end - Math.floorDiv(first, NANOS) + 1);
    return new Burn(seconds, covered, sums[0], sums[1], rate);
  }
}
