package dev.perfmon.alert;

import dev.perfmon.model.MetricName;
import dev.perfmon.model.NameGlob;
import dev.perfmon.model.Restored;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The alerts of one source, and its time: that of its latest event. Timers that are due before an
 * event run before it, in the order of their times.
 */
final class SourceAlerts implements AlertSource {
  /**
   * How far events can be out of order, nanoseconds: what is older than the latest event by no more
   * is late; by more, the clock was set back, or an older log follows.
   */
  static final long TOLERANCE = 60_000_000_000L;

  /** Alerts that are over, kept at most. */
  private static final int MOST_RESOLVED = 5_000;

  private static final long NO_TIME = AlertState.NO_TIME;

  private final AlertEngine engine;
  private final String name;
  private final @Nullable Silences[] silences;
  private final Trackers trackers;
  private final Timers timers = new Timers();
  private final ArrayDeque<Alert> resolved = new ArrayDeque<>(1);

  private long now = NO_TIME;
  private long dropped;
  private long stepsBack;
  private final long[] undated;

  SourceAlerts(AlertEngine engine, String name) {
    this.engine = engine;
    this.name = name;
    List<AlertRule> rules = engine.rules();
    boolean[] applies = new boolean[rules.size()];
    silences = new @Nullable Silences[rules.size()];
    undated = new long[rules.size()];
    String last = name.substring(name.lastIndexOf('/') + 1);
    for (int i = 0; i < applies.length; i++) {
      NameGlob glob = new NameGlob(rules.get(i).sources());
      applies[i] = glob.patterns().isEmpty() || glob.matches(name) || glob.matches(last);
      if (applies[i] && rules.get(i).condition() instanceof Condition.Silence silence) {
        silences[i] = new Silences(silence);
      }
    }
    trackers = new Trackers(engine, this, applies, silences);
  }

  String name() {
    return name;
  }

  AlertRule rule(int index) {
    return engine.rules().get(index);
  }

  Limit limit(int rule) {
    return engine.limit(rule);
  }

  /** The threshold of a metric of which none is known yet, microseconds. */
  long threshold(MetricName metric) {
    return engine.thresholds().of(metric);
  }

  /** How long the source has lived in the sense of a rule about silence, nanoseconds. */
  long age(int rule) {
    return silence(rule).age();
  }

  /** Notes that a metric was heard of at this age, and is waited for. */
  void awaits(int rule, long heardAtAge) {
    silence(rule).awaits(heardAtAge);
  }

  private Silences silence(int rule) {
    Silences of = silences[rule];
    if (of == null) {
      throw new IllegalArgumentException("rule " + rule + " is not about silence");
    }
    return of;
  }

  /** Counts an operation that a rule cannot judge because it has no time. */
  void undated(int rule) {
    undated[rule]++;
  }

  long undatedOf(int rule) {
    return undated[rule];
  }

  /** Alerts that are over and were too many to keep. */
  long dropped() {
    return dropped;
  }

  /** How often the time went back by more than {@link #TOLERANCE}. */
  long stepsBack() {
    return stepsBack;
  }

  /** Whether the rule's alert of any one metric is on. */
  boolean isAnyOn(int rule) {
    return timers.isAnyOn(rule);
  }

  // ---- events

  @Override
  public void operation(MetricName metric, Operation operation) {
    long time = operation.time();
    arrive(time);
    MetricAlerts of = trackers.of(metric);
    for (int i = 0; i < of.size(); i++) {
      Tracker tracker = of.tracker(i);
      if (tracker == null && engine.isBegun(of.rule(i), operation)) {
        tracker = trackers.begin(of, i);
      }
      if (tracker != null) {
        tracker.operation(operation, metric, time, now);
        look(tracker);
      }
    }
    of.judged(true);
    for (Tracker tracker : of.together()) {
      tracker.operation(operation, metric, time, now);
      look(tracker);
    }
    timers.settle(now);
    of.forgetSpent();
  }

  @Override
  public void start(MetricName metric, long time) {
    arrive(time);
    MetricAlerts of = trackers.of(metric);
    for (int i = 0; i < of.size(); i++) {
      start(of.tracker(i), time);
    }
    for (Tracker tracker : of.together()) {
      start(tracker, time);
    }
  }

  private void start(@Nullable Tracker tracker, long time) {
    if (tracker != null) {
      tracker.start(time, now);
      look(tracker);
    }
  }

  @Override
  public void alive(long time) {
    arrive(time);
  }

  private void arrive(long time) {
    if (time == NO_TIME) {
      return;
    }
    if (now == NO_TIME) {
      now = time;
      begin();
    } else if (time > now) {
      for (Silences each : silences) {
        if (each != null) {
          for (Tracker silent : each.until(now, time)) {
            look(silent);
          }
        }
      }
      timers.settle(time);
      now = time;
    } else if (time < now - TOLERANCE) {
      stepBack(time);
    }
  }

  private void begin() {
    for (Tracker tracker : trackers.all()) {
      tracker.dated(now);
      look(tracker);
    }
    for (int i = 0; i < silences.length; i++) {
      if (silences[i] != null) {
        for (String named : rule(i).metrics()) {
          if (named.indexOf('*') < 0 && named.indexOf('?') < 0) {
            date(trackers.of(new MetricName(named)));
          }
        }
      }
    }
  }

  private void date(MetricAlerts of) {
    for (int i = 0; i < of.size(); i++) {
      Tracker tracker = of.tracker(i);
      if (tracker != null) {
        tracker.dated(now);
      }
    }
    for (Tracker tracker : of.together()) {
      tracker.dated(now);
    }
  }

  private void stepBack(long time) {
    stepsBack++;
    for (Tracker tracker : trackers.all()) {
      tracker.restart(now, time);
    }
    now = time;
    for (Tracker tracker : timers.active()) {
      foresee(tracker);
    }
    timers.prune();
  }

  /** Takes a tracker's timers, which may have changed, into account. */
  private void look(Tracker tracker) {
    timers.look(tracker);
    foresee(tracker);
  }

  // ---- telling

  /** Takes note of a change that an event or a timer before it made. */
  void changed(Tracker tracker, Phase phase, long at) {
    Alert alert = tracker.alert(at);
    if (phase == Phase.FIRING) {
      engine.fired(tracker.ruleIndex());
    } else if (phase == Phase.RESOLVED) {
      if (resolved.size() == MOST_RESOLVED) {
        resolved.removeFirst();
        dropped++;
      }
      resolved.add(alert);
    }
    tell(tracker, alert);
    foresee(tracker);
  }

  /** Tells what has become due by the latest tick. */
  void tick() {
    for (Tracker tracker : timers.active()) {
      foresee(tracker);
    }
  }

  private void foresee(Tracker tracker) {
    long tick = engine.tick();
    if (tracker.due() < tick) {
      tell(tracker, tracker.foreseen(tick));
    } else if (tracker.told() != tracker.phase()) {
      tell(tracker, tracker.alert(now));
    }
  }

  private void tell(Tracker tracker, Alert alert) {
    Phase was = tracker.told();
    Phase is = alert.phase() == Phase.RESOLVED ? Phase.OK : alert.phase();
    if (is == was) {
      return;
    }
    Alert told = alert;
    if (was == Phase.FIRING && alert.phase() != Phase.RESOLVED) {
      // A tick had foreseen what an event that came after it has averted.
      Alert averted = tracker.toldAlert();
      told = (averted == null ? alert : averted).as(Phase.RESOLVED, now);
    } else if (was == Phase.PENDING && alert.phase() == Phase.RESOLVED) {
      engine.listener().changed(alert.as(Phase.FIRING, NO_TIME), alert.since());
    }
    tracker.setTold(is, told);
    engine.listener().changed(told, told.changedAt());
    if (was == Phase.FIRING && is == Phase.PENDING) {
      engine.listener().changed(alert, alert.changedAt());
    }
  }

  /** Adds the alerts as they stand by an instant, or by the latest event if that is later. */
  void addTo(List<Alert> alerts, long instant) {
    alerts.addAll(resolved);
    long asOf = Math.max(now, instant);
    for (Tracker tracker : timers.active()) {
      if (tracker.isOn() || tracker.due() < asOf) {
        Alert alert = tracker.due() < asOf ? tracker.foreseen(asOf) : tracker.alert(asOf);
        if (alert.phase() != Phase.OK) {
          alerts.add(alert);
        }
      }
    }
  }

  /** Adds which rules looked at which metrics. */
  void addJudgementsTo(List<Judgement> judgements) {
    trackers.addJudgementsTo(judgements);
  }

  // ---- keeping

  void save(DataOutput out) throws IOException {
    out.writeLong(now);
    out.writeLong(dropped);
    out.writeLong(stepsBack);
    for (long count : undated) {
      out.writeLong(count);
    }
    for (Silences each : silences) {
      if (each != null) {
        each.save(out);
      }
    }
    trackers.save(out);
    out.writeInt(resolved.size());
    for (Alert alert : resolved) {
      Saved.alert(out, alert, engine.rules().indexOf(alert.rule()));
    }
  }

  void restore(DataInput in) throws IOException {
    now = in.readLong();
    dropped = in.readLong();
    stepsBack = in.readLong();
    for (int i = 0; i < undated.length; i++) {
      undated[i] = in.readLong();
    }
    for (Silences each : silences) {
      if (each != null) {
        each.restore(in);
      }
    }
    trackers.restore(in, timers);
    int over = Restored.count(in.readInt(), MOST_RESOLVED);
    for (int i = 0; i < over; i++) {
      resolved.add(Saved.alert(in, engine.rules(), name));
    }
  }
}
