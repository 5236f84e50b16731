package dev.perfmon.alert;

import dev.perfmon.model.Restored;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The operations of a metric in a time, sorted by it: when each ended, how long it took, its
 * threshold, and whether it showed the symptom. Grows to the most it is to hold, and then lets the
 * oldest go.
 */
final class TimeWindow extends OperationWindow {
  private static final int TIME = 0;
  private static final int MICROS = 1;

  /** Twice the threshold, and 1 more for an operation with the symptom. */
  private static final int THRESHOLD = 2;

  private static final int WIDTH = 3;

  private int badCount;

  TimeWindow(int most) {
    super(most);
  }

  @Override
  int size() {
    return to - from;
  }

  @Override
  int badCount() {
    return badCount;
  }

  long time(int index) {
    return timeAt(from + index);
  }

  private long timeAt(int row) {
    return rows[row * WIDTH + TIME];
  }

  private boolean isBad(int row) {
    return (rows[row * WIDTH + THRESHOLD] & 1) != 0;
  }

  /** Inserts an operation behind those that ended no later than it, and returns its index. */
  int insert(long time, long duration, long threshold, boolean isBad) {
    if (size() == most) {
      dropFirst();
    }
    makeRoom(WIDTH);
    int at = to;
    while (at > from && timeAt(at - 1) > time) {
      at--;
    }
    int base = at * WIDTH;
    System.arraycopy(rows, base, rows, base + WIDTH, (to - at) * WIDTH);
    rows[base + TIME] = time;
    rows[base + MICROS] = duration;
    rows[base + THRESHOLD] = threshold << 1 | (isBad ? 1 : 0);
    if (isBad) {
      badCount++;
    }
    to++;
    return at - from;
  }

  /** Lets the oldest go. */
  private void dropFirst() {
    if (isBad(from)) {
      badCount--;
    }
    from++;
  }

  /** Lets all go that ended no later than this. */
  void dropUpTo(long time) {
    if (from == to) {
      return;
    }
    while (from < to && timeAt(from) <= time) {
      dropFirst();
    }
    if (from == to) {
      clear();
    }
  }

  void clear() {
    rows = NOTHING;
    from = 0;
    to = 0;
    badCount = 0;
  }

  /** How many ended later than one instant and no later than another. */
  int countIn(long after, long upTo) {
    return firstAfter(upTo) - firstAfter(after);
  }

  private int firstAfter(long time) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (timeAt(middle) <= time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  void countInto(AlertState state) {
    countInto(state, 0);
  }

  /** Counts those with the symptom from this index on into an alert. */
  void countInto(AlertState state, int first) {
    for (int i = from + first; i < to; i++) {
      if (isBad(i)) {
        int base = i * WIDTH;
        state.count(rows[base + TIME], rows[base + MICROS], rows[base + THRESHOLD] >> 1);
      }
    }
  }

  @Override
  void save(DataOutput out) throws IOException {
    out.writeInt(size());
    for (int i = from * WIDTH; i < to * WIDTH; i++) {
      out.writeLong(rows[i]);
    }
  }

  @Override
  void restore(DataInput in) throws IOException {
    clear();
    int size = Restored.count(in.readInt(), most);
    rows = new long[size * WIDTH];
    for (int i = 0; i < size * WIDTH; i++) {
      rows[i] = in.readLong();
    }
    to = size;
    for (int i = 0; i < size; i++) {
      if (isBad(i)) {
        badCount++;
      }
    }
  }
}
