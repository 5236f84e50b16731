package dev.perfmon.measure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The figures of a metric's last operations, as the agent's own monitor computes them: average,
 * extremes, median and deviation over the successful ones alone, the success rate over all.
 *
 * <p>Sums are exact and rounded once, as in Python's {@code statistics}, so that the same durations
 * give the same doubles.
 *
 * @param metric the metric's name
 * @param attempts operations in the history, failures included
 * @param count successful ones among them
 * @param avgMs their average, milliseconds; NaN where there is none
 * @param minMs the shortest, milliseconds; NaN where there is none
 * @param maxMs the longest, milliseconds; NaN where there is none
 * @param medianMs the middle one, or the mean of the middle two, milliseconds; NaN where there is
 *     none
 * @param stdDevMs sample standard deviation (n − 1), milliseconds; NaN for fewer than two
 * @param thresholdMs the threshold now, milliseconds
 * @param successRate percent; NaN where nothing ended yet
 */
public record PerformanceStats(
    String metric,
    long attempts,
    long count,
    double avgMs,
    double minMs,
    double maxMs,
    double medianMs,
    double stdDevMs,
    double thresholdMs,
    double successRate) {
  /** More digits than a double has: the one rounding that counts is the last. */
  private static final MathContext EXACT = new MathContext(60);

  static PerformanceStats of(
      String metric, long attempts, double[] seconds, double thresholdSeconds) {
    int n = seconds.length;
    double rate = attempts == 0 ? Double.NaN : (double) n / attempts * 100;
    double thresholdMs = thresholdSeconds * 1000;
    if (n == 0) {
      double none = Double.NaN;
      return new PerformanceStats(
          metric, attempts, 0, none, none, none, none, none, thresholdMs, rate);
    }
    Arrays.sort(seconds);
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal squares = BigDecimal.ZERO;
    for (double value : seconds) {
      BigDecimal exact = new BigDecimal(value);
      sum = sum.add(exact);
      squares = squares.add(exact.multiply(exact));
    }
    BigDecimal count = BigDecimal.valueOf(n);
    double mean = sum.divide(count, EXACT).doubleValue();
    double middle = seconds[n / 2];
    double median = n % 2 == 1 ? middle : (seconds[n / 2 - 1] + middle) / 2;
    double deviation = Double.NaN;
    if (n > 1) {
      BigDecimal spread = squares.multiply(count).subtract(sum.multiply(sum));
      BigDecimal freedom = count.multiply(BigDecimal.valueOf(n - 1L));
      deviation = spread.divide(freedom, EXACT).sqrt(EXACT).doubleValue();
    }
    return new PerformanceStats(
        metric,
        attempts,
        n,
        mean * 1000,
        seconds[0] * 1000,
        seconds[n - 1] * 1000,
        median * 1000,
        deviation * 1000,
        thresholdMs,
        rate);
  }

  /**
   * The guide's dictionary: {@code count}, {@code avg_ms}, {@code min_ms}, {@code max_ms}, {@code
   * median_ms}, {@code std_dev_ms} (where there are two measurements), {@code threshold_ms}, {@code
   * success_rate}, in this order. As the agent's monitor answers: empty where nothing has ended,
   * and only an {@code error} where nothing has succeeded.
   */
  public Map<String, Object> toMap() {
    if (attempts == 0) {
      return Map.of();
    }
    if (count == 0) {
      return Map.of("error", "Aucune mesure réussie");
    }
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("count", count);
    map.put("avg_ms", avgMs);
    map.put("min_ms", minMs);
    map.put("max_ms", maxMs);
    map.put("median_ms", medianMs);
    if (count > 1) {
      map.put("std_dev_ms", stdDevMs);
    }
    map.put("threshold_ms", thresholdMs);
    map.put("success_rate", successRate);
    return Collections.unmodifiableMap(map);
  }
}
