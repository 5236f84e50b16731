package dev.perfmon.alert;

import dev.perfmon.model.MetricName;
import dev.perfmon.model.Restored;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Judges one rule's condition over one metric of a source, or over all of the rule's metrics there,
 * and moves that alert.
 */
abstract class Tracker implements AlertState.Changes {
  static final long NO_TIME = AlertState.NO_TIME;
  static final long NEVER = AlertState.NEVER;

  private final int rule;
  private final @Nullable MetricName metric;
  private final SourceAlerts owner;

  /** There from when the condition is met or counted for the first time on. */
  private @Nullable AlertState state;

  /** What the listener was told last: resolved counts as {@link Phase#OK}. */
  private Phase told = Phase.OK;

  private @Nullable Alert toldAlert;

  private boolean judged;

  /** Whether the owner looks after this one's timers. */
  private boolean listed;

  /**
   * A tracker of something that has not happened yet.
   *
   * @param rule the rule's index
   * @param metric null for all of the rule's metrics together
   */
  Tracker(int rule, @Nullable MetricName metric, SourceAlerts owner) {
    this.rule = rule;
    this.metric = metric;
    this.owner = owner;
  }

  /** A tracker for a rule's condition. */
  static Tracker of(int index, @Nullable MetricName metric, SourceAlerts owner) {
    Condition condition = owner.rule(index).condition();
    if (condition instanceof Condition.Each each) {
      return new EachTracker(index, metric, owner, each);
    } else if (condition instanceof Condition.Consecutive run) {
      return new RunTracker(index, metric, owner, run);
    } else if (condition instanceof Condition.Count count) {
      return new CountTracker(index, metric, owner, count);
    } else if (condition instanceof Condition.SuccessRate
        || condition instanceof Condition.Share
        || condition instanceof Condition.Quantile) {
      return ShareTracker.of(index, metric, owner, owner.limit(index));
    } else if (condition instanceof Condition.Silence) {
      return new SilenceTracker(index, metric, owner);
    } else if (condition instanceof Condition.Unfinished unfinished) {
      return new UnfinishedTracker(index, metric, owner, unfinished);
    }
    throw new IllegalArgumentException(condition.toString());
  }

  int ruleIndex() {
    return rule;
  }

  @Nullable MetricName metric() {
    return metric;
  }

  SourceAlerts owner() {
    return owner;
  }

  /** Where the alert stands, to be moved. */
  final AlertState state() {
    AlertState known = state;
    if (known == null) {
      known = new AlertState(owner.rule(rule), this);
      state = known;
    }
    return known;
  }

  /** A copy of where the alert stands, to see what will become of it. */
  final AlertState copy() {
    return state == null ? new AlertState(owner.rule(rule), null) : new AlertState(state);
  }

  /** The alert as it looks at an instant. */
  final Alert alert(long asOf) {
    return alert(state == null ? copy() : state, asOf);
  }

  /** Whether the alert is pending or firing. */
  final boolean isOn() {
    return state != null && state.isOn();
  }

  /** Whether the condition holds. */
  final boolean holds() {
    return state != null && state.holds();
  }

  final Phase phase() {
    return state == null ? Phase.OK : state.phase();
  }

  /** The condition no longer holds. */
  final void release(long at) {
    if (state != null) {
      state.release(at);
    }
  }

  /** An instant that is not before the alert's last change. */
  final long notBefore(long time) {
    return state == null ? time : state.notBefore(time);
  }

  /**
   * Whether nothing is lost with it but that it {@link #isJudged}: a new one would do the same from
   * here on.
   */
  boolean isSpent() {
    return false;
  }

  /** Whether the alert never was on, and no timer of it is looked after. */
  final boolean isQuiet() {
    return !listed && told == Phase.OK && (state == null || state.isUntouched());
  }

  Phase told() {
    return told;
  }

  /** The alert that is firing as far as was told, where that was since the last restart. */
  @Nullable Alert toldAlert() {
    return toldAlert;
  }

  void setTold(Phase phase, Alert alert) {
    told = phase;
    toldAlert = phase == Phase.FIRING ? alert : null;
  }

  boolean isListed() {
    return listed;
  }

  void setListed(boolean isListed) {
    listed = isListed;
  }

  @Override
  public final void changed(Phase phase, long at) {
    owner.changed(this, phase, at);
  }

  /**
   * Takes an operation that ended.
   *
   * @param of its metric
   * @param time when it ended, or {@link #NO_TIME}
   * @param now the source's time: that of its latest event
   */
  abstract void operation(Operation operation, MetricName of, long time, long now);

  /** Takes the beginning of an operation, likewise. */
  void start(long time, long now) {}

  /** Whether anything could be said yet: what was never judged has not passed. */
  final boolean isJudged() {
    return judged;
  }

  /** Something can be said now. */
  final void judge() {
    judged = true;
  }

  /** When this moves by itself; {@link #NEVER} if it does not. */
  long due() {
    return state == null ? NEVER : state.due();
  }

  /** Moves as it does at {@link #due}. */
  void elapse(long due) {
    state().elapse(due);
  }

  /** How it will stand at an instant, if nothing happens until then. */
  Alert foreseen(long time) {
    AlertState copy = copy();
    while (copy.due() < time) {
      copy.elapse(copy.due());
    }
    return alert(copy, time);
  }

  /** The source's time is known from here on. */
  void dated(long now) {
    if (state != null) {
      state.dated(now);
    }
  }

  /** The source's time begins anew. */
  void restart(long was, long is) {
    if (state != null) {
      state.restart(was, is);
    }
  }

  /** The alert in a state, as it looks at an instant. */
  Alert alert(AlertState of, long asOf) {
    return of.alert(owner.rule(rule), owner.name(), metric);
  }

  void save(DataOutput out) throws IOException {
    out.writeByte(told.ordinal());
    out.writeBoolean(judged);
    out.writeBoolean(state != null);
    if (state != null) {
      state.save(out);
    }
  }

  void restore(DataInput in) throws IOException {
    told = Phase.at(Restored.count(in.readByte(), Phase.FIRING.ordinal()));
    judged = in.readBoolean();
    if (in.readBoolean()) {
      state().restore(in);
    }
  }
}
