package dev.perfmon.alert;

import dev.perfmon.model.MetricName;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** See {@link Condition.SuccessRate}, {@link Condition.Share}, {@link Condition.Quantile}. */
abstract class ShareTracker<W extends OperationWindow> extends Tracker {
  final W window;
  private final Limit limit;

  private ShareTracker(
      int rule, @Nullable MetricName metric, SourceAlerts owner, Limit limit, W window) {
    super(rule, metric, owner);
    this.window = window;
    this.limit = limit;
  }

  static ShareTracker<?> of(
      int rule, @Nullable MetricName metric, SourceAlerts owner, Limit limit) {
    return limit.span().within().isZero()
        ? new OfCount(rule, metric, owner, limit)
        : new OfTime(rule, metric, owner, limit);
  }

  /** Takes an operation into the window; false if it cannot belong there. */
  abstract boolean add(Operation operation, boolean bad, long time, long now);

  /** Until when what the latest operation says holds. */
  abstract long upTo(long now);

  @Override
  void operation(Operation operation, MetricName of, long time, long now) {
    Symptom symptom = limit.symptom();
    if (operation.level() == null && !symptom.isOfFailures()) {
      return;
    }
    boolean bad = symptom.isShownBy(operation);
    if (!add(operation, bad, time, now)) {
      owner().undated(ruleIndex());
      return;
    }
    if (bad && isOn()) {
      state().count(time, operation.duration(), operation.threshold());
      state().note(operation, of);
    }
    long at = notBefore(time == NO_TIME ? now : time);
    int all = window.size();
    if (all < limit.span().atLeast()) {
      release(at);
      return;
    }
    judge();
    if (!limit.isBreached(window.badCount(), all)) {
      release(at);
      return;
    }
    AlertState state = state();
    if (!state.isOn()) {
      state.open();
      window.countInto(state);
      state.note(operation, of);
    }
    double badPercent = 100.0 * window.badCount() / all;
    if (limit.kind() == Limit.Kind.WITHOUT) {
      state.least(100.0 * (all - window.badCount()) / all);
    } else {
      state.greatest(badPercent);
    }
    state.hold(at, upTo(now));
  }

  @Override
  void save(DataOutput out) throws IOException {
    super.save(out);
    window.save(out);
  }

  @Override
  void restore(DataInput in) throws IOException {
    super.restore(in);
    window.restore(in);
  }

  /** Of the latest operations. */
  private static final class OfCount extends ShareTracker<CountWindow> {
    OfCount(int rule, @Nullable MetricName metric, SourceAlerts owner, Limit limit) {
      super(rule, metric, owner, limit, new CountWindow(limit.span().operations()));
    }

    @Override
    boolean add(Operation operation, boolean bad, long time, long now) {
      window.append(time, operation.duration(), operation.threshold(), bad);
      return true;
    }

    @Override
    long upTo(long now) {
      return NEVER;
    }
  }

  /** Of those of a time. */
  private static final class OfTime extends ShareTracker<TimeWindow> {
    private final long within;

    OfTime(int rule, @Nullable MetricName metric, SourceAlerts owner, Limit limit) {
      super(rule, metric, owner, limit, new TimeWindow(limit.span().operations()));
      this.within = limit.span().within().toNanos();
    }

    @Override
    boolean add(Operation operation, boolean bad, long time, long now) {
      if (time == NO_TIME) {
        return false;
      }
      window.insert(time, operation.duration(), operation.threshold(), bad);
      window.dropUpTo(now - within);
      return true;
    }

    @Override
    long upTo(long now) {
      return now + within;
    }

    @Override
    void restart(long was, long is) {
      super.restart(was, is);
      window.clear();
    }
  }
}
