package dev.perfmon.config;

import dev.perfmon.alert.AlertRule;
import dev.perfmon.alert.AlertRules;
import dev.perfmon.alert.Condition;
import dev.perfmon.alert.Scope;
import dev.perfmon.alert.Severity;
import dev.perfmon.model.InvalidValueException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code alerts: {RULE: {condition: count, …}}}: added to the guide's rules, or in the place of the
 * built-in one of that name, of which it keeps what is not given.
 */
final class AlertsSection {
  /** What any rule may have. */
  static final List<String> COMMON =
      List.of(
          "enabled",
          "metrics",
          "sources",
          "scope",
          "for",
          "keep_firing_for",
          "severity",
          "condition");

  static final List<String> SCOPES = List.of("metric", "source", "either");
  static final List<String> SEVERITIES = List.of("warning", "critical");

  private final Problems problems;
  private final Values values;

  private AlertsSection(Problems problems) {
    this.problems = problems;
    this.values = new Values(problems);
  }

  /** Every key that a rule can have. */
  static List<String> keys() {
    List<String> keys = new ArrayList<>(COMMON);
    keys.addAll(ConditionFields.KEYS);
    return keys;
  }

  /** All rules in force. */
  static List<AlertRule> read(YamlNode node, Problems problems) {
    AlertsSection section = new AlertsSection(problems);
    Map<String, AlertRule> rules = new LinkedHashMap<>();
    for (AlertRule rule : AlertRules.GUIDE) {
      rules.put(rule.name(), rule);
    }
    for (YamlNode.Entry entry : Fields.entries(node, "goulot: {enabled: false}", problems)) {
      Fields fields = Fields.of(entry.value(), keys(), "enabled: false", problems);
      YamlNode enabled = fields.get("enabled");
      boolean on = enabled == null || section.values.truth(enabled);
      AlertRule rule =
          entry.value().isEmpty() ? null : section.rule(entry, fields, builtIn(entry.key()), on);
      if (!on) {
        rules.remove(entry.key());
      } else if (rule != null) {
        rules.put(entry.key(), rule);
      }
    }
    return new ArrayList<>(rules.values());
  }

  private static @Nullable AlertRule builtIn(String name) {
    for (List<AlertRule> rules : List.of(AlertRules.GUIDE, AlertRules.ON_REQUEST)) {
      for (AlertRule rule : rules) {
        if (rule.name().equals(name)) {
          return rule;
        }
      }
    }
    return null;
  }

  private @Nullable AlertRule rule(
      YamlNode.Entry entry, Fields fields, @Nullable AlertRule base, boolean on) {
    if (base == null && !on && fields.get("condition") == null) {
      noSuchRule(entry);
      return null;
    }
    Condition condition =
        new ConditionFields(fields, problems)
            .read(entry.place(), base == null ? null : base.condition());
    if (condition == null) {
      return null;
    }
    try {
      AlertRule rule = AlertRule.of(entry.key(), condition);
      if (base != null) {
        rule =
            rule.withMetrics(base.metrics())
                .withSources(base.sources())
                .withScope(base.scope())
                .withPending(base.pending())
                .withKeepFiring(base.keepFiring())
                .withSeverity(base.severity());
      }
      return common(rule, fields);
    } catch (InvalidValueException e) {
      problems.add(entry.place(), e);
      return null;
    }
  }

  /** To turn off what is not there is most likely a mistyped name. */
  private void noSuchRule(YamlNode.Entry entry) {
    List<String> names = new ArrayList<>();
    AlertRules.GUIDE.forEach(rule -> names.add(rule.name()));
    AlertRules.ON_REQUEST.forEach(rule -> names.add(rule.name()));
    problems.unknown(entry.place(), "règle inconnue", "unknown rule", entry.key(), names);
  }

  private AlertRule common(AlertRule rule, Fields fields) {
    AlertRule result = rule;
    YamlNode metrics = fields.get("metrics");
    if (metrics != null) {
      result = result.withMetrics(values.words(metrics, "- tts_*"));
    }
    YamlNode sources = fields.get("sources");
    if (sources != null) {
      result = result.withSources(values.words(sources, "- front*.log"));
    }
    YamlNode scope = fields.get("scope");
    if (scope != null) {
      String word = values.oneOf(scope, SCOPES, "portée inconnue", "unknown scope");
      if (word != null) {
        result = result.withScope(Scope.valueOf(word.toUpperCase(Locale.ROOT)));
      }
    }
    Duration pending = time(fields.get("for"));
    if (pending != null) {
      result = result.withPending(pending);
    }
    Duration keep = time(fields.get("keep_firing_for"));
    if (keep != null) {
      result = result.withKeepFiring(keep);
    }
    YamlNode severity = fields.get("severity");
    if (severity != null) {
      String word = values.oneOf(severity, SEVERITIES, "gravité inconnue", "unknown severity");
      if (word != null) {
        result = result.withSeverity(Severity.valueOf(word.toUpperCase(Locale.ROOT)));
      }
    }
    return result;
  }

  /** A duration, or 0 for none. */
  private @Nullable Duration time(@Nullable YamlNode node) {
    if (node == null) {
      return null;
    }
    if (node instanceof YamlNode.Scalar scalar && Durations.isZero(scalar.text().trim())) {
      return Duration.ZERO;
    }
    return values.duration(node, "durée", "duration", "30s", "0");
  }
}
