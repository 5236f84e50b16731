package dev.perfmon.alert;

import dev.perfmon.model.MetricName;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** See {@link Condition.SuccessRate}, {@link Condition.Share}, {@link Condition.Quantile}. */
final class ShareTracker extends Tracker {
  private final Limit limit;
  private final long within;
  private final OperationWindow window;

  ShareTracker(int rule, @Nullable MetricName metric, SourceAlerts owner, Limit limit) {
    super(rule, metric, owner);
    this.limit = limit;
    this.within = limit.span().within().toNanos();
    this.window = new OperationWindow(limit.span().operations());
  }

  @Override
  void operation(Operation operation, MetricName of, long time, long now) {
    Symptom symptom = limit.symptom();
    if (operation.level() == null && !symptom.isOfFailures()) {
      return;
    }
    boolean bad = symptom.isShownBy(operation);
    if (within == 0) {
      window.append(time, operation.duration(), operation.threshold(), bad);
    } else if (time == NO_TIME) {
      owner().undated(ruleIndex());
      return;
    } else {
      window.insert(time, operation.duration(), operation.threshold(), bad);
      window.dropUpTo(now - within);
    }
    Standing standing = standing();
    if (bad && standing.isOn()) {
      standing.count(time, operation.duration(), operation.threshold());
      standing.note(operation, of);
    }
    long at = standing.notBefore(time == NO_TIME ? now : time);
    int all = window.size();
    if (all < limit.span().atLeast()) {
      standing.release(at);
      return;
    }
    judge();
    if (!limit.isBreached(window.badCount(), all)) {
      standing.release(at);
      return;
    }
    if (!standing.isOn()) {
      standing.open();
      window.countInto(standing, 0);
      standing.note(operation, of);
    }
    double badPercent = 100.0 * window.badCount() / all;
    if (limit.kind() == Limit.Kind.WITHOUT) {
      standing.least(100.0 * (all - window.badCount()) / all);
    } else {
      standing.greatest(badPercent);
    }
    standing.hold(at, within == 0 ? NEVER : now + within);
  }

  @Override
  void restart(long was, long is) {
    super.restart(was, is);
    if (within != 0) {
      window.clear();
    }
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
}
