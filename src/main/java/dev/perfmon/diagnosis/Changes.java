package dev.perfmon.diagnosis;

import dev.perfmon.stats.Holm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds trends and steps in the courses of all metrics together. */
final class Changes {
  /** The rate at which a log without any change is said to have a trend, and likewise a step. */
  static final double RATE = 0.019;

  /** Intervals without which nothing is said of a course. */
  static final int LEAST_INTERVALS = 10;

  /** The same seed for every log, so that the same log always gets the same answer. */
  private static final long SEED = 20250610;

  private static final int LEAST_RUNS = 999;
  private static final int DEPTH = 3;

  /** A level this near to the one of before has come back to it: 10 %. */
  private static final double SAME = Math.log(1.10);

  private final double rate;
  private final int runs;

  private Changes(int metrics) {
    this.rate = RATE / metrics;
    this.runs = Math.max(LEAST_RUNS, (int) (2 * metrics / RATE));
  }

  /**
   * The changes of these metrics, the earliest first, those of one metric together. Series of fewer
   * than {@link #LEAST_INTERVALS} are not to be asked.
   */
  static List<Change> of(List<String> names, List<Series> series) {
    int m = series.size();
    List<List<Change>> found = new ArrayList<>();
    if (m == 0) {
      return List.of();
    }
    Changes changes = new Changes(m);
    ChangeSearch[] searches = new ChangeSearch[m];
    double[] ramps = new double[m];
    double[] steps = new double[m];
    for (int i = 0; i < m; i++) {
      searches[i] = changes.search(series.get(i));
      ramps[i] = searches[i].rampProbability();
      steps[i] = searches[i].stepProbability();
    }
    boolean[] ramp = Holm.rejected(ramps, RATE);
    boolean[] step = Holm.rejected(steps, RATE);
    for (int i = 0; i < m; i++) {
      if (ramp[i] || step[i]) {
        List<Change> own = new ArrayList<>();
        changes.describe(names.get(i), series.get(i), searches[i], own);
        if (!own.isEmpty() && !isOfSameTurns(own, found)) {
          found.add(own);
        }
      }
    }
    found.sort(Comparator.comparingLong(own -> own.get(0).since()));
    return found.stream().flatMap(List::stream).toList();
  }

  /** Whether another metric of the turns, which measures the same, changed in the same way. */
  private static boolean isOfSameTurns(List<Change> own, List<List<Change>> found) {
    Change one = own.get(0);
    if (!Observations.TURNS.contains(one.metric())) {
      return false;
    }
    for (List<Change> others : found) {
      Change other = others.get(0);
      if (Observations.TURNS.contains(other.metric())
          && other.since() == one.since()
          && other.kind() == one.kind()
          && Math.abs(other.percent() - one.percent()) < 1) {
        return true;
      }
    }
    return false;
  }

  private ChangeSearch search(Series series) {
    return ChangeSearch.of(series.logs(), series.chance(), runs, SEED + series.size());
  }

  private void describe(String name, Series series, ChangeSearch search, List<Change> found) {
    double probability = Math.min(search.rampProbability(), search.stepProbability());
    Shape shape = search.better();
    if (shape.ramp()) {
      found.add(trend(name, series, shape, probability));
      return;
    }
    Set<Integer> edges = new TreeSet<>();
    split(series, 0, shape, edges, DEPTH);
    steps(name, series, new ArrayList<>(edges), probability, found);
  }

  private static Change trend(String name, Series series, Shape shape, double probability) {
    int n = series.size();
    int least = ChangeSearch.least(n);
    Rise rise = Rise.of(Shape.centred(series.logs()), shape, least);
    int from = rise.from();
    int to = rise.to();
    double[] x = new double[to - from];
    double[] y = new double[to - from];
    for (int t = from; t < to; t++) {
      x[t - from] = series.interval()[t] - series.interval()[from];
      y[t - from] = series.logs()[t];
    }
    TheilSen line = TheilSen.of(x, y);
    boolean fromStart = from < least;
    double beginning = fromStart ? line.near(x, y, 0, least) : Ranks.median(series.logs(), 0, from);
    double end =
        n - to >= least
            ? Ranks.median(series.logs(), to, n)
            : line.near(x, y, Math.max(0, x.length - least), x.length);
    return new Change(
        name,
        Change.Kind.TREND,
        series.start(from),
        Long.MAX_VALUE,
        fromStart,
        Math.exp(beginning),
        Math.exp(end),
        series.end(),
        probability,
        line.tau(),
        n,
        series.operations());
  }

  /** Collects where the level changes, in this series and between those places again. */
  private void split(Series series, int offset, Shape shape, Set<Integer> edges, int depth) {
    int n = series.size();
    int[] bounds = {0, shape.from(), shape.to(), n};
    for (int k = 0; k < 3; k++) {
      int from = bounds[k];
      int to = bounds[k + 1];
      if (from > 0 && from < n) {
        edges.add(offset + from);
      }
      if (depth > 0 && to - from >= LEAST_INTERVALS && to - from < n) {
        Series part = series.part(from, to);
        ChangeSearch search = search(part);
        if (search.stepProbability() <= rate && !search.better().ramp()) {
          split(part, offset + from, search.step(), edges, depth - 1);
        }
      }
    }
  }

  private static void steps(
      String name, Series series, List<Integer> edges, double probability, List<Change> found) {
    int n = series.size();
    double[] levels = new double[edges.size() + 1];
    for (int k = 0; k <= edges.size(); k++) {
      levels[k] =
          Math.log(
              series.level(k == 0 ? 0 : edges.get(k - 1), k == edges.size() ? n : edges.get(k)));
    }
    for (int k = 0; k < edges.size(); k++) {
      double before = levels[k];
      double after = levels[k + 1];
      if (Math.abs(after - before) < ChangeSearch.LEAST_CHANGE) {
        continue;
      }
      boolean returns = k + 2 < levels.length && Math.abs(levels[k + 2] - before) < SAME;
      found.add(
          new Change(
              name,
              Change.Kind.STEP,
              series.start(edges.get(k)),
              returns ? series.start(edges.get(k + 1)) : Long.MAX_VALUE,
              false,
              Math.exp(before),
              Math.exp(after),
              series.end(),
              probability,
              Double.NaN,
              n,
              series.operations()));
      if (returns) {
        k++;
      }
    }
  }
}
