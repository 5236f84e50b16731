package dev.perfmon.diagnosis;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.MetricName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What a diagnosis is made from: the operations of some logs, in order, condensed as they come.
 * However long the logs, it stays within some megabytes: intervals become longer, turns and
 * durations are sampled, and only so many metrics and texts are told apart.
 */
public final class Observations {
  /** The metrics that measure a turn from one end to the other, the usual one first. */
  static final List<String> TURNS = List.of("end_to_end", "voice_to_voice");

  /** Metrics told apart at most. */
  static final int MOST_METRICS = 64;

  /** Intervals of a metric at most; where there would be more, two become one. */
  private static final int MOST_INTERVALS = 400;

  private static final long MINUTE = 60_000_000_000L;
  private static final int UNKNOWN = -1;
  private static final int IGNORED = -2;
  private static final long SEED = 20250610;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final List<Tracked> tracked = new ArrayList<>();
  private final Turns[] turns = new Turns[TURNS.size()];
  private final FailurePatterns failures = new FailurePatterns();
  private int[] slots = new int[16];
  private long width = MINUTE;
  private long operations;
  private long undated;
  private long ignored;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  /** Nothing observed yet. */
  public Observations() {
    Arrays.fill(slots, UNKNOWN);
    for (int i = 0; i < turns.length; i++) {
      turns[i] = new Turns(MOST_METRICS, random);
    }
  }

  /** Says that what follows comes from another log. */
  public void endSource() {
    for (Turns each : turns) {
      each.endSource();
    }
  }

  /**
   * Adds an operation that succeeded.
   *
   * @param metric the metric's number, the same at each call
   * @param name its name
   * @param time when it ended, nanoseconds since the epoch, or {@link EventBatch#NO_TIME}
   * @param micros how long it took
   * @param threshold the threshold in force, microseconds
   */
  public void succeeded(int metric, MetricName name, long time, long micros, long threshold) {
    int slot = slot(metric, name);
    if (slot < 0) {
      return;
    }
    Tracked state = tracked.get(slot);
    state.moments.add(micros);
    state.threshold = threshold;
    if (!dated(time)) {
      return;
    }
    long interval = Math.floorDiv(time, width);
    state.course.add(interval, micros, random);
    if (state.course.size() > MOST_INTERVALS) {
      width *= 2;
      for (Tracked each : tracked) {
        each.course.coarsen(random);
      }
    }
    ran(state.name, slot, time, micros);
  }

  /**
   * Adds an operation that failed.
   *
   * @param timeout whether it was a timeout
   * @param text what its exception said
   */
  public void failed(
      int metric,
      MetricName name,
      long time,
      long micros,
      long threshold,
      boolean timeout,
      String text) {
    failures.add(name.value(), time, timeout, text);
    int slot = slot(metric, name);
    if (slot < 0) {
      return;
    }
    Tracked state = tracked.get(slot);
    state.failures++;
    state.timeouts += timeout ? 1 : 0;
    if (state.threshold == 0) {
      state.threshold = threshold;
    }
    dated(time);
  }

  private boolean dated(long time) {
    operations++;
    if (time == EventBatch.NO_TIME) {
      undated++;
      return false;
    }
    first = Math.min(first, time);
    last = Math.max(last, time);
    return true;
  }

  private void ran(String name, int slot, long time, long micros) {
    long start = time - 1000 * micros;
    int turn = TURNS.indexOf(name);
    if (turn >= 0) {
      turns[turn].end(start, time);
      return;
    }
    for (Turns each : turns) {
      each.add(slot, start, time);
    }
  }

  private int slot(int metric, MetricName name) {
    if (metric >= slots.length) {
      int before = slots.length;
      slots = Arrays.copyOf(slots, Math.max(metric + 1, 2 * before));
      Arrays.fill(slots, before, slots.length, UNKNOWN);
    }
    int slot = slots[metric];
    if (slot == UNKNOWN) {
      slot = tracked.size() < MOST_METRICS ? tracked.size() : IGNORED;
      if (slot >= 0) {
        tracked.add(new Tracked(name.value()));
      }
      slots[metric] = slot;
    }
    if (slot == IGNORED) {
      ignored++;
    }
    return slot;
  }

  /** Operations added, those of metrics past the most not among them. */
  public long operations() {
    return operations;
  }

  /** How many of them have no time. */
  public long undated() {
    return undated;
  }

  /** Operations of metrics past the most, which only their failures' texts know of. */
  public long ignored() {
    return ignored;
  }

  /** Time of the earliest operation, or {@link EventBatch#NO_TIME}. */
  public long first() {
    return first == Long.MAX_VALUE ? EventBatch.NO_TIME : first;
  }

  /** Time of the latest operation, or {@link EventBatch#NO_TIME}. */
  public long last() {
    return last;
  }

  /** The metrics, in order of appearance; the position is a metric's slot. */
  List<Tracked> tracked() {
    return tracked;
  }

  /** Length of the intervals, nanoseconds. */
  public long width() {
    return width;
  }

  FailurePatterns failures() {
    return failures;
  }

  /** Which of {@link #TURNS} measures the turns here; -1 where none does. */
  int turnMetric() {
    for (int i = 0; i < turns.length; i++) {
      if (turns[i].count() > 0) {
        return i;
      }
    }
    return -1;
  }

  /** The turns by that metric. */
  Turns turns(int turnMetric) {
    return turns[turnMetric];
  }
}
