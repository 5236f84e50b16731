package dev.perfmon.report;

import dev.perfmon.alert.AlertEngine;
import dev.perfmon.alert.AlertRule;
import dev.perfmon.model.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What must not be found for a build to pass: alerts of some rules, or of any; operations of some
 * levels.
 */
public final class AlertGate {
  private final List<String> asked;
  private final Set<String> rules;
  private final boolean anyRule;
  private final Set<Outcome> levels;
  private final long[] outcomes = new long[Outcome.values().length];

  /**
   * A gate that has seen no operation.
   *
   * @param asked the words it was asked for with
   * @param rules names of rules
   * @param anyRule whether any rule's alert is one too many
   * @param levels {@link Outcome#ECHEC} for failures; of the others, measurements that are at least
   *     so bad
   */
  public AlertGate(List<String> asked, Set<String> rules, boolean anyRule, Set<Outcome> levels) {
    this.asked = List.copyOf(asked);
    this.rules = Set.copyOf(rules);
    this.anyRule = anyRule;
    this.levels = new LinkedHashSet<>(levels);
  }

  /** Counts an operation. */
  public void count(Outcome outcome) {
    outcomes[outcome.ordinal()]++;
  }

  /** The words it was asked for with; empty where nobody asked. */
  public List<String> asked() {
    return asked;
  }

  /** Operations counted. */
  public long operations() {
    long total = 0;
    for (long count : outcomes) {
      total += count;
    }
    return total;
  }

  /** Whether alerts of this rule breach it. */
  public boolean isAboutRule(String name) {
    return anyRule || rules.contains(name);
  }

  /** What was found that should not be: {@code goulot (2)}, {@code LENT (13)}; empty to pass. */
  public List<String> breaches(AlertEngine engine) {
    List<String> breaches = new ArrayList<>();
    for (AlertRule rule : engine.rules()) {
      if (isAboutRule(rule.name()) && engine.fired(rule) > 0) {
        breaches.add(rule.name() + " (" + engine.fired(rule) + ")");
      }
    }
    for (Outcome level : levels) {
      if (found(level) > 0) {
        breaches.add(level.name() + " (" + found(level) + ")");
      }
    }
    return breaches;
  }

  /**
   * Rules it was asked about that had operations before them and could judge none, because none has
   * a time.
   */
  public List<String> unanswered(AlertEngine engine) {
    List<String> unanswered = new ArrayList<>();
    for (AlertRule rule : engine.rules()) {
      boolean judged = false;
      for (var judgement : engine.judgements()) {
        judged |= judgement.judged() && judgement.rule().name().equals(rule.name());
      }
      if (isAboutRule(rule.name()) && engine.undated(rule) > 0 && !judged) {
        unanswered.add(rule.name());
      }
    }
    return unanswered;
  }

  List<AlertCheck> levelChecks() {
    List<AlertCheck> checks = new ArrayList<>();
    for (Outcome level : levels) {
      long found = found(level);
      checks.add(
          new AlertCheck(
              level.name(), "critical", null, "", operations() > 0, found, false, found > 0));
    }
    return checks;
  }

  private long found(Outcome least) {
    if (least == Outcome.ECHEC) {
      return outcomes[Outcome.ECHEC.ordinal()];
    }
    long found = 0;
    for (int i = least.ordinal(); i < Outcome.ECHEC.ordinal(); i++) {
      found += outcomes[i];
    }
    return found;
  }
}
