package dev.perfmon.alert;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.InvalidValueException;
import dev.perfmon.model.MetricName;
import dev.perfmon.model.Restored;
import dev.perfmon.model.Thresholds;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges operations by rules, source by source. One thread at a time may use it.
 *
 * <p>All state moves with the events' time. A tick ({@link #advance}) tells the listener what has
 * become due meanwhile, at the time it was due, but moves nothing: should an event come after it
 * that is older than the tick, the alerts are what they would have been without, and the listener
 * is told so. So neither ticks nor blocks nor a stop and a restart change what a log gives.
 */
public final class AlertEngine {
  private static final int MOST_SOURCES = 1_000_000;

  private static final Comparator<Alert> BY_BEGINNING =
      Comparator.comparingLong(AlertEngine::began)
          .thenComparing(alert -> alert.rule().name())
          .thenComparing(Alert::source)
          .thenComparing(AlertEngine::metricName);

  private final List<AlertRule> rules;
  private final Thresholds thresholds;
  private final AlertListener listener;
  private final Map<String, SourceAlerts> sources = new LinkedHashMap<>();
  private final long[] fired;

  /** What an operation must show for a rule to remember anything of it; null if a start may do. */
  private final @Nullable Symptom[] beginnings;

  private final @Nullable Limit[] limits;
  private long tick = EventBatch.NO_TIME;

  /**
   * An engine that has seen nothing.
   *
   * @param rules no two of one name
   * @param thresholds those of metrics no operation of which has ended yet
   * @param listener told of each change, by the thread that feeds the engine
   * @throws InvalidValueException if two rules have one name
   */
  public AlertEngine(List<AlertRule> rules, Thresholds thresholds, AlertListener listener) {
    this.rules = List.copyOf(rules);
    this.thresholds = thresholds;
    this.listener = listener;
    this.fired = new long[rules.size()];
    this.beginnings = new @Nullable Symptom[rules.size()];
    this.limits = new @Nullable Limit[rules.size()];
    Set<String> names = new HashSet<>();
    for (AlertRule rule : rules) {
      if (!names.add(rule.name())) {
        throw new InvalidValueException(
            "deux règles s'appellent " + rule.name() + " ; donnez à l'une un autre nom",
            "two rules are called " + rule.name() + "; give one of them another name");
      }
    }
    for (int i = 0; i < limits.length; i++) {
      Condition condition = this.rules.get(i).condition();
      beginnings[i] = beginning(condition);
      limits[i] = Limit.of(condition);
    }
  }

  /** The rules, in order. */
  public List<AlertRule> rules() {
    return rules;
  }

  /** What to feed of the source of this name; the same each time. */
  public AlertSource source(String name) {
    return alertsOf(name);
  }

  private SourceAlerts alertsOf(String name) {
    SourceAlerts known = sources.get(name);
    if (known == null) {
      known = new SourceAlerts(this, name);
      sources.put(name, known);
    }
    return known;
  }

  /**
   * Says how late it is: to be called now and then where the logs are read as they grow, and all
   * that is in them was read. A time that is not later than an earlier tick's says nothing.
   *
   * @param time nanoseconds since the epoch
   */
  public void advance(long time) {
    if (time > tick) {
      tick = time;
      for (SourceAlerts source : sources.values()) {
        source.tick();
      }
    }
  }

  /**
   * All alerts, as they stand by the latest tick or event: resolved ones (the latest few thousand
   * of each source), firing ones and pending ones, in the order they began.
   */
  public List<Alert> snapshot() {
    return snapshot(tick);
  }

  /** All alerts, as they stand by an instant, or by each source's latest event if that is later. */
  List<Alert> snapshot(long asOf) {
    List<Alert> alerts = new ArrayList<>();
    for (SourceAlerts source : sources.values()) {
      source.addTo(alerts, asOf);
    }
    alerts.sort(BY_BEGINNING);
    return alerts;
  }

  /** Which rules looked at which metrics of which sources. */
  public List<Judgement> judgements() {
    List<Judgement> judgements = new ArrayList<>();
    for (SourceAlerts source : sources.values()) {
      source.addJudgementsTo(judgements);
    }
    return judgements;
  }

  /** How often a rule's alerts fired. */
  public long fired(AlertRule rule) {
    return fired[rules.indexOf(rule)];
  }

  /** Operations that a rule could not judge because they have no time. */
  public long undated(AlertRule rule) {
    long total = 0;
    for (SourceAlerts source : sources.values()) {
      total += source.undatedOf(rules.indexOf(rule));
    }
    return total;
  }

  /** Resolved alerts that were too many for {@link #snapshot}. */
  public long dropped() {
    long total = 0;
    for (SourceAlerts source : sources.values()) {
      total += source.dropped();
    }
    return total;
  }

  /** How often the time of a source went back by more than a minute. */
  public long stepsBack() {
    long total = 0;
    for (SourceAlerts source : sources.values()) {
      total += source.stepsBack();
    }
    return total;
  }

  /** Writes all it knows, so that {@link #restore} can go on from there. */
  public void save(DataOutput out) throws IOException {
    Saved.text(out, fingerprint());
    out.writeLong(tick);
    for (long count : fired) {
      out.writeLong(count);
    }
    out.writeInt(sources.size());
    for (Map.Entry<String, SourceAlerts> entry : sources.entrySet()) {
      Saved.text(out, entry.getKey());
      entry.getValue().save(out);
    }
  }

  /**
   * Takes on what {@link #save} wrote, instead of what it knows.
   *
   * @throws IOException if it cannot be read, is damaged, or was saved under other rules; the
   *     engine may then hold anything, until it is {@link #reset}
   */
  public void restore(DataInput in) throws IOException {
    reset();
    if (!Saved.text(in).equals(fingerprint())) {
      throw new IOException("the alerts were saved under other rules");
    }
    // Not to be told anew, while it is being restored, what was told before.
    long savedTick = in.readLong();
    for (int i = 0; i < fired.length; i++) {
      fired[i] = in.readLong();
    }
    int size = Restored.count(in.readInt(), MOST_SOURCES);
    for (int i = 0; i < size; i++) {
      alertsOf(Saved.text(in)).restore(in);
    }
    tick = savedTick;
  }

  /** Forgets everything but the rules. Sources must be asked for again. */
  public void reset() {
    sources.clear();
    Arrays.fill(fired, 0);
    tick = EventBatch.NO_TIME;
  }

  Thresholds thresholds() {
    return thresholds;
  }

  AlertListener listener() {
    return listener;
  }

  long tick() {
    return tick;
  }

  /** The limit of a rule about a share. */
  Limit limit(int rule) {
    Limit limit = limits[rule];
    if (limit == null) {
      throw new IllegalArgumentException("rule " + rule + " is not about a share");
    }
    return limit;
  }

  /** Whether a rule has to remember something of a metric from its first event on. */
  boolean isBegunAtOnce(int rule) {
    return beginnings[rule] == null;
  }

  /** Whether a rule that remembers nothing of a metric has to remember something from here on. */
  boolean isBegun(int rule, Operation operation) {
    Symptom symptom = beginnings[rule];
    return symptom == null || symptom.isShownBy(operation);
  }

  private static @Nullable Symptom beginning(Condition condition) {
    if (condition instanceof Condition.Each each) {
      return each.symptom();
    } else if (condition instanceof Condition.Consecutive run) {
      return run.symptom();
    } else if (condition instanceof Condition.Count count) {
      return count.symptom();
    } else if (condition instanceof Condition.Silence
        || condition instanceof Condition.Unfinished) {
      return null;
    }
    return new Symptom.Any();
  }

  void fired(int rule) {
    fired[rule]++;
  }

  /** Spells the rules out, and the version of what is saved under them. */
  private String fingerprint() {
    return "2 " + rules + " " + thresholds.overrides().hashCode();
  }

  private static long began(Alert alert) {
    return alert.since() != EventBatch.NO_TIME ? alert.since() : alert.pendingSince();
  }

  private static String metricName(Alert alert) {
    MetricName metric = alert.metric();
    return metric == null ? "" : metric.value();
  }
}
