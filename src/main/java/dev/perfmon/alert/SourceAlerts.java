package dev.perfmon.alert;

import dev.perfmon.model.MetricName;
import dev.perfmon.model.NameGlob;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  private static final int MOST_METRICS = 100_000;
  private static final long NO_TIME = Standing.NO_TIME;

  private final AlertEngine engine;
  private final String name;
  private final boolean[] applies;
  private final @Nullable Silences[] silences;
  private final Map<MetricName, List<Tracker>> metrics = new LinkedHashMap<>();
  private final Map<Integer, Tracker> shared = new LinkedHashMap<>();
  private final Timers timers = new Timers();
  private final ArrayDeque<Alert> resolved = new ArrayDeque<>();

  private long now = NO_TIME;
  private long dropped;
  private long stepsBack;
  private final long[] undated;

  SourceAlerts(AlertEngine engine, String name) {
    this.engine = engine;
    this.name = name;
    List<AlertRule> rules = engine.rules();
    applies = new boolean[rules.size()];
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
  }

  String name() {
    return name;
  }

  AlertRule rule(int index) {
    return engine.rules().get(index);
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
    for (Tracker tracker : trackers(metric)) {
      tracker.operation(operation, metric, time, now);
      look(tracker);
    }
    timers.settle(now);
  }

  @Override
  public void start(MetricName metric, long time) {
    arrive(time);
    for (Tracker tracker : trackers(metric)) {
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
    for (Tracker tracker : all()) {
      tracker.dated(now);
      look(tracker);
    }
    for (int i = 0; i < silences.length; i++) {
      if (silences[i] != null) {
        for (String named : rule(i).metrics()) {
          if (named.indexOf('*') < 0 && named.indexOf('?') < 0) {
            for (Tracker tracker : trackers(new MetricName(named))) {
              tracker.dated(now);
            }
          }
        }
      }
    }
  }

  private void stepBack(long time) {
    stepsBack++;
    for (Tracker tracker : all()) {
      tracker.restart(now, time);
    }
    now = time;
    for (Tracker tracker : timers.active()) {
      foresee(tracker);
    }
    timers.prune();
  }

  /** The trackers that an event of this metric moves: its own, then those of all together. */
  private List<Tracker> trackers(MetricName metric) {
    List<Tracker> known = metrics.get(metric);
    if (known != null) {
      return known;
    }
    List<Tracker> own = new ArrayList<>();
    List<Tracker> together = new ArrayList<>();
    for (int i = 0; i < applies.length; i++) {
      AlertRule rule = rule(i);
      NameGlob glob = new NameGlob(rule.metrics());
      if (!applies[i] || !(glob.patterns().isEmpty() || glob.matches(metric.value()))) {
        continue;
      }
      if (rule.scope() != Scope.SOURCE) {
        Tracker tracker = Tracker.of(i, metric, this);
        own.add(tracker);
        Silences of = silences[i];
        if (of != null && tracker instanceof SilenceTracker silent) {
          of.add(silent);
        }
      }
      if (rule.scope() != Scope.METRIC) {
        together.add(shared(i));
      }
    }
    own.addAll(together);
    metrics.put(metric, own);
    return own;
  }

  private Tracker shared(int rule) {
    return shared.computeIfAbsent(rule, index -> Tracker.of(index, null, this));
  }

  /** All trackers, each once. */
  private Collection<Tracker> all() {
    List<Tracker> all = new ArrayList<>();
    for (List<Tracker> trackers : metrics.values()) {
      for (Tracker tracker : trackers) {
        if (tracker.metric() != null) {
          all.add(tracker);
        }
      }
    }
    all.addAll(shared.values());
    return all;
  }

  /** Takes a tracker's timers, which may have changed, into account. */
  private void look(Tracker tracker) {
    timers.look(tracker);
    foresee(tracker);
  }

  // ---- telling

  /** Takes note of a change that an event or a timer before it made. */
  void changed(Tracker tracker, Phase phase, long at) {
    Alert alert = tracker.alert(tracker.standing(), at);
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
    } else if (tracker.told() != tracker.standing().phase()) {
      tell(tracker, tracker.alert(tracker.standing(), now));
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
      if (tracker.standing().isOn() || tracker.due() < asOf) {
        Alert alert =
            tracker.due() < asOf ? tracker.foreseen(asOf) : tracker.alert(tracker.standing(), asOf);
        if (alert.phase() != Phase.OK) {
          alerts.add(alert);
        }
      }
    }
  }

  /** Adds which rules looked at which metrics. */
  void addJudgementsTo(List<Judgement> judgements) {
    for (Tracker tracker : all()) {
      judgements.add(
          new Judgement(rule(tracker.ruleIndex()), name, tracker.metric(), tracker.isJudged()));
    }
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
    out.writeInt(metrics.size());
    for (MetricName metric : metrics.keySet()) {
      Saved.text(out, metric.value());
    }
    for (Tracker tracker : all()) {
      tracker.save(out);
    }
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
    int size = Saved.number(in.readInt(), MOST_METRICS);
    for (int i = 0; i < size; i++) {
      trackers(new MetricName(Saved.text(in)));
    }
    for (Tracker tracker : all()) {
      tracker.restore(in);
      timers.look(tracker);
    }
    int over = Saved.number(in.readInt(), MOST_RESOLVED);
    for (int i = 0; i < over; i++) {
      resolved.add(Saved.alert(in, engine.rules(), name));
    }
  }
}
