package dev.perfmon.alert;

import dev.perfmon.model.Restored;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A window over the last so many operations of a metric, in the order they came. Only of those with
 * the symptom it is kept when each ended, how long it took and its threshold: mostly there are few.
 */
final class CountWindow extends OperationWindow {
  private static final int NUMBER = 0;
  private static final int TIME = 1;
  private static final int MICROS = 2;
  private static final int THRESHOLD = 3;
  private static final int WIDTH = 4;

  /** How many operations there have been. */
  private long seen;

  CountWindow(int most) {
    super(most);
  }

  @Override
  int size() {
    return (int) Math.min(seen, most);
  }

  @Override
  int badCount() {
    return to - from;
  }

  /** Adds an operation behind all others. */
  void append(long time, long duration, long threshold, boolean isBad) {
    seen++;
    if (from < to && rows[from * WIDTH + NUMBER] <= seen - most) {
      from++;
    }
    if (from == to) {
      from = 0;
      to = 0;
      if (!isBad) {
        rows = NOTHING;
      }
    }
    if (isBad) {
      makeRoom(WIDTH);
      put(to, seen, time, duration, threshold);
      to++;
    }
  }

  private void put(int row, long number, long time, long duration, long threshold) {
    int base = row * WIDTH;
    rows[base + NUMBER] = number;
    rows[base + TIME] = time;
    rows[base + MICROS] = duration;
    rows[base + THRESHOLD] = threshold;
  }

  @Override
  void countInto(AlertState state) {
    for (int base = from * WIDTH; base < to * WIDTH; base += WIDTH) {
      state.count(rows[base + TIME], rows[base + MICROS], rows[base + THRESHOLD]);
    }
  }

  @Override
  void save(DataOutput out) throws IOException {
    out.writeInt(size());
    out.writeInt(badCount());
    long before = seen - size();
    for (int base = from * WIDTH; base < to * WIDTH; base += WIDTH) {
      out.writeInt((int) (rows[base + NUMBER] - before));
      out.writeLong(rows[base + TIME]);
      out.writeLong(rows[base + MICROS]);
      out.writeLong(rows[base + THRESHOLD]);
    }
  }

  @Override
  void restore(DataInput in) throws IOException {
    int size = Restored.count(in.readInt(), most);
    seen = size;
    from = 0;
    to = Restored.count(in.readInt(), size);
    rows = to == 0 ? NOTHING : new long[to * WIDTH];
    int last = 0;
    for (int i = 0; i < to; i++) {
      int number = Restored.count(in.readInt(), size);
      if (number <= last) {
        throw new IOException("damaged state of alerts: operation " + number + " after " + last);
      }
      last = number;
      put(i, number, in.readLong(), in.readLong(), in.readLong());
    }
  }
}
