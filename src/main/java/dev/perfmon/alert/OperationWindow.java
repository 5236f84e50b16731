package dev.perfmon.alert;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The latest operations of a metric: when each ended, how long it took, its threshold, and whether
 * it showed the symptom. Sorted by time where they are inserted by it, else in the order they were
 * added. Grows to the most it is to hold, and then lets the oldest go.
 */
final class OperationWindow {
  private static final int FIRST_CAPACITY = 16;

  // Nothing at first: a thousand logs that are followed have tens of thousands of windows, most of
  // them for symptoms that never show.
  private static final long[] NO_LONGS = {};
  private static final boolean[] NO_BOOLEANS = {};

  private final int most;
  private long[] times = NO_LONGS;
  private long[] micros = NO_LONGS;
  private long[] thresholds = NO_LONGS;
  private boolean[] bad = NO_BOOLEANS;
  private int from;
  private int to;
  private int badCount;

  OperationWindow(int most) {
    this.most = most;
  }

  int size() {
    return to - from;
  }

  /** How many of them show the symptom. */
  int badCount() {
    return badCount;
  }

  long time(int index) {
    return times[from + index];
  }

  /** Adds an operation behind all others. */
  void append(long time, long duration, long threshold, boolean isBad) {
    makeRoom();
    put(to, time, duration, threshold, isBad);
    to++;
  }

  /** Adds an operation behind those that ended no later than it, and returns its index. */
  int insert(long time, long duration, long threshold, boolean isBad) {
    makeRoom();
    int at = to;
    while (at > from && times[at - 1] > time) {
      at--;
    }
    System.arraycopy(times, at, times, at + 1, to - at);
    System.arraycopy(micros, at, micros, at + 1, to - at);
    System.arraycopy(thresholds, at, thresholds, at + 1, to - at);
    System.arraycopy(bad, at, bad, at + 1, to - at);
    put(at, time, duration, threshold, isBad);
    to++;
    return at - from;
  }

  private void put(int at, long time, long duration, long threshold, boolean isBad) {
    times[at] = time;
    micros[at] = duration;
    thresholds[at] = threshold;
    bad[at] = isBad;
    if (isBad) {
      badCount++;
    }
  }

  private void makeRoom() {
    if (size() == most) {
      dropFirst();
    }
    if (to < times.length) {
      return;
    }
    // Twice the room it needs, so that moving it down is rare.
    int capacity =
        2 * size() < times.length ? times.length : Math.max(FIRST_CAPACITY, 2 * times.length);
    long[] oldTimes = times;
    long[] oldMicros = micros;
    long[] oldThresholds = thresholds;
    boolean[] oldBad = bad;
    if (capacity > times.length) {
      times = new long[capacity];
      micros = new long[capacity];
      thresholds = new long[capacity];
      bad = new boolean[capacity];
    }
    int size = size();
    System.arraycopy(oldTimes, from, times, 0, size);
    System.arraycopy(oldMicros, from, micros, 0, size);
    System.arraycopy(oldThresholds, from, thresholds, 0, size);
    System.arraycopy(oldBad, from, bad, 0, size);
    from = 0;
    to = size;
  }

  /** Lets the oldest go. */
  void dropFirst() {
    if (bad[from]) {
      badCount--;
    }
    from++;
  }

  /** Lets all go that ended no later than this; for a window sorted by time. */
  void dropUpTo(long time) {
    while (from < to && times[from] <= time) {
      dropFirst();
    }
  }

  void clear() {
    from = 0;
    to = 0;
    badCount = 0;
  }

  /** How many ended later than one instant and no later than another; sorted by time. */
  int countIn(long after, long upTo) {
    return firstAfter(upTo) - firstAfter(after);
  }

  private int firstAfter(long time) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (times[middle] <= time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Counts those with the symptom from this index on into an alert. */
  void countInto(Standing standing, int first) {
    for (int i = from + first; i < to; i++) {
      if (bad[i]) {
        standing.count(times[i], micros[i], thresholds[i]);
      }
    }
  }

  void save(DataOutput out) throws IOException {
    out.writeInt(size());
    for (int i = from; i < to; i++) {
      out.writeLong(times[i]);
      out.writeLong(micros[i]);
      out.writeLong(thresholds[i]);
      out.writeBoolean(bad[i]);
    }
  }

  void restore(DataInput in) throws IOException {
    clear();
    int size = Saved.number(in.readInt(), most);
    int capacity = Math.max(FIRST_CAPACITY, 2 * size);
    times = Arrays.copyOf(times, capacity);
    micros = Arrays.copyOf(micros, capacity);
    thresholds = Arrays.copyOf(thresholds, capacity);
    bad = Arrays.copyOf(bad, capacity);
    for (int i = 0; i < size; i++) {
      append(in.readLong(), in.readLong(), in.readLong(), in.readBoolean());
    }
  }
}
