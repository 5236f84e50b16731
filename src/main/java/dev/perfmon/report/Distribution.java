package dev.perfmon.report;

import java.math.BigInteger;
import java.util.List;

/**
 * All durations of a metric, so that what is saved of it can be merged and compared without loss.
 *
 * @param valuesMs each value that occurred, milliseconds, rising; as exact as the percentiles
 * @param counts how often each occurred
 * @param sumMicros their exact sum, microseconds
 * @param sumOfSquares the exact sum of their squares, square microseconds
 * @param effectiveCount how many independent measurements they are worth
 * @param effectiveOperations how many independent operations, failures among them
 */
public record Distribution(
    List<Double> valuesMs,
    List<Long> counts,
    long sumMicros,
    BigInteger sumOfSquares,
    double effectiveCount,
    double effectiveOperations) {
  public Distribution {
    valuesMs = List.copyOf(valuesMs);
    counts = List.copyOf(counts);
  }
}
