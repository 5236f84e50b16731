package dev.perfmon.alert;

import dev.perfmon.model.InvalidValueException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * When to alert. Made by {@link #of} and the {@code with…} methods, each of which gives a rule that
 * differs in one point.
 *
 * @param name what {@code --fail-on} and every format call it: letters, digits, {@code -} and
 *     {@code _}, no level's name (but {@code goulot}) and not {@code any}
 * @param condition what it looks for
 * @param metrics globs of the metrics it is about ({@code *} any text, {@code ?} any character);
 *     empty for all
 * @param sources globs of the logs it is about, of their whole name or of its last part; empty for
 *     all
 * @param scope what it is judged over
 * @param pending {@code for}: how long the condition must hold before the alert fires; zero for at
 *     once
 * @param keepFiring {@code keep_firing_for}: how long the alert stays on after the condition last
 *     held
 * @param severity how urgent it is
 */
public record AlertRule(
    String name,
    Condition condition,
    List<String> metrics,
    List<String> sources,
    Scope scope,
    Duration pending,
    Duration keepFiring,
    Severity severity) {
  private static final int LONGEST_NAME = 64;

  /** Words that mean something else where a rule's name is expected, in any case. */
  private static final Set<String> RESERVED =
      Set.of(
          "any",
          "none",
          "excellent",
          "bon",
          "good",
          "lent",
          "slow",
          "bottleneck",
          "echec",
          "échec",
          "failure");

  public AlertRule {
    if (!isName(name)) {
      throw new InvalidValueException(
          "nom de règle : « " + name + " » ; attendu lettres, chiffres, - et _, 64 au plus",
          "name of a rule: \"" + name + "\"; expected letters, digits, - and _, at most 64");
    }
    if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
      throw new InvalidValueException(
          "nom de règle : « " + name + " » a déjà un sens pour --fail-on ; attendu un autre nom",
          "name of a rule: \""
              + name
              + "\" already means something to --fail-on; expected another");
    }
    metrics = List.copyOf(metrics);
    sources = List.copyOf(sources);
    if (scope == Scope.EITHER && !(condition instanceof Condition.Count)) {
      throw new InvalidValueException(
          "seul un nombre par durée se juge aussi sur toutes les métriques ensemble",
          "only a count per time is judged over all metrics together as well");
    }
    if (scope == Scope.SOURCE
        && (condition instanceof Condition.Silence || condition instanceof Condition.Unfinished)) {
      throw new InvalidValueException(
          "silence et opérations inachevées se jugent métrique par métrique",
          "silence and unfinished operations are judged metric by metric");
    }
    if (!pending.isZero() && condition instanceof Condition.Unfinished) {
      throw new InvalidValueException(
          "opérations inachevées : pas de « for », la règle dit déjà combien de temps attendre",
          "unfinished operations: no \"for\", as the rule says already how long to wait");
    }
    if (!pending.isZero()) {
      Condition.atLeast(pending, Duration.ofMillis(1));
    }
    if (!keepFiring.isZero()) {
      Condition.atLeast(keepFiring, Duration.ofMillis(1));
    }
  }

  /**
   * A rule about all metrics of all sources, each by itself, that fires at once and is kept as its
   * condition usually is.
   */
  public static AlertRule of(String name, Condition condition) {
    return new AlertRule(
        name,
        condition,
        List.of(),
        List.of(),
        Scope.METRIC,
        Duration.ZERO,
        condition.usualKeepFiring(),
        Severity.WARNING);
  }

  /** This rule about these metrics only. */
  public AlertRule withMetrics(List<String> globs) {
    return new AlertRule(name, condition, globs, sources, scope, pending, keepFiring, severity);
  }

  /** This rule about these sources only. */
  public AlertRule withSources(List<String> globs) {
    return new AlertRule(name, condition, metrics, globs, scope, pending, keepFiring, severity);
  }

  /** This rule judged over this. */
  public AlertRule withScope(Scope over) {
    return new AlertRule(name, condition, metrics, sources, over, pending, keepFiring, severity);
  }

  /** This rule with this {@code for}. */
  public AlertRule withPending(Duration time) {
    return new AlertRule(name, condition, metrics, sources, scope, time, keepFiring, severity);
  }

  /** This rule with this {@code keep_firing_for}. */
  public AlertRule withKeepFiring(Duration time) {
    return new AlertRule(name, condition, metrics, sources, scope, pending, time, severity);
  }

  /** This rule with this severity. */
  public AlertRule withSeverity(Severity urgency) {
    return new AlertRule(name, condition, metrics, sources, scope, pending, keepFiring, urgency);
  }

  private static boolean isName(String name) {
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!Character.isLetterOrDigit(c) && !(i > 0 && (c == '-' || c == '_'))) {
        return false;
      }
    }
    return true;
  }
}
