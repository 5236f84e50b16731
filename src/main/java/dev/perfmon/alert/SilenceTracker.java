package dev.perfmon.alert;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.MetricName;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** See {@link Condition.Silence}. */
final class SilenceTracker extends Tracker {
  private static final double NANOS_PER_SECOND = 1e9;

  /** How long the source had lived when the metric was last heard of, nanoseconds. */
  private long heardAtAge;

  private long heardLast = NO_TIME;
  private long silentAt = NEVER;

  SilenceTracker(int rule, @Nullable MetricName metric, SourceAlerts owner) {
    super(rule, metric, owner);
  }

  /** Waits for the metric from now on. */
  void await(long now) {
    heardLast = now;
    if (now != NO_TIME) {
      judge();
      heardAtAge = owner().age(ruleIndex());
      owner().awaits(ruleIndex(), heardAtAge);
    }
  }

  /** How long the source had lived when the metric was last heard of, nanoseconds. */
  long heardAtAge() {
    return heardAtAge;
  }

  /** Whether it is waited for and not yet too late. */
  boolean isAwaited() {
    return heardLast != NO_TIME && !isSilent();
  }

  private boolean isSilent() {
    return holds();
  }

  /** Says when, in the time up to the next event, the silence will have lasted. */
  void silentAt(long time) {
    silentAt = time;
  }

  @Override
  void operation(Operation operation, MetricName of, long time, long now) {
    heard(now);
  }

  @Override
  void start(long time, long now) {
    heard(now);
  }

  private void heard(long now) {
    if (isSilent()) {
      state().greatest((now - heardLast) / NANOS_PER_SECOND);
      state().release(state().notBefore(now));
    }
    silentAt = NEVER;
    await(now);
  }

  @Override
  long due() {
    return Math.min(super.due(), silentAt);
  }

  @Override
  void elapse(long due) {
    if (silentAt > due) {
      super.elapse(due);
      return;
    }
    silentAt = NEVER;
    AlertState state = state();
    if (!state.isOn()) {
      state.open();
    }
    state.count(heardLast, EventBatch.NONE, EventBatch.NONE);
    state.hold(due, NEVER);
  }

  @Override
  void dated(long now) {
    super.dated(now);
    await(now);
  }

  @Override
  void restart(long was, long is) {
    super.restart(was, is);
    silentAt = NEVER;
    if (heardLast != NO_TIME) {
      await(is);
    }
  }

  @Override
  Alert alert(AlertState of, long asOf) {
    if (of.holds() && asOf != NO_TIME) {
      AlertState now = new AlertState(of);
      now.greatest((asOf - heardLast) / NANOS_PER_SECOND);
      return super.alert(now, asOf);
    }
    return super.alert(of, asOf);
  }

  @Override
  void save(DataOutput out) throws IOException {
    super.save(out);
    out.writeLong(heardAtAge);
    out.writeLong(heardLast);
    out.writeLong(silentAt);
  }

  @Override
  void restore(DataInput in) throws IOException {
    super.restore(in);
    heardAtAge = in.readLong();
    heardLast = in.readLong();
    silentAt = in.readLong();
  }
}
