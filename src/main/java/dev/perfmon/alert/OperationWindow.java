package dev.perfmon.alert;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A sliding window over a metric's operations, as rows of numbers in one array. A base class and no
 * part: a thousand logs that are followed have tens of thousands of these.
 */
abstract class OperationWindow {
  /** The rows while nothing is in them. */
  static final long[] NOTHING = {};

  /** At most so many operations. */
  final int most;

  long[] rows = NOTHING;

  /** Index of the first row, not of its first number. */
  int from;

  /** One past the index of the last row. */
  int to;

  OperationWindow(int most) {
    this.most = most;
  }

  /** How many operations there are. */
  abstract int size();

  /** How many of them show the symptom. */
  abstract int badCount();

  /** Counts those with the symptom into an alert. */
  abstract void countInto(AlertState state);

  /** Sees to it that another row fits behind the last, of so many numbers as all of them. */
  final void makeRoom(int width) {
    int room = rows.length / width;
    if (to < room) {
      return;
    }
    int size = to - from;
    // Twice the room it needs, so that moving it down is rare.
    int capacity = 2 * size < room ? room : Math.max(1, 2 * room);
    long[] old = rows;
    if (capacity > room) {
      rows = new long[capacity * width];
    }
    System.arraycopy(old, from * width, rows, 0, size * width);
    from = 0;
    to = size;
  }

  abstract void save(DataOutput out) throws IOException;

  abstract void restore(DataInput in) throws IOException;
}
