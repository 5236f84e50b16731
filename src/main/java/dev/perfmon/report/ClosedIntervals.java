package dev.perfmon.report;

import dev.perfmon.aggregate.LiveIntervals;
import java.time.Instant;

/**
 * Intervals that are over while logs are followed: one, or several in a row without anything, of
 * which there can be more than anybody would keep.
 *
 * @param closed what was counted
 */
public record ClosedIntervals(LiveIntervals.Closed closed) {
  /** How many; more than one only where nothing was counted in any of them. */
  public long count() {
    return closed.count();
  }

  /** Operations counted in it. */
  public long total() {
    return closed.total();
  }

  /** Whether these came after the interval had been handed out, and add to it. */
  public boolean late() {
    return closed.late();
  }

  /** The first instant of the i-th of them, from 0. */
  public Instant start(long i) {
    Instant start = Units.instant(closed.start(i));
    return start == null ? Instant.EPOCH : start;
  }

  /** The i-th of them as {@code bottlenecks} lists it. */
  public BottleneckReport.Bucket bucket(long i) {
    return new BottleneckReport.Bucket(start(i), closed.total(), closed.metrics());
  }
}
