package dev.perfmon.compare;

import dev.perfmon.stats.Holm;
import dev.perfmon.stats.Proportion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Compares two runs, metric by metric.
 *
 * <p>A metric is slower (or faster) when three things hold: the test of its durations rejects at
 * the level of the whole comparison, the median changed by at least what matters, and the interval
 * of that change does not reach zero. It is the same when the whole interval is smaller than what
 * matters, which is a statement of its own and not the lack of another. Else nothing is certain.
 * Success rates likewise.
 */
public final class Comparer {
  private final Criteria criteria;

  /** Compares by these criteria. */
  public Comparer(Criteria criteria) {
    this.criteria = criteria;
  }

  /** The comparison of a run with another. */
  public Comparison compare(Run base, Run next) {
    List<String> both = new ArrayList<>();
    List<String> onlyBase = new ArrayList<>();
    for (String name : base.metrics().keySet()) {
      (next.metrics().containsKey(name) ? both : onlyBase).add(name);
    }
    List<String> onlyNext = new ArrayList<>(next.metrics().keySet());
    onlyNext.removeAll(base.metrics().keySet());

    double[] pValues = new double[2 * both.size()];
    for (int i = 0; i < both.size(); i++) {
      Run.Operations before = operations(base, both.get(i));
      Run.Operations after = operations(next, both.get(i));
      pValues[2 * i] = durationTest(before.durations(), after.durations());
      pValues[2 * i + 1] = successTest(before, after);
    }
    // One family: whatever calls anything different counts as the comparison's alarm.
    double[] corrected = Holm.corrected(pValues);
    List<MetricComparison> metrics = new ArrayList<>();
    for (int i = 0; i < both.size(); i++) {
      String name = both.get(i);
      metrics.add(
          judged(
              name,
              operations(base, name),
              operations(next, name),
              corrected[2 * i],
              corrected[2 * i + 1]));
    }
    return new Comparison(criteria, metrics, onlyBase, onlyNext);
  }

  private static Run.Operations operations(Run run, String name) {
    Map<String, Run.Operations> metrics = run.metrics();
    Run.Operations operations = metrics.get(name);
    if (operations == null) {
      throw new IllegalArgumentException(name);
    }
    return operations;
  }

  private double durationTest(Sample base, Sample next) {
    return durationDoubt(base, next) == Doubt.NONE ? MannWhitney.pValue(base, next) : Double.NaN;
  }

  private double successTest(Run.Operations base, Run.Operations next) {
    // Without any failure there is nothing to test; leaving the test out makes the others no less
    // sure, since the test is one given the number of failures.
    return successDoubt(base, next) == Doubt.NONE && base.failures() + next.failures() > 0
        ? SuccessComparison.pValue(SuccessComparison.worth(base), SuccessComparison.worth(next))
        : Double.NaN;
  }

  private Doubt durationDoubt(Sample base, Sample next) {
    return doubt(base.count(), next.count(), base.effective(), next.effective());
  }

  private Doubt successDoubt(Run.Operations base, Run.Operations next) {
    return doubt(base.count(), next.count(), base.effective(), next.effective());
  }

  private Doubt doubt(long n, long m, double worthN, double worthM) {
    if (Math.min(n, m) < criteria.minimum()) {
      return Doubt.FEW;
    }
    return Math.min(worthN, worthM) < criteria.minimum() ? Doubt.DEPENDENT : Doubt.NONE;
  }

  private MetricComparison judged(
      String name,
      Run.Operations before,
      Run.Operations after,
      double pValue,
      double successPValue) {
    Sample base = before.durations();
    Sample next = after.durations();
    Interval none = new Interval(Double.NaN, Double.NaN);
    Bootstrap.Change median = new Bootstrap.Change(none, none);
    Bootstrap.Change p95 = median;
    if (base.count() > 0 && next.count() > 0) {
      // A metric's draws do not depend on which other metrics there are.
      Bootstrap bootstrap =
          new Bootstrap(criteria.seed() * 31 + name.hashCode(), criteria.resamples());
      median = bootstrap.change(base, next, 50, criteria.alpha());
      p95 = bootstrap.change(base, next, 95, criteria.alpha());
    }
    Doubt doubt = durationDoubt(base, next);
    Verdict verdict =
        doubt == Doubt.NONE
            ? verdict(Bootstrap.relative(base.median(), next.median()), median.relative(), pValue)
            : Verdict.UNDECIDED;

    Interval success = none;
    if (before.count() > 0 && after.count() > 0) {
      double z = NormalDistribution.of(0, 1).inverseSurvivalProbability(criteria.alpha() / 2);
      Proportion.Interval interval =
          SuccessComparison.worth(before).difference(SuccessComparison.worth(after), z);
      success = new Interval(interval.low(), interval.high());
    }
    Doubt successDoubt = successDoubt(before, after);
    SuccessVerdict successVerdict =
        successDoubt == Doubt.NONE
            ? success(after.successShare() - before.successShare(), success, successPValue)
            : SuccessVerdict.UNDECIDED;
    return new MetricComparison(
        name,
        MetricComparison.Figures.of(before),
        MetricComparison.Figures.of(after),
        MetricComparison.Figures.millis(median.absolute()),
        median.relative(),
        p95.relative(),
        pValue,
        verdict,
        verdict == Verdict.UNDECIDED && doubt == Doubt.NONE ? Doubt.WIDE : doubt,
        success,
        successPValue,
        successVerdict,
        successVerdict == SuccessVerdict.UNDECIDED && successDoubt == Doubt.NONE
            ? Doubt.WIDE
            : successDoubt);
  }

  private Verdict verdict(double change, Interval interval, double pValue) {
    boolean differs = pValue <= criteria.alpha();
    if (differs && change > 0 && change >= criteria.minEffect() && interval.low() > 0) {
      return Verdict.SLOWER;
    }
    if (differs && change < 0 && change <= -criteria.minEffect() && interval.high() < 0) {
      return Verdict.FASTER;
    }
    return interval.isWithin(-criteria.minEffect(), criteria.minEffect())
        ? Verdict.SAME
        : Verdict.UNDECIDED;
  }

  private SuccessVerdict success(double change, Interval interval, double pValue) {
    boolean differs = pValue <= criteria.alpha();
    if (differs && change < 0 && change <= -criteria.minPoints()) {
      return SuccessVerdict.WORSE;
    }
    if (differs && change > 0 && change >= criteria.minPoints()) {
      return SuccessVerdict.BETTER;
    }
    return interval.isWithin(-criteria.minPoints(), criteria.minPoints())
        ? SuccessVerdict.SAME
        : SuccessVerdict.UNDECIDED;
  }
}
