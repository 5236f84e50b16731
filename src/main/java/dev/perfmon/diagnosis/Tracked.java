package dev.perfmon.diagnosis;

import dev.perfmon.stats.Moments;

/** What is known of one metric. */
final class Tracked {
  final String name;
  final Moments moments = new Moments();
  final Course course = new Course();
  long failures;
  long timeouts;
  long threshold;

  Tracked(String name) {
    this.name = name;
  }

  long operations() {
    return moments.count() + failures;
  }

  /** Whether the average is over the threshold, as the agent's own detection has it. */
  boolean isSlow() {
    return moments.count() > 0 && threshold > 0 && moments.mean() > threshold;
  }
}
