package dev.perfmon.alert;

import dev.perfmon.model.Restored;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Operations of one metric that began and have not ended, the oldest first, at most so many. */
final class OpenStarts {
  private final long[] began;
  private final long[] dues;
  private final boolean[] isLate;
  private int size;
  private int late;

  OpenStarts(int most) {
    began = new long[most];
    dues = new long[most];
    isLate = new boolean[most];
  }

  OpenStarts(OpenStarts of) {
    began = of.began.clone();
    dues = of.dues.clone();
    isLate = of.isLate.clone();
    size = of.size;
    late = of.late;
  }

  /** How many of them are late. */
  int late() {
    return late;
  }

  boolean isLate(int index) {
    return isLate[index];
  }

  /** When the one that has been late longest began. */
  long firstLate() {
    long first = AlertState.NEVER;
    for (int i = 0; i < size; i++) {
      if (isLate[i]) {
        first = Math.min(first, began[i]);
      }
    }
    return first;
  }

  void add(long time, long due) {
    if (size == began.length) {
      remove(0);
    }
    began[size] = time;
    dues[size] = due;
    isLate[size] = false;
    size++;
  }

  /** The one that began nearest to an instant; -1 if none began so near. */
  int nearest(long time, long within) {
    int nearest = -1;
    long distance = within;
    for (int i = size - 1; i >= 0; i--) {
      long itsDistance = Math.abs(began[i] - time);
      if (itsDistance <= distance) {
        nearest = i;
        distance = itsDistance;
      }
    }
    return nearest;
  }

  void remove(int index) {
    if (isLate[index]) {
      late--;
    }
    int after = size - index - 1;
    System.arraycopy(began, index + 1, began, index, after);
    System.arraycopy(dues, index + 1, dues, index, after);
    System.arraycopy(isLate, index + 1, isLate, index, after);
    size--;
  }

  void removeLate() {
    for (int i = size - 1; i >= 0; i--) {
      if (isLate[i]) {
        remove(i);
      }
    }
  }

  /** When the next one will be late. */
  long due() {
    long due = AlertState.NEVER;
    for (int i = 0; i < size; i++) {
      if (!isLate[i]) {
        due = Math.min(due, dues[i]);
      }
    }
    return due;
  }

  /** Makes the next one late, and returns when it began. */
  long makeLate() {
    int next = -1;
    for (int i = 0; i < size; i++) {
      if (!isLate[i] && (next < 0 || dues[i] < dues[next])) {
        next = i;
      }
    }
    isLate[next] = true;
    late++;
    return began[next];
  }

  void save(DataOutput out) throws IOException {
    out.writeInt(size);
    for (int i = 0; i < size; i++) {
      out.writeLong(began[i]);
      out.writeLong(dues[i]);
      out.writeBoolean(isLate[i]);
    }
  }

  void restore(DataInput in) throws IOException {
    size = Restored.count(in.readInt(), began.length);
    late = 0;
    for (int i = 0; i < size; i++) {
      began[i] = in.readLong();
      dues[i] = in.readLong();
      isLate[i] = in.readBoolean();
      if (isLate[i]) {
        late++;
      }
    }
  }
}
