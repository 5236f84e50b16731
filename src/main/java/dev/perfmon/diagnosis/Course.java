package dev.perfmon.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** How one metric went: its durations by interval. Only intervals with any take memory. */
final class Course {
  /** Differences without which the spread within intervals is not known. */
  private static final int LEAST_DIFFERENCES = 40;

  /** Of a normal distribution, the distance between the quartiles. */
  private static final double QUARTILES = 1.349;

  private static final long HOUR = 3_600_000_000_000L;
  private static final int HOURS = 24;

  private TreeMap<Long, Cell> cells = new TreeMap<>();

  void add(long interval, long micros, RandomGenerator random) {
    cells.computeIfAbsent(interval, number -> new Cell()).add(micros, random);
  }

  /** How many intervals have anything. */
  int size() {
    return cells.size();
  }

  /** Makes one interval of every two. */
  void coarsen(RandomGenerator random) {
    TreeMap<Long, Cell> pairs = new TreeMap<>();
    for (Map.Entry<Long, Cell> entry : cells.entrySet()) {
      long number = Math.floorDiv(entry.getKey(), 2L);
      Cell first = pairs.get(number);
      if (first == null) {
        pairs.put(number, entry.getValue());
      } else {
        first.merge(entry.getValue(), random);
      }
    }
    cells = pairs;
  }

  /** The medians in order of time. */
  Series series(long width) {
    int n = cells.size();
    long[] interval = new long[n];
    double[] median = new double[n];
    int[] count = new int[n];
    List<Double> differences = new ArrayList<>();
    int t = 0;
    long operations = 0;
    for (Map.Entry<Long, Cell> entry : cells.entrySet()) {
      double[] logs = entry.getValue().logs();
      interval[t] = entry.getKey();
      median[t] = middle(logs);
      count[t] = entry.getValue().count();
      operations += count[t];
      entry.getValue().differences(differences);
      t++;
    }
    deseasonalise(interval, median, width);
    double variance = variance(differences, median, count);
    double[] chance = new double[n];
    for (int i = 0; i < n; i++) {
      // The variance of a median: that of one value for one, π/2 of that of a mean for many.
      chance[i] = variance * (Math.PI / 2) / (count[i] + Math.PI / 2 - 1);
    }
    return new Series(interval, median, chance, operations, width);
  }

  /** The variance of a logarithm within an interval, by quartiles, which outliers do not move. */
  private static double variance(List<Double> differences, double[] median, int[] count) {
    if (differences.size() >= LEAST_DIFFERENCES) {
      differences.sort(null);
      int n = differences.size();
      double deviation = (differences.get(3 * n / 4) - differences.get(n / 4)) / QUARTILES;
      return deviation * deviation / 2;
    }
    // Too few a minute: most of what neighbours differ by is chance (von Neumann).
    int n = median.length;
    if (n < 2) {
      return 0;
    }
    double sum = 0;
    for (int i = 1; i < n; i++) {
      double share = 2 * (Math.PI / 2) / (Math.min(count[i], count[i - 1]) + Math.PI / 2 - 1);
      double difference = median[i] - median[i - 1];
      sum += difference * difference / share;
    }
    // From so few differences it may well be more.
    return sum / (n - 1) * (1 + 2 / Math.sqrt(n));
  }

  private static double middle(double[] sorted) {
    int n = sorted.length;
    return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
  }

  /**
   * Takes out what every day has at that hour, where there are two days or more to tell it by: the
   * load of the day is no degradation.
   */
  private static void deseasonalise(long[] interval, double[] median, long width) {
    int n = interval.length;
    if (n == 0 || (interval[n - 1] - interval[0]) * width < 2 * HOURS * HOUR) {
      return;
    }
    double[][] byHour = new double[HOURS][n];
    int[] sizes = new int[HOURS];
    double[] all = median.clone();
    for (int t = 0; t < n; t++) {
      int hour = hour(interval[t], width);
      byHour[hour][sizes[hour]++] = median[t];
    }
    double overall = Ranks.median(all, 0, n);
    double[] usual = new double[HOURS];
    for (int hour = 0; hour < HOURS; hour++) {
      usual[hour] = sizes[hour] == 0 ? overall : Ranks.median(byHour[hour], 0, sizes[hour]);
    }
    for (int t = 0; t < n; t++) {
      median[t] += overall - usual[hour(interval[t], width)];
    }
  }

  private static int hour(long interval, long width) {
    return (int) Math.floorMod(Math.floorDiv(interval * width, HOUR), (long) HOURS);
  }
}
