package dev.perfmon.aggregate;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.Level;
import dev.perfmon.model.MetricName;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts the operations of the last minutes of followed logs, in constant memory. The minutes are
 * those of the events; {@link #advance} closes one that nothing happens after. An operation without
 * a time counts in the minute it is read in.
 */
public final class LiveMinutes implements EventSink {
  /** Minutes kept, the current one among them. */
  public static final int KEPT = 30;

  private static final long MINUTE = 60_000_000_000L;
  private static final long NONE = Long.MIN_VALUE;

  private final MetricTable metrics;
  private final long[] operations = new long[KEPT];
  private final long[] failures = new long[KEPT];
  private final int[] bottlenecks = new int[KEPT];
  private long current = NONE;
  private long ceiling = Long.MAX_VALUE;
  private int worst = -1;
  private double worstRatio;

  /**
   * Counts of nothing yet.
   *
   * @param metrics names the metrics
   */
  public LiveMinutes(MetricTable metrics) {
    this.metrics = metrics;
  }

  /** Says that no event can be later than this; one that is does not end what goes on. */
  public void ceiling(long instant) {
    ceiling = instant;
  }

  @Override
  public void accept(Occurrence e) {
    long minute = current;
    if (e.time() != EventBatch.NO_TIME) {
      if (e.time() > ceiling) {
        return;
      }
      minute = Math.floorDiv(e.time(), MINUTE);
      moveTo(minute);
    }
    if (!e.operation() || (current != NONE && minute <= current - KEPT)) {
      return;
    }
    int slot = slot(minute == NONE ? 0 : minute);
    operations[slot]++;
    if (e.failed()) {
      failures[slot]++;
    } else if (e.level() == Level.GOULOT) {
      bottlenecks[slot]++;
    }
    if (minute == current && !e.failed() && e.threshold() > 0) {
      double ratio = (double) e.duration() / e.threshold();
      if (ratio > 1 && ratio > worstRatio) {
        worst = e.metric();
        worstRatio = ratio;
      }
    }
  }

  /**
   * Tells that it is now at least this late by the logs' clock, nanoseconds since the epoch;
   * answers whether another minute began.
   */
  public boolean advance(long now) {
    long before = current;
    if (current != NONE) {
      moveTo(Math.floorDiv(now, MINUTE));
    }
    return current != before;
  }

  /**
   * When the current minute began, nanoseconds since the epoch; {@link EventBatch#NO_TIME} before
   * the first event that has a time.
   */
  public long minute() {
    return current == NONE ? EventBatch.NO_TIME : current * MINUTE;
  }

  /** Operations that ended in the current minute. */
  public long operations() {
    return operations[currentSlot()];
  }

  /** Those of them that failed. */
  public long failures() {
    return failures[currentSlot()];
  }

  /** Those of them that were GOULOT. */
  public long bottlenecks() {
    return bottlenecks[currentSlot()];
  }

  /** GOULOT operations of each of the last {@link #KEPT} minutes, the current one last. */
  public List<Integer> trend() {
    Integer[] trend = new Integer[KEPT];
    for (int i = 0; i < KEPT; i++) {
      trend[i] = bottlenecks[current == NONE ? 0 : slot(current - KEPT + 1 + i)];
    }
    return List.of(trend);
  }

  /**
   * The metric of the operation that was furthest over its threshold in the current minute; null
   * where none was over it.
   */
  public @Nullable MetricName worst() {
    return worst < 0 ? null : metrics.name(worst);
  }

  /** That operation's duration by its threshold; 0 without one. */
  public double worstRatio() {
    return worstRatio;
  }

  private int currentSlot() {
    return current == NONE ? 0 : slot(current);
  }

  private void moveTo(long minute) {
    if (minute <= current) {
      return;
    }
    if (current == NONE) {
      // What came before the first time is known belongs to where that time is.
      carry(minute);
    } else if (minute - current >= KEPT) {
      Arrays.fill(operations, 0);
      Arrays.fill(failures, 0);
      Arrays.fill(bottlenecks, 0);
    } else {
      for (long each = current + 1; each <= minute; each++) {
        int slot = slot(each);
        operations[slot] = 0;
        failures[slot] = 0;
        bottlenecks[slot] = 0;
      }
    }
    current = minute;
    worst = -1;
    worstRatio = 0;
  }

  private void carry(long minute) {
    int slot = slot(minute);
    if (slot != 0) {
      operations[slot] = operations[0];
      failures[slot] = failures[0];
      bottlenecks[slot] = bottlenecks[0];
      operations[0] = 0;
      failures[0] = 0;
      bottlenecks[0] = 0;
    }
  }

  private static int slot(long minute) {
    return (int) Math.floorMod(minute, (long) KEPT);
  }
}
