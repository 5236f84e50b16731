package dev.perfmon.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.PriorityQueue;

/**
 * Time as the simulation has it: what is to happen, in order, and a clock that jumps from one to
 * the next. What is planned for one instant happens in the order of planning.
 */
final class Timeline extends Clock {
  private record Step(long nanos, long number, Runnable action) implements Comparable<Step> {
    @Override
    public int compareTo(Step other) {
      int byTime = Long.compare(nanos, other.nanos);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  private final Instant start;
  private final PriorityQueue<Step> steps = new PriorityQueue<>();
  private long planned;
  private long now;

  Timeline(Instant start) {
    this.start = start;
  }

  /** Nanoseconds since the start. */
  long now() {
    return now;
  }

  /** Plans an action for so many nanoseconds after the start. */
  void at(long nanos, Runnable action) {
    steps.add(new Step(nanos, planned++, action));
  }

  /** Lets everything happen that is planned up to the end, at this pace. */
  void run(long end, Pace pace) {
    while (!steps.isEmpty() && steps.peek().nanos <= end) {
      Step step = steps.remove();
      if (!pace.reached(step.nanos)) {
        return;
      }
      now = step.nanos;
      step.action.run();
    }
  }

  @Override
  public Instant instant() {
    return start.plusNanos(now);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}
