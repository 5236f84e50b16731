package dev.perfmon.alert;

import dev.perfmon.model.MetricName;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** See {@link Condition.Consecutive}. The order is that of the lines, whatever their times. */
final class RunTracker extends Tracker {
  private final Symptom symptom;
  private final int moreThan;
  private long run;

  RunTracker(
      int rule, @Nullable MetricName metric, SourceAlerts owner, Condition.Consecutive condition) {
    super(rule, metric, owner);
    this.symptom = condition.symptom();
    this.moreThan = condition.moreThan();
  }

  @Override
  void operation(Operation operation, MetricName of, long time, long now) {
    judge();
    long at = notBefore(time == NO_TIME ? now : time);
    if (symptom.isShownBy(operation)) {
      AlertState state = state();
      if (run == 0 && !state.isOn()) {
        state.open();
      }
      run++;
      state.count(time, operation.duration(), operation.threshold());
      state.note(operation, of);
      state.greatest((double) run);
      if (run > moreThan) {
        state.hold(at, NEVER);
      }
    } else if (operation.level() != null || symptom.isOfFailures()) {
      run = 0;
      release(at);
    }
  }

  @Override
  boolean isSpent() {
    return run == 0 && isQuiet();
  }

  @Override
  void save(DataOutput out) throws IOException {
    super.save(out);
    out.writeLong(run);
  }

  @Override
  void restore(DataInput in) throws IOException {
    super.restore(in);
    run = in.readLong();
  }
}
