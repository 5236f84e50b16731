package dev.perfmon.aggregate;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.Level;
import dev.perfmon.model.Restored;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** A metric's latest operations, at most so many, as the emitter itself keeps its last hundred. */
final class LastOperations {
  private static final byte FAILED = -1;
  private static final byte TIMED_OUT = -2;
  private static final int LEVELS = Level.values().length;

  private final int most;
  private int next;
  private int size;
  private long[] duration = new long[16];
  private long[] threshold = new long[16];
  private long[] time = new long[16];
  private byte[] outcome = new byte[16];

  LastOperations(int most) {
    this.most = most;
  }

  void add(Occurrence e) {
    reserve();
    duration[next] = e.duration;
    threshold[next] = e.threshold;
    time[next] = e.time;
    outcome[next] = e.level >= 0 ? (byte) e.level : e.timeout ? TIMED_OUT : FAILED;
    next++;
    size = Math.max(size, next);
  }

  /** Makes room at the next place. */
  private void reserve() {
    if (next == duration.length && next < most) {
      int larger = Math.min(most, 2 * next);
      duration = Arrays.copyOf(duration, larger);
      threshold = Arrays.copyOf(threshold, larger);
      time = Arrays.copyOf(time, larger);
      outcome = Arrays.copyOf(outcome, larger);
    }
    if (next == most) {
      next = 0;
    }
  }

  /** What is told of each operation kept. */
  interface Reader {
    /**
     * Takes an operation.
     *
     * @param level ordinal of its level, or {@link EventBatch#NONE} for a failure
     */
    void take(long duration, long threshold, long time, int level, boolean timedOut);
  }

  /** The place of the oldest operation kept. */
  private int oldest() {
    return size == most && next < size ? next : 0;
  }

  /** Hands out the operations kept, oldest first. */
  void forEach(Reader reader) {
    int first = oldest();
    for (int i = 0; i < size; i++) {
      int at = (first + i) % size;
      reader.take(
          duration[at],
          threshold[at],
          time[at],
          outcome[at] >= 0 ? outcome[at] : EventBatch.NONE,
          outcome[at] == TIMED_OUT);
    }
  }

  /** The figures of the operations kept. */
  MetricState state(boolean withMinutes) {
    MetricState state = new MetricState(withMinutes);
    forEach(
        (itsDuration, itsThreshold, itsTime, level, timedOut) -> {
          if (level >= 0) {
            state.measured(itsDuration, itsThreshold, level, itsTime);
          } else {
            state.failed(itsThreshold, timedOut);
          }
        });
    return state;
  }

  /** Writes the operations kept, oldest first. */
  void save(DataOutput out) throws IOException {
    out.writeInt(size);
    int first = oldest();
    for (int i = 0; i < size; i++) {
      int at = (first + i) % size;
      out.writeLong(duration[at]);
      out.writeLong(threshold[at]);
      out.writeLong(time[at]);
      out.writeByte(outcome[at]);
    }
  }

  /** Takes what was saved; nothing may have been added yet. */
  void restore(DataInput in) throws IOException {
    int saved = Restored.count(in.readInt(), most);
    for (int i = 0; i < saved; i++) {
      reserve();
      duration[next] = Restored.atLeast(EventBatch.NONE, in.readLong());
      threshold[next] = Restored.atLeast(EventBatch.NONE, in.readLong());
      time[next] = in.readLong();
      outcome[next] =
          (byte) (Restored.index(in.readByte() - TIMED_OUT, LEVELS - TIMED_OUT) + TIMED_OUT);
      next++;
      size = Math.max(size, next);
    }
  }
}
