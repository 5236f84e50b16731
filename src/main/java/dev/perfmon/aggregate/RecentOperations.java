package dev.perfmon.aggregate;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.Restored;
import java.io.IOException;
import java.util.Arrays;

/**
 * Each metric's latest operations, so that a bottleneck line can be told to be about one of them.
 * Positions in the log are counted in events.
 */
final class RecentOperations {
  /**
   * How many of a metric's latest operations a bottleneck line may be about: some run side by side.
   * A power of two.
   */
  private static final int RECENT = 4;

  /** The duration of an operation that a bottleneck line was about: no other line has it. */
  private static final long TAKEN = -1L << 40;

  private static final long[] NO_LONGS = {};
  private static final int[] NO_INTS = {};

  private final int reach;
  private long sequence;
  private long[] durations = NO_LONGS;
  private long[] sequences = NO_LONGS;
  private int[] next = NO_INTS;

  /**
   * Nothing remembered.
   *
   * @param reach how many events an operation is remembered for
   */
  RecentOperations(int reach) {
    this.reach = reach;
  }

  /** Goes on to the next event. */
  void step() {
    sequence++;
  }

  void remember(int metric, long duration) {
    put(metric, duration, sequence);
  }

  /**
   * Whether an operation that lasted so long, or nearly, is remembered; the latest of them is then
   * taken: no other bottleneck line is about it.
   */
  boolean take(int metric, long duration, long tolerance) {
    int base = metric * RECENT;
    if (base >= durations.length) {
      return false;
    }
    int latest = -1;
    for (int i = base; i < base + RECENT; i++) {
      if (sequences[i] != 0
          && sequence - sequences[i] <= reach
          && Math.abs(durations[i] - duration) <= tolerance
          && (latest < 0 || sequences[i] > sequences[latest])) {
        latest = i;
      }
    }
    if (latest < 0) {
      return false;
    }
    durations[latest] = TAKEN;
    return true;
  }

  private void reserve(int atLeast) {
    int size = Math.max(atLeast, 2 * durations.length);
    durations = Arrays.copyOf(durations, size);
    sequences = Arrays.copyOf(sequences, size);
    next = Arrays.copyOf(next, size / RECENT);
  }

  /** Packs what can still matter, each metric's oldest first. */
  void pack(Packed to) {
    for (int metric = 0; metric < next.length; metric++) {
      for (int i = 0; i < RECENT; i++) {
        int slot = metric * RECENT + ((next[metric] + i) & (RECENT - 1));
        if (sequences[slot] != 0 && sequence - sequences[slot] <= reach) {
          to.write(metric);
          to.write(durations[slot]);
          to.write(sequence - sequences[slot]);
        }
      }
    }
    to.write(EventBatch.NONE);
  }

  /** Forgets all. */
  void clear() {
    durations = NO_LONGS;
    sequences = NO_LONGS;
    next = NO_INTS;
  }

  /**
   * Takes what was packed, instead of what is remembered.
   *
   * @param metrics how many metrics there are
   * @throws IOException if that cannot have been packed
   */
  void unpack(Packed from, int metrics) throws IOException {
    clear();
    sequence = Math.max(sequence, reach + 1);
    for (int metric = from.readInt(); metric >= 0; metric = from.readInt()) {
      long duration = from.read();
      int before = Restored.count(from.readInt(), reach);
      put(Restored.index(metric, metrics), duration, sequence - before);
    }
  }

  private void put(int metric, long duration, long itsSequence) {
    int base = metric * RECENT;
    if (base >= durations.length) {
      reserve(base + RECENT);
    }
    int slot = base + (next[metric]++ & (RECENT - 1));
    durations[slot] = duration;
    sequences[slot] = itsSequence;
  }
}
