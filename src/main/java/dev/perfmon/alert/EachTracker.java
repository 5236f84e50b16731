package dev.perfmon.alert;

import dev.perfmon.model.MetricName;
import org.jspecify.annotations.Nullable;

/** See {@link Condition.Each}. */
final class EachTracker extends Tracker {
  private final Symptom symptom;

  EachTracker(int rule, @Nullable MetricName metric, SourceAlerts owner, Condition.Each condition) {
    super(rule, metric, owner);
    this.symptom = condition.symptom();
  }

  @Override
  void operation(Operation operation, MetricName of, long time, long now) {
    judge();
    if (symptom.isShownBy(operation)) {
      AlertState state = state();
      if (!state.isOn()) {
        state.open();
      }
      state.count(time, operation.duration(), operation.threshold());
      state.note(operation, of);
      if (operation.threshold() > 0) {
        state.greatest((double) operation.duration() / operation.threshold());
      }
      state.pulse(state.notBefore(time == NO_TIME ? now : time));
    } else if (phase() == Phase.PENDING && operation.level() != null) {
      release(notBefore(time == NO_TIME ? now : time));
    }
  }

  @Override
  boolean isSpent() {
    return isQuiet();
  }
}
