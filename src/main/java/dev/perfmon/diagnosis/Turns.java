package dev.perfmon.diagnosis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Turns, and what they are made of: each operation of the turn metric, and the operations that ran
 * inside its interval. Time is given to the innermost operation running, so that nothing counts
 * twice.
 */
final class Turns {
  /** Clocks that time a log and durations differ by about this, nanoseconds. */
  private static final long SLACK = 20_000_000;

  /** Operations remembered until the turn they belong to ends. */
  private static final int MOST_OPEN = 4096;

  /** Operations looked at for one that runs inside another. */
  private static final int MOST_LOOKED_AT = 256;

  /** How long an operation waits for its turn to end. */
  private static final long LONGEST_WAIT = 600_000_000_000L;

  /** Turns kept, of all those there were a fair sample. */
  private static final int SAMPLE = 2000;

  /** One operation that ran from one instant to another. */
  private record Operation(int slot, long start, long end) {}

  private final int slots;
  private final RandomGenerator random;
  private final Deque<Operation> open = new ArrayDeque<>();
  private final List<Turn> sample = new ArrayList<>();
  private final long[] inclusive;
  private final long[] exclusive;
  private final long[] occurrences;
  private final long[][] inside;
  private long lastEnd = Long.MIN_VALUE;
  private long count;
  private long overlapping;
  private long total;

  Turns(int slots, RandomGenerator random) {
    this.slots = slots;
    this.random = random;
    this.inclusive = new long[slots];
    this.exclusive = new long[slots];
    this.occurrences = new long[slots];
    this.inside = new long[slots][slots];
  }

  /** Another source begins: nothing of it belongs to turns of the one before. */
  void endSource() {
    open.clear();
    lastEnd = Long.MIN_VALUE;
  }

  /** Adds an operation that is no turn. */
  void add(int slot, long start, long end) {
    occurrences[slot]++;
    Operation operation = new Operation(slot, start, end);
    int looked = 0;
    for (Iterator<Operation> each = open.descendingIterator(); each.hasNext(); ) {
      Operation other = each.next();
      // Logs are written as operations end: what ended before this began has no part in it.
      if (other.end < start - SLACK || ++looked > MOST_LOOKED_AT) {
        break;
      }
      if (other.slot != slot && isInside(other, start, end)) {
        inside[other.slot][slot]++;
      } else if (other.slot != slot && isInside(operation, other.start, other.end)) {
        inside[slot][other.slot]++;
      }
    }
    if (open.size() == MOST_OPEN) {
      open.remove();
    }
    open.add(operation);
  }

  private static boolean isInside(Operation inner, long start, long end) {
    long within = Math.min(inner.end, end) - Math.max(inner.start, start);
    return inner.start >= start - SLACK
        && inner.end <= end + SLACK
        && inner.end - inner.start < end - start
        && 2 * within >= inner.end - inner.start;
  }

  /** Ends a turn, to which what ran inside it belongs that no turn before has taken. */
  void end(long start, long end) {
    List<Operation> taken = new ArrayList<>();
    for (Iterator<Operation> each = open.iterator(); each.hasNext(); ) {
      Operation operation = each.next();
      long within = Math.min(operation.end, end) - Math.max(operation.start, start);
      if (operation.end <= end + SLACK
          && operation.end > start
          && 2 * within >= operation.end - operation.start) {
        taken.add(operation);
        each.remove();
      } else if (operation.end < end - LONGEST_WAIT) {
        each.remove();
      }
    }
    count++;
    if (lastEnd != Long.MIN_VALUE && start < lastEnd - SLACK && end >= lastEnd) {
      overlapping++;
    }
    lastEnd = Math.max(lastEnd, end);
    total += end - start;
    if (!taken.isEmpty()) {
      share(taken, start, end);
      keep(taken, start, end);
    }
  }

  /** Gives each moment of the turn to the operation that began last of those running. */
  private void share(List<Operation> taken, long start, long end) {
    long[] moments = new long[2 * taken.size()];
    int n = 0;
    for (Operation operation : taken) {
      moments[n++] = Math.max(start, operation.start);
      moments[n++] = Math.min(end, operation.end);
    }
    Arrays.sort(moments);
    boolean[] running = new boolean[slots];
    for (int i = 1; i < n; i++) {
      long length = moments[i] - moments[i - 1];
      if (length <= 0) {
        continue;
      }
      Operation innermost = null;
      Arrays.fill(running, false);
      for (Operation operation : taken) {
        if (operation.start <= moments[i - 1] && operation.end >= moments[i]) {
          running[operation.slot] = true;
          if (innermost == null
              || operation.start > innermost.start
              || (operation.start == innermost.start && operation.end < innermost.end)) {
            innermost = operation;
          }
        }
      }
      if (innermost != null) {
        exclusive[innermost.slot] += length;
      }
      for (int slot = 0; slot < slots; slot++) {
        if (running[slot]) {
          inclusive[slot] += length;
        }
      }
    }
  }

  private void keep(List<Operation> taken, long start, long end) {
    int at = sample.size();
    if (at == SAMPLE) {
      long place = random.nextLong(count);
      if (place >= SAMPLE) {
        return;
      }
      at = (int) place;
    }
    int most = 0;
    for (Operation operation : taken) {
      most = Math.max(most, operation.slot + 1);
    }
    float[] micros = new float[most];
    float[] began = new float[most];
    Arrays.fill(micros, Float.NaN);
    Arrays.fill(began, Float.NaN);
    for (Operation operation : taken) {
      int slot = operation.slot;
      float own = (operation.end - operation.start) / 1000f;
      micros[slot] = Float.isNaN(micros[slot]) ? own : micros[slot] + own;
      float after = (operation.start - start) / 1000f;
      began[slot] = Float.isNaN(began[slot]) ? after : Math.min(began[slot], after);
    }
    Turn turn = new Turn(end, micros, began);
    if (at == sample.size()) {
      sample.add(turn);
    } else {
      sample.set(at, turn);
    }
  }

  /** How many turns ended. */
  long count() {
    return count;
  }

  /** How many of them began before the one before had ended. */
  long overlapping() {
    return overlapping;
  }

  /** The time of all turns, nanoseconds. */
  long total() {
    return total;
  }

  /** The time of a metric inside turns, nanoseconds: each moment once, however many ran. */
  long inclusive(int slot) {
    return inclusive[slot];
  }

  /** The time of a metric when nothing that began later was running. */
  long exclusive(int slot) {
    return exclusive[slot];
  }

  /**
   * The metric whose operations most of this one's run inside of, the innermost where there are
   * several; -1 for none.
   */
  int parent(int slot) {
    int parent = -1;
    for (int other = 0; other < slots; other++) {
      // Four of five: an operation may run by itself at times.
      boolean mostly = occurrences[slot] > 0 && 5 * inside[slot][other] >= 4 * occurrences[slot];
      if (mostly && (parent < 0 || inside[other][parent] > inside[parent][other])) {
        parent = other;
      }
    }
    return parent;
  }

  /** The turns kept, in order of time. */
  List<Turn> sample() {
    List<Turn> ordered = new ArrayList<>(sample);
    ordered.sort(Comparator.comparingLong(Turn::end));
    return ordered;
  }
}
