package dev.perfmon.alert;

import dev.perfmon.model.MetricName;
import dev.perfmon.model.Restored;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * See {@link Condition.Count}. Operations that come late are put where their time belongs, so that
 * "in any such time" means that, too, where lines are a little out of order.
 */
final class CountTracker extends Tracker {
  /** Operations kept at least, so that it can be told by how much the limit is exceeded. */
  private static final int USUAL_MOST = 1024;

  private final Symptom symptom;
  private final int moreThan;
  private final long within;
  private final boolean yields;
  private final TimeWindow window;

  /** The metrics of the latest operations, for an alert that is about several. */
  private Map<MetricName, Long> recent = Map.of();

  CountTracker(
      int rule, @Nullable MetricName metric, SourceAlerts owner, Condition.Count condition) {
    super(rule, metric, owner);
    this.symptom = condition.symptom();
    this.moreThan = condition.moreThan();
    this.within = condition.within().toNanos();
    this.yields = metric == null && owner.rule(rule).scope() == Scope.EITHER;
    this.window = new TimeWindow(Math.max(USUAL_MOST, 2 * moreThan + 2));
  }

  @Override
  void operation(Operation operation, MetricName of, long time, long now) {
    if (time == NO_TIME) {
      if (symptom.isShownBy(operation)) {
        if (!yields) {
          owner().undated(ruleIndex());
        }
      } else {
        // What was fine needs no time to be so.
        judge();
      }
      return;
    }
    judge();
    window.dropUpTo(now - within - SourceAlerts.TOLERANCE);
    if (!symptom.isShownBy(operation)) {
      return;
    }
    int index = window.insert(time, operation.duration(), operation.threshold(), true);
    if (metric() == null) {
      remember(of, time);
    }
    boolean wasOn = isOn();
    if (wasOn) {
      AlertState state = state();
      state.count(time, operation.duration(), operation.threshold());
      state.note(operation, of);
    }
    int begins = -1;
    long end = NO_TIME;
    for (int i = Math.max(0, index - moreThan); i <= index && i + moreThan < window.size(); i++) {
      if (window.time(i + moreThan) - window.time(i) < within) {
        begins = begins < 0 ? i : begins;
        end = Math.max(end, window.time(i) + within);
      }
    }
    if (begins < 0 || (!wasOn && yields && owner().isAnyOn(ruleIndex()))) {
      return;
    }
    long tipped = window.time(begins + moreThan);
    AlertState state = state();
    if (!wasOn) {
      state.open();
      window.countInto(state, window.size() - window.countIn(tipped - within, Long.MAX_VALUE));
      recent.forEach(
          (name, itsTime) -> {
            if (itsTime > tipped - within) {
              state.involve(name);
            }
          });
      state.note(operation, of);
    }
    state.greatest(window.countIn(tipped - within, tipped));
    state.greatest(window.countIn(now - within, now));
    state.hold(state.notBefore(tipped), end);
  }

  private void remember(MetricName of, long time) {
    if (recent.isEmpty()) {
      recent = new LinkedHashMap<>();
    }
    recent.remove(of);
    recent.put(of, time);
    if (recent.size() > AlertState.MOST_INVOLVED) {
      recent.remove(recent.keySet().iterator().next());
    }
  }

  @Override
  void restart(long was, long is) {
    super.restart(was, is);
    window.clear();
    recent = Map.of();
  }

  @Override
  boolean isSpent() {
    return window.size() == 0 && recent.isEmpty() && isQuiet();
  }

  @Override
  void save(DataOutput out) throws IOException {
    super.save(out);
    window.save(out);
    out.writeInt(recent.size());
    for (Map.Entry<MetricName, Long> entry : recent.entrySet()) {
      Saved.text(out, entry.getKey().value());
      out.writeLong(entry.getValue());
    }
  }

  @Override
  void restore(DataInput in) throws IOException {
    super.restore(in);
    window.restore(in);
    recent = new LinkedHashMap<>();
    int size = Restored.count(in.readInt(), AlertState.MOST_INVOLVED);
    for (int i = 0; i < size; i++) {
      recent.put(new MetricName(Saved.text(in)), in.readLong());
    }
  }
}
