package dev.perfmon.diagnosis;

import java.util.Arrays;

/**
 * The medians of a metric by interval, in order of time, intervals without any left out.
 *
 * @param interval numbers of the intervals
 * @param logs logarithms of the medians, in microseconds
 * @param chance variance of each by chance alone
 * @param operations successful operations in all
 * @param width length of an interval, nanoseconds
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on within the package, never compared.
record Series(long[] interval, double[] logs, double[] chance, long operations, long width) {
  int size() {
    return interval.length;
  }

  /** When the interval at an index begins, nanoseconds since the epoch. */
  long start(int index) {
    return interval[index] * width;
  }

  /** When the last interval ends. */
  long end() {
    return (interval[interval.length - 1] + 1) * width;
  }

  /** The part from one index to another. */
  Series part(int from, int to) {
    return new Series(
        Arrays.copyOfRange(interval, from, to),
        Arrays.copyOfRange(logs, from, to),
        Arrays.copyOfRange(chance, from, to),
        operations,
        width);
  }

  /** The typical median of a part, microseconds. */
  double level(int from, int to) {
    return Math.exp(Ranks.median(logs, from, to));
  }
}
