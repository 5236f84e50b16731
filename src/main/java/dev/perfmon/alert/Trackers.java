package dev.perfmon.alert;

import dev.perfmon.model.MetricName;
import dev.perfmon.model.NameGlob;
import dev.perfmon.model.Restored;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The trackers of one source: each metric's own, and those of several metrics together. */
final class Trackers {
  private static final int MOST_METRICS = 100_000;

  private final AlertEngine engine;
  private final SourceAlerts owner;
  private final boolean[] applies;
  private final @Nullable Silences[] silences;
  private final Map<MetricName, MetricAlerts> metrics = new LinkedHashMap<>();
  private final List<Tracker> shared = new ArrayList<>(1);

  /** The metric met last: most have the same rules. */
  private @Nullable MetricAlerts latest;

  /**
   * No trackers yet.
   *
   * @param applies which rules are about the source
   * @param silences what those of them that are about silence know of it
   */
  Trackers(
      AlertEngine engine, SourceAlerts owner, boolean[] applies, @Nullable Silences[] silences) {
    this.engine = engine;
    this.owner = owner;
    this.applies = applies;
    this.silences = silences;
  }

  /** What moves with the events of this metric: its own trackers, then those of all together. */
  MetricAlerts of(MetricName metric) {
    MetricAlerts known = metrics.get(metric);
    if (known != null) {
      return known;
    }
    int[] own = new int[applies.length];
    int owned = 0;
    List<Tracker> together = new ArrayList<>();
    for (int i = 0; i < applies.length; i++) {
      AlertRule rule = engine.rules().get(i);
      NameGlob glob = new NameGlob(rule.metrics());
      if (!applies[i] || !(glob.patterns().isEmpty() || glob.matches(metric.value()))) {
        continue;
      }
      if (rule.scope() != Scope.SOURCE) {
        own[owned++] = i;
      }
      if (rule.scope() != Scope.METRIC) {
        together.add(shared(i));
      }
    }
    MetricAlerts made = alerts(metric, Arrays.copyOf(own, owned), List.copyOf(together));
    metrics.put(metric, made);
    latest = made;
    for (int i = 0; i < owned; i++) {
      if (engine.isBegunAtOnce(own[i])) {
        begin(made, i);
      }
    }
    return made;
  }

  /** A metric's alerts, which share with another's what is equal. */
  private MetricAlerts alerts(MetricName metric, int[] own, List<Tracker> together) {
    MetricAlerts other = latest;
    return other != null && Arrays.equals(other.rules(), own) && other.together().equals(together)
        ? new MetricAlerts(metric, other.rules(), other.together())
        : new MetricAlerts(metric, own, together);
  }

  /** Begins the tracker of a metric's i-th rule. */
  Tracker begin(MetricAlerts of, int which) {
    int rule = of.rule(which);
    Tracker tracker = Tracker.of(rule, of.metric(), owner);
    of.set(which, tracker);
    Silences silence = silences[rule];
    if (silence != null && tracker instanceof SilenceTracker silent) {
      silence.add(silent);
    }
    return tracker;
  }

  private Tracker shared(int rule) {
    for (Tracker known : shared) {
      if (known.ruleIndex() == rule) {
        return known;
      }
    }
    Tracker tracker = Tracker.of(rule, null, owner);
    shared.add(tracker);
    return tracker;
  }

  /** All trackers that are there, each once. */
  List<Tracker> all() {
    List<Tracker> all = new ArrayList<>();
    for (MetricAlerts each : metrics.values()) {
      for (int i = 0; i < each.size(); i++) {
        Tracker tracker = each.tracker(i);
        if (tracker != null) {
          all.add(tracker);
        }
      }
    }
    all.addAll(shared);
    return all;
  }

  /** Adds which rules looked at which metrics. */
  void addJudgementsTo(List<Judgement> judgements) {
    for (MetricAlerts each : metrics.values()) {
      for (int i = 0; i < each.size(); i++) {
        Tracker tracker = each.tracker(i);
        boolean judged = tracker == null ? each.isJudged() : tracker.isJudged();
        judgements.add(
            new Judgement(engine.rules().get(each.rule(i)), owner.name(), each.metric(), judged));
      }
    }
    for (Tracker tracker : shared) {
      judgements.add(
          new Judgement(
              engine.rules().get(tracker.ruleIndex()), owner.name(), null, tracker.isJudged()));
    }
  }

  void save(DataOutput out) throws IOException {
    out.writeInt(metrics.size());
    for (MetricAlerts each : metrics.values()) {
      Saved.text(out, each.metric().value());
      out.writeBoolean(each.isJudged());
      for (int i = 0; i < each.size(); i++) {
        Tracker tracker = each.tracker(i);
        out.writeBoolean(tracker != null);
        if (tracker != null) {
          tracker.save(out);
        }
      }
    }
    for (Tracker tracker : shared) {
      tracker.save(out);
    }
  }

  void restore(DataInput in, Timers timers) throws IOException {
    int size = Restored.count(in.readInt(), MOST_METRICS);
    for (int i = 0; i < size; i++) {
      MetricAlerts of = of(new MetricName(Saved.text(in)));
      of.judged(in.readBoolean());
      for (int which = 0; which < of.size(); which++) {
        if (in.readBoolean()) {
          Tracker known = of.tracker(which);
          Tracker tracker = known == null ? begin(of, which) : known;
          tracker.restore(in);
          timers.look(tracker);
        }
      }
    }
    for (Tracker tracker : shared) {
      tracker.restore(in);
      timers.look(tracker);
    }
  }
}
