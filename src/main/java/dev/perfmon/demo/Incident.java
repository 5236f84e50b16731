package dev.perfmon.demo;

/**
 * When the speech-to-text server is overloaded.
 *
 * @param from nanoseconds since the start
 * @param until nanoseconds since the start
 */
record Incident(long from, long until) {
  /** From 0, all is well, to 1: it rises over the first quarter and falls over the last. */
  double load(long nanos) {
    double inside = Math.min(nanos - from, until - nanos);
    return Math.max(0, Math.min(1, 4 * inside / (until - from)));
  }
}
