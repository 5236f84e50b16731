package dev.perfmon.aggregate;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.Restored;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Tells the time in a log that never does, from the epoch milliseconds in the IDs of its starts: an
 * operation ends at its start plus its duration, and what stands between two operations happened
 * about then.
 */
final class StartClock {
  /** Starts of one metric kept open at most; operations that never end must not pile up. */
  private static final int MOST_OPEN = 64;

  private final List<long[]> open = new ArrayList<>();
  private int[] openCount = new int[0];
  private long now = EventBatch.NO_TIME;

  /** The latest instant known, nanoseconds since the epoch, or {@link EventBatch#NO_TIME}. */
  long now() {
    return now;
  }

  /** Notes a start and returns its instant. */
  long start(int metric, long instant) {
    long[] starts = starts(metric);
    int count = openCount[metric];
    if (count == MOST_OPEN) {
      System.arraycopy(starts, 1, starts, 0, MOST_OPEN - 1);
      count--;
    }
    starts[count] = instant;
    openCount[metric] = count + 1;
    now = Math.max(now, instant);
    return instant;
  }

  /**
   * When an operation of this duration ended: by that open start of its metric that makes it end
   * nearest to now. The clock itself if none is open.
   */
  long end(int metric, long durationNanos) {
    long[] starts = starts(metric);
    int count = openCount[metric];
    int best = -1;
    long bestDistance = Long.MAX_VALUE;
    for (int i = count - 1; i >= 0; i--) {
      long distance = Math.abs(starts[i] + durationNanos - now);
      if (distance < bestDistance) {
        best = i;
        bestDistance = distance;
      }
    }
    if (best < 0) {
      return now;
    }
    long end = starts[best] + durationNanos;
    System.arraycopy(starts, best + 1, starts, best, count - best - 1);
    openCount[metric] = count - 1;
    now = Math.max(now, end);
    return end;
  }

  private long[] starts(int metric) {
    while (open.size() <= metric) {
      open.add(new long[MOST_OPEN]);
    }
    if (metric >= openCount.length) {
      openCount = Arrays.copyOf(openCount, Math.max(metric + 1, 2 * openCount.length));
    }
    return open.get(metric);
  }

  /** Writes the starts that are open. */
  void save(DataOutput out) throws IOException {
    out.writeLong(now);
    out.writeInt(open.size());
    for (int metric = 0; metric < open.size(); metric++) {
      int count = openCount[metric];
      out.writeByte(count);
      for (int i = 0; i < count; i++) {
        out.writeLong(open.get(metric)[i]);
      }
    }
  }

  /**
   * Takes what was saved, instead of what is open.
   *
   * @param metrics how many metrics there are
   */
  void restore(DataInput in, int metrics) throws IOException {
    now = in.readLong();
    int size = Restored.count(in.readInt(), metrics);
    open.clear();
    Arrays.fill(openCount, 0);
    for (int metric = 0; metric < size; metric++) {
      int count = Restored.count(in.readUnsignedByte(), MOST_OPEN);
      long[] starts = starts(metric);
      for (int i = 0; i < count; i++) {
        starts[i] = in.readLong();
      }
      openCount[metric] = count;
    }
  }
}
