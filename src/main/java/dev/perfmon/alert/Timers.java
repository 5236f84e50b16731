package dev.perfmon.alert;

import dev.perfmon.model.MetricName;
import java.util.ArrayList;
import java.util.List;

/** The trackers of a source that are on or move by themselves, and when the next of them does. */
final class Timers {
  private static final long NEVER = AlertState.NEVER;

  private final List<Tracker> active = new ArrayList<>();
  private long nextDue = NEVER;

  /** Those trackers; a copy. */
  List<Tracker> active() {
    return List.copyOf(active);
  }

  /** Whether the rule's alert of any one metric is on. */
  boolean isAnyOn(int rule) {
    for (Tracker tracker : active) {
      if (tracker.ruleIndex() == rule && tracker.metric() != null && tracker.isOn()) {
        return true;
      }
    }
    return false;
  }

  /** Takes a tracker's timers, which may have changed, into account. */
  void look(Tracker tracker) {
    long due = tracker.due();
    nextDue = Math.min(nextDue, due);
    if (!tracker.isListed() && (due != NEVER || tracker.isOn())) {
      tracker.setListed(true);
      active.add(tracker);
    }
  }

  /** Runs the timers that are due before an instant, in the order of their times. */
  void settle(long time) {
    if (nextDue >= time) {
      return;
    }
    while (true) {
      Tracker next = null;
      long due = time;
      for (Tracker tracker : active) {
        long its = tracker.due();
        if (its < due || (its == due && next != null && isBefore(tracker, next))) {
          next = tracker;
          due = its;
        }
      }
      if (next == null) {
        break;
      }
      next.elapse(due);
    }
    prune();
  }

  /** The order of what happens at one time hangs on nothing that happened before. */
  private static boolean isBefore(Tracker a, Tracker b) {
    if (a.ruleIndex() != b.ruleIndex()) {
      return a.ruleIndex() < b.ruleIndex();
    }
    MetricName left = a.metric();
    MetricName right = b.metric();
    return left != null && (right == null || left.compareTo(right) < 0);
  }

  /** Forgets the trackers that are neither on nor move by themselves. */
  void prune() {
    nextDue = NEVER;
    active.removeIf(
        tracker -> {
          long due = tracker.due();
          nextDue = Math.min(nextDue, due);
          boolean idle = due == NEVER && !tracker.isOn();
          tracker.setListed(!idle);
          return idle;
        });
  }
}
