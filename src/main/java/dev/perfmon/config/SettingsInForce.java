package dev.perfmon.config;

import dev.perfmon.alert.AlertRule;
import dev.perfmon.alert.AlertRules;
import dev.perfmon.config.YamlNode.Mapping;
import dev.perfmon.config.YamlNode.Scalar;
import dev.perfmon.config.YamlNode.Sequence;
import dev.perfmon.model.InvalidValueException;
import dev.perfmon.model.Thresholds;
import dev.perfmon.notification.Endpoint;
import dev.perfmon.notification.NotificationSettings;
import dev.perfmon.sla.Objective;
import dev.perfmon.sla.Objectives;
import dev.perfmon.sla.Target;
import dev.perfmon.sla.Targets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Every setting in force, in the order of the sections, with where it comes from. */
public final class SettingsInForce {
  private final Configuration configuration;
  private final Origins origins;
  private final List<Setting> settings = new ArrayList<>();

  private SettingsInForce(Configuration configuration) {
    this.configuration = configuration;
    this.origins = configuration.origins();
  }

  /** The settings in force. */
  public static List<Setting> of(Configuration configuration, Given given) {
    SettingsInForce all = new SettingsInForce(configuration);
    all.general(given);
    all.thresholds(given);
    all.asWritten("timeout_patterns");
    all.asWritten("metrics");
    all.targets();
    all.objectives();
    all.rules();
    all.asWritten("advice");
    all.notifications();
    return List.copyOf(all.settings);
  }

  private void general(Given given) {
    if (!given.logs().isEmpty()) {
      settings.add(
          new Setting(
              List.of("logs"),
              given.logs(),
              true,
              true,
              Setting.Origin.ENVIRONMENT,
              "PERFMON_LOG"));
    } else {
      asWritten("logs");
    }
    String zone = given.zone();
    if (zone != null) {
      single(Setting.Origin.FLAG, "--tz", zone, "tz");
    } else if (configuration.zone() != null) {
      value(configuration.zone().getId(), "tz");
    } else {
      value(given.machineZone(), "tz");
    }
    String flag = given.languageFlag();
    if (flag != null) {
      single(Setting.Origin.FLAG, "--lang", flag, "lang");
    } else if (!given.languageVariable().isEmpty()) {
      single(Setting.Origin.ENVIRONMENT, "PERFMON_LANG", given.languageVariable(), "lang");
    } else {
      value(configuration.language() == null ? "fr" : configuration.language(), "lang");
    }
  }

  private void thresholds(Given given) {
    Map<String, Long> all = new TreeMap<>(Thresholds.guide());
    all.putAll(configuration.thresholds());
    all.putAll(given.thresholds());
    all.forEach(
        (metric, micros) -> {
          String text = micros(micros);
          if (given.thresholds().containsKey(metric)) {
            single(Setting.Origin.FLAG, "--threshold", text, "thresholds", metric);
          } else if (configuration.thresholds().containsKey(metric)) {
            value(text, "thresholds", metric);
          } else {
            settings.add(
                new Setting(
                    List.of("thresholds", metric),
                    List.of(text),
                    false,
                    false,
                    Setting.Origin.BUILT_IN,
                    ""));
          }
        });
  }

  private void targets() {
    List<String> missing = new ArrayList<>();
    Targets.GUIDE.forEach(target -> missing.add(target.metric()));
    for (Target target : configuration.targets()) {
      String metric = target.metric();
      missing.remove(metric);
      value(micros(target.good()), "targets", metric, "good");
      value(micros(target.excellent()), "targets", metric, "excellent");
      value(Long.toString(target.minimum()), "targets", metric, "minimum");
    }
    missing.forEach(metric -> value("false", "targets", metric, "enabled"));
  }

  private void objectives() {
    List<String> missing = new ArrayList<>();
    Objectives.GUIDE.forEach(objective -> missing.add(objective.name()));
    for (Objective objective : configuration.objectives()) {
      String name = objective.name();
      missing.remove(name);
      value(objective.metric(), "sla", name, "metric");
      value(objective.share().toPlainString() + "%", "sla", name, "share");
      if (objective.isAvailability()) {
        value("true", "sla", name, "availability");
      } else {
        value(micros(objective.limit()), "sla", name, "below");
      }
      value(Long.toString(objective.minimum()), "sla", name, "minimum");
    }
    missing.forEach(name -> value("false", "sla", name, "enabled"));
  }

  private void rules() {
    List<String> missing = new ArrayList<>();
    AlertRules.GUIDE.forEach(rule -> missing.add(rule.name()));
    for (AlertRule rule : configuration.alertRules()) {
      missing.remove(rule.name());
      RuleKeys.of(rule).forEach((key, text) -> value(text, "alerts", rule.name(), key));
      if (!rule.metrics().isEmpty()) {
        values(rule.metrics(), "alerts", rule.name(), "metrics");
      }
      if (!rule.sources().isEmpty()) {
        values(rule.sources(), "alerts", rule.name(), "sources");
      }
    }
    missing.forEach(name -> value("false", "alerts", name, "enabled"));
  }

  private void notifications() {
    NotificationSettings set = configuration.notifications();
    if (!set.urls().isEmpty()) {
      List<String> urls = new ArrayList<>();
      set.urls().forEach(url -> urls.add(shownUrl(url)));
      values(urls, "notifications", "url");
    }
    if (!set.commands().isEmpty()) {
      values(set.commands(), "notifications", "exec");
    }
    new TreeMap<>(set.headers())
        .forEach(
            (name, text) ->
                // What is no variable may be the secret itself.
                value(text.contains("${") ? text : "***", "notifications", "headers", name));
    value(Durations.text(set.timeout()), "notifications", "timeout");
    value(Integer.toString(set.attempts()), "notifications", "attempts");
    value(Durations.text(set.groupWait()), "notifications", "group_wait");
    value(Durations.text(set.groupInterval()), "notifications", "group_interval");
    value(Boolean.toString(set.resolved()), "notifications", "resolved");
  }

  private static String shownUrl(String url) {
    if (url.contains("${")) {
      return url;
    }
    try {
      return Endpoint.of(url).shown() + "/***";
    } catch (InvalidValueException e) {
      return "***";
    }
  }

  /** A section of which nothing is built in, as the file has it. */
  private void asWritten(String section) {
    YamlNode node = origins.node(section);
    if (node != null && !node.isEmpty()) {
      asWritten(node, List.of(section));
    }
  }

  private void asWritten(YamlNode node, List<String> path) {
    if (node instanceof Mapping mapping) {
      for (YamlNode.Entry entry : mapping.entries()) {
        List<String> below = new ArrayList<>(path);
        below.add(entry.key());
        asWritten(entry.value(), below);
      }
    } else if (node instanceof Scalar scalar && !scalar.text().isEmpty()) {
      value(scalar.text(), path.toArray(String[]::new));
    } else if (node instanceof Sequence sequence) {
      List<String> texts = new ArrayList<>();
      for (YamlNode item : sequence.items()) {
        texts.add(item instanceof Scalar scalar ? scalar.text() : "");
      }
      values(texts, path.toArray(String[]::new));
    }
  }

  private void value(String text, String... path) {
    int line = origins.line(path);
    if (line > 0) {
      single(Setting.Origin.FILE, place(line), text, path);
    } else {
      single(Setting.Origin.BUILT_IN, "", text, path);
    }
  }

  private void values(List<String> texts, String... path) {
    int line = origins.line(path);
    Setting.Origin origin = line > 0 ? Setting.Origin.FILE : Setting.Origin.BUILT_IN;
    settings.add(
        new Setting(List.of(path), texts, true, true, origin, line > 0 ? place(line) : ""));
  }

  private void single(Setting.Origin origin, String place, String text, String... path) {
    settings.add(new Setting(List.of(path), List.of(text), false, true, origin, place));
  }

  private String place(int line) {
    Path file = configuration.file();
    return (file == null ? "" : file.toString()) + ":" + line;
  }

  private static String micros(long micros) {
    return Durations.text(Duration.ofNanos(micros * 1000));
  }
}
