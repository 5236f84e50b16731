package dev.perfmon.alert;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.MetricName;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * See {@link Condition.Unfinished}. Ends carry no ID: an end is that of the start from which its
 * duration leads to it.
 */
final class UnfinishedTracker extends Tracker {
  /** Starts kept open at most; of more, the oldest are lost sight of. */
  private static final int MOST_OPEN = 64;

  /** How far an end can be from its start plus its duration: logs are written with delays. */
  private static final long SLACK = 2_000_000_000L;

  private final double factor;
  private final long least;
  private long threshold;

  private OpenStarts open = new OpenStarts(MOST_OPEN);

  UnfinishedTracker(
      int rule, @Nullable MetricName metric, SourceAlerts owner, Condition.Unfinished condition) {
    super(rule, metric, owner);
    this.factor = condition.factor();
    this.least = condition.least().toNanos();
    this.threshold = metric == null ? 0 : owner.threshold(metric);
  }

  @Override
  void start(long time, long now) {
    if (time == NO_TIME) {
      owner().undated(ruleIndex());
      return;
    }
    judge();
    long allowed = Math.max(least, (long) (factor * threshold * 1000));
    open.add(time, time + allowed);
  }

  @Override
  void operation(Operation operation, MetricName of, long time, long now) {
    threshold = operation.threshold();
    if (time == NO_TIME || operation.duration() < 0) {
      return;
    }
    long took = operation.duration() * 1000;
    int which = open.nearest(time - took, SLACK + took / 10);
    if (which < 0) {
      return;
    }
    boolean wasLate = open.isLate(which);
    open.remove(which);
    if (wasLate) {
      state().took(operation.duration(), operation.threshold());
      state().note(operation, of);
      if (open.late() == 0) {
        state().end(state().notBefore(now));
      }
    }
  }

  @Override
  long due() {
    return Math.min(super.due(), open.due());
  }

  @Override
  void elapse(long due) {
    elapse(state(), open, due);
  }

  private void elapse(AlertState state, OpenStarts starts, long due) {
    if (starts.due() > due) {
      state.elapse(due);
      if (!state.isOn()) {
        starts.removeLate();
      }
      return;
    }
    long began = starts.makeLate();
    if (!state.isOn()) {
      state.open();
    }
    state.count(began, EventBatch.NONE, EventBatch.NONE);
    state.greatest(starts.late());
    MetricName metric = metric();
    if (metric != null) {
      state.involve(metric);
    }
    state.pulse(due);
  }

  @Override
  Alert foreseen(long time) {
    AlertState copy = copy();
    OpenStarts starts = new OpenStarts(open);
    while (Math.min(copy.due(), starts.due()) < time) {
      elapse(copy, starts, Math.min(copy.due(), starts.due()));
    }
    return alert(copy, starts, time);
  }

  @Override
  Alert alert(AlertState of, long asOf) {
    return alert(of, open, asOf);
  }

  private Alert alert(AlertState of, OpenStarts starts, long asOf) {
    if (of.isOn() && starts.late() > 0 && asOf != NO_TIME) {
      AlertState now = new AlertState(of);
      now.took((asOf - starts.firstLate()) / 1000, threshold);
      return super.alert(now, asOf);
    }
    return super.alert(of, asOf);
  }

  @Override
  void restart(long was, long is) {
    super.restart(was, is);
    open = new OpenStarts(MOST_OPEN);
  }

  @Override
  void save(DataOutput out) throws IOException {
    super.save(out);
    out.writeLong(threshold);
    open.save(out);
  }

  @Override
  void restore(DataInput in) throws IOException {
    super.restore(in);
    threshold = in.readLong();
    open.restore(in);
  }
}
