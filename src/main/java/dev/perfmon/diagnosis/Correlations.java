package dev.perfmon.diagnosis;

import dev.perfmon.stats.Holm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds which metrics go together, within turns and over time. */
final class Correlations {
  /** The rate at which a log in which nothing goes together is said to have a correlation. */
  static final double RATE = 0.012;

  /** Turns, or intervals, without which nothing is said. */
  static final int LEAST_PAIRS = 20;

  /** A weaker one explains too little to follow up. */
  private static final double LEAST_RHO = 0.3;

  /** Intervals by which one metric may be ahead of another. */
  private static final int MOST_LAG = 3;

  private final Observations observations;
  private final List<Correlation> tested = new ArrayList<>();

  private Correlations(Observations observations) {
    this.observations = observations;
  }

  /** The correlations found, the strongest first, at most one of each pair. */
  static List<Correlation> of(Observations observations, List<String> names, List<Series> series) {
    Correlations correlations = new Correlations(observations);
    int turnMetric = observations.turnMetric();
    if (turnMetric >= 0) {
      correlations.withinTurns(observations.turns(turnMetric));
    }
    correlations.overTime(names, series);
    return correlations.significant();
  }

  private List<Correlation> significant() {
    double[] probabilities = new double[tested.size()];
    for (int i = 0; i < tested.size(); i++) {
      probabilities[i] = tested.get(i).probability();
    }
    boolean[] rejected = Holm.rejected(probabilities, RATE);
    List<Correlation> found = new ArrayList<>();
    for (int i = 0; i < tested.size(); i++) {
      Correlation each = tested.get(i);
      // Turns come first in the list, and say more than medians do.
      boolean told = found.stream().anyMatch(other -> other.is(each.first(), each.second()));
      if (rejected[i] && Math.abs(each.rho()) >= LEAST_RHO && !told) {
        found.add(each);
      }
    }
    found.sort(Comparator.comparingDouble(each -> -Math.abs(each.rho())));
    return found;
  }

  private void withinTurns(Turns turns) {
    List<Turn> sample = turns.sample();
    int metrics = observations.tracked().size();
    double[][] moved = new double[metrics][];
    for (int slot = 0; slot < metrics; slot++) {
      moved[slot] = moved(sample, slot);
    }
    for (int a = 0; a < metrics; a++) {
      for (int b = a + 1; b < metrics; b++) {
        withinTurns(turns, sample, moved, a, b);
      }
    }
  }

  /** By turn, by how much a metric departs from the turns around; NaN where it did not happen. */
  private static double[] moved(List<Turn> sample, int slot) {
    int n = 0;
    double[] logs = new double[sample.size()];
    for (Turn turn : sample) {
      if (!Float.isNaN(turn.micros(slot))) {
        logs[n++] = Math.log(Math.max(50, turn.micros(slot)));
      }
    }
    double[] residuals = RankCorrelation.detrended(Arrays.copyOf(logs, n));
    double[] moved = new double[sample.size()];
    int at = 0;
    for (int i = 0; i < moved.length; i++) {
      moved[i] = Float.isNaN(sample.get(i).micros(slot)) ? Double.NaN : residuals[at++];
    }
    return moved;
  }

  private void withinTurns(Turns turns, List<Turn> sample, double[][] moved, int a, int b) {
    int n = 0;
    double[] x = new double[sample.size()];
    double[] y = new double[sample.size()];
    double[] ahead = new double[sample.size()];
    long from = Long.MAX_VALUE;
    long to = Long.MIN_VALUE;
    for (int i = 0; i < sample.size(); i++) {
      if (!Double.isNaN(moved[a][i]) && !Double.isNaN(moved[b][i])) {
        Turn turn = sample.get(i);
        x[n] = moved[a][i];
        y[n] = moved[b][i];
        ahead[n] = turn.began(b) - turn.began(a);
        from = Math.min(from, turn.end());
        to = Math.max(to, turn.end());
        n++;
      }
    }
    if (n < LEAST_PAIRS) {
      return;
    }
    RankCorrelation correlation = RankCorrelation.of(Arrays.copyOf(x, n), Arrays.copyOf(y, n));
    double lead = Ranks.median(ahead, 0, n);
    boolean inner = turns.parent(a) == b || turns.parent(b) == a;
    boolean aFirst = inner ? turns.parent(a) == b : lead >= 0;
    tested.add(
        new Correlation(
            observations.tracked().get(aFirst ? a : b).name,
            observations.tracked().get(aFirst ? b : a).name,
            Correlation.Scope.TURN,
            correlation.rho(),
            n,
            correlation.probability(),
            inner ? 0 : Math.round(1000 * Math.abs(lead)),
            inner,
            from,
            to));
  }

  private void overTime(List<String> names, List<Series> series) {
    List<Map<Long, Double>> moved = new ArrayList<>();
    for (Series each : series) {
      Map<Long, Double> byInterval = new TreeMap<>();
      if (each.size() >= LEAST_PAIRS) {
        double[] residuals = RankCorrelation.detrended(each.logs());
        for (int t = 0; t < residuals.length; t++) {
          byInterval.put(each.interval()[t], residuals[t]);
        }
      }
      moved.add(byInterval);
    }
    for (int a = 0; a < series.size(); a++) {
      for (int b = a + 1; b < series.size(); b++) {
        if (Observations.TURNS.contains(names.get(a))
            || Observations.TURNS.contains(names.get(b))) {
          // A turn takes longer when a part of it does: no news.
          continue;
        }
        overTime(names, series, moved, a, b);
      }
    }
  }

  private void overTime(
      List<String> names, List<Series> series, List<Map<Long, Double>> moved, int a, int b) {
    RankCorrelation best = null;
    int bestLag = 0;
    for (int lag = -MOST_LAG; lag <= MOST_LAG; lag++) {
      RankCorrelation correlation = lagged(moved.get(a), moved.get(b), lag);
      if (correlation != null && (best == null || correlation.probability() < best.probability())) {
        best = correlation;
        bestLag = lag;
      }
    }
    if (best == null) {
      return;
    }
    boolean aFirst = bestLag >= 0;
    Series one = series.get(a);
    Series other = series.get(b);
    tested.add(
        new Correlation(
            names.get(aFirst ? a : b),
            names.get(aFirst ? b : a),
            Correlation.Scope.TIME,
            best.rho(),
            best.n(),
            // The best of several lags was taken.
            Math.min(1, (2 * MOST_LAG + 1) * best.probability()),
            Math.abs(bestLag) * one.width(),
            false,
            Math.max(one.start(0), other.start(0)),
            Math.min(one.end(), other.end())));
  }

  /** The correlation of one with the other so many intervals later; null for too few. */
  private static @Nullable RankCorrelation lagged(
      Map<Long, Double> one, Map<Long, Double> other, int lag) {
    int n = 0;
    double[] x = new double[one.size()];
    double[] y = new double[one.size()];
    for (Map.Entry<Long, Double> entry : one.entrySet()) {
      Double later = other.get(entry.getKey() + lag);
      if (later != null) {
        x[n] = entry.getValue();
        y[n] = later;
        n++;
      }
    }
    return n < LEAST_PAIRS ? null : RankCorrelation.of(Arrays.copyOf(x, n), Arrays.copyOf(y, n));
  }
}
