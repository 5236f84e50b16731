package dev.perfmon.aggregate;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.Restored;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Counts what became of everything that was read. */
public final class Tally {
  long lines;
  long events;
  long duplicates;
  long nearMisses;
  long undated;
  long undatedExcluded;
  long absent;
  long overlong;
  long first = Long.MAX_VALUE;
  long last = Long.MIN_VALUE;

  /** Counts of nothing yet. */
  public Tally() {}

  /** Lines read; under a time window, those from the first to the last event inside it. */
  public long lines() {
    return lines;
  }

  /** Events that were selected, near misses not among them. */
  public long events() {
    return events;
  }

  /** Lines folded into the event they repeat. */
  public long duplicates() {
    return duplicates;
  }

  /** Lines with a marker that could not be read. */
  public long nearMisses() {
    return nearMisses;
  }

  /** Events without a time, among those selected. */
  public long undated() {
    return undated;
  }

  /** Events that a time window left out because they have no time. */
  public long undatedExcluded() {
    return undatedExcluded;
  }

  /** Values the agent reported as not available. */
  public long absent() {
    return absent;
  }

  /** Lines longer than a line may be. */
  public long overlong() {
    return overlong;
  }

  /** Time of the earliest event, nanoseconds since the epoch, or {@link EventBatch#NO_TIME}. */
  public long first() {
    return first == Long.MAX_VALUE ? EventBatch.NO_TIME : first;
  }

  /** Time of the latest event, nanoseconds since the epoch, or {@link EventBatch#NO_TIME}. */
  public long last() {
    return last;
  }

  void reset() {
    lines = 0;
    events = 0;
    duplicates = 0;
    nearMisses = 0;
    undated = 0;
    undatedExcluded = 0;
    absent = 0;
    overlong = 0;
    first = Long.MAX_VALUE;
    last = Long.MIN_VALUE;
  }

  void save(DataOutput out) throws IOException {
    out.writeLong(lines);
    out.writeLong(events);
    out.writeLong(duplicates);
    out.writeLong(nearMisses);
    out.writeLong(undated);
    out.writeLong(undatedExcluded);
    out.writeLong(absent);
    out.writeLong(overlong);
    out.writeLong(first);
    out.writeLong(last);
  }

  void restore(DataInput in) throws IOException {
    lines = Restored.atLeast(0, in.readLong());
    events = Restored.atLeast(0, in.readLong());
    duplicates = Restored.atLeast(0, in.readLong());
    nearMisses = Restored.atLeast(0, in.readLong());
    undated = Restored.atLeast(0, in.readLong());
    undatedExcluded = Restored.atLeast(0, in.readLong());
    absent = Restored.atLeast(0, in.readLong());
    overlong = Restored.atLeast(0, in.readLong());
    first = in.readLong();
    last = in.readLong();
  }
}
