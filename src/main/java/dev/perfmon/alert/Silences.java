package dev.perfmon.alert;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What one rule about silence knows of one source: how long it has lived, and who is waited for.
 */
final class Silences {
  private final long lasting;
  private final long idle;
  private final List<SilenceTracker> trackers = new ArrayList<>();
  private long age;

  /** No metric is silent for too long before this age. */
  private long nextAge = AlertState.NEVER;

  Silences(Condition.Silence condition) {
    this.lasting = condition.lasting().toNanos();
    this.idle = condition.idle().toNanos();
  }

  long age() {
    return age;
  }

  void add(SilenceTracker tracker) {
    trackers.add(tracker);
  }

  void awaits(long heardAtAge) {
    nextAge = Math.min(nextAge, heardAtAge + lasting);
  }

  /**
   * Lives on from one event to the next, and returns those that will be silent too long by then.
   */
  List<SilenceTracker> until(long was, long is) {
    long gap = is - was;
    if (gap < 0 || gap > idle) {
      return List.of();
    }
    List<SilenceTracker> silent = List.of();
    if (age + gap >= nextAge) {
      silent = new ArrayList<>();
      nextAge = AlertState.NEVER;
      for (SilenceTracker tracker : trackers) {
        if (tracker.isAwaited()) {
          long left = tracker.heardAtAge() + lasting - age;
          if (left <= gap) {
            tracker.silentAt(was + left);
            silent.add(tracker);
          } else {
            awaits(tracker.heardAtAge());
          }
        }
      }
    }
    age += gap;
    return silent;
  }

  void save(DataOutput out) throws IOException {
    out.writeLong(age);
    out.writeLong(nextAge);
  }

  void restore(DataInput in) throws IOException {
    age = in.readLong();
    nextAge = in.readLong();
  }
}
