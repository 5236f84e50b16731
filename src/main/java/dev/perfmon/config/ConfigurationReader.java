package dev.perfmon.config;

import dev.perfmon.alert.AlertRule;
import dev.perfmon.config.YamlNode.Scalar;
import dev.perfmon.notification.NotificationSettings;
import dev.perfmon.sla.Objective;
import dev.perfmon.sla.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a configuration file, section by section. A key without a value is as one that is not
 * there; what is wrong in one place does not keep the rest from being read.
 */
final class ConfigurationReader {
  static final List<String> KEYS =
      List.of(
          "logs",
          "tz",
          "lang",
          "thresholds",
          "timeout_patterns",
          "metrics",
          "targets",
          "sla",
          "alerts",
          "advice",
          "notifications");

  private final Problems problems;
  private final Fields fields;

  private ConfigurationReader(Problems problems, Fields fields) {
    this.problems = problems;
    this.fields = fields;
  }

  /**
   * The configuration in a file.
   *
   * @throws ConfigurationException if something in it is not right
   */
  static Configuration read(Path file) throws IOException, ConfigurationException {
    Problems problems = new Problems(file);
    YamlNode root = YamlTree.read(file, problems);
    YamlNode node = root == null ? new Scalar(new YamlNode.Place(1, 1), "") : root;
    Fields fields = Fields.of(node, KEYS, "tz: Europe/Paris", problems);
    Configuration read = new ConfigurationReader(problems, fields).configuration(file, root);
    problems.check();
    return read;
  }

  private Configuration configuration(Path file, @Nullable YamlNode root) {
    MetricSettings metrics = metrics();
    Map<String, Long> thresholds = thresholds();
    checkAliases(metrics, "thresholds");
    checkAliases(metrics, "targets");
    checkAliases(metrics, "advice");
    return new Configuration(
        file,
        logs(),
        zone(),
        language(),
        thresholds,
        timeoutPatterns(),
        metrics,
        targets(),
        objectives(),
        rules(),
        advice(),
        notifications(),
        new Origins(root));
  }

  private List<String> logs() {
    YamlNode node = fields.get("logs");
    return node == null ? List.of() : new Values(problems).words(node, "- agent.log");
  }

  private @Nullable ZoneId zone() {
    YamlNode node = fields.get("tz");
    return node == null ? null : GeneralSection.zone(node, problems);
  }

  private @Nullable String language() {
    YamlNode node = fields.get("lang");
    return node == null ? null : GeneralSection.language(node, problems);
  }

  private Map<String, Long> thresholds() {
    YamlNode node = fields.get("thresholds");
    return node == null ? Map.of() : ThresholdsSection.read(node, problems);
  }

  private List<Pattern> timeoutPatterns() {
    YamlNode node = fields.get("timeout_patterns");
    return node == null ? List.of() : GeneralSection.timeoutPatterns(node, problems);
  }

  private MetricSettings metrics() {
    YamlNode node = fields.get("metrics");
    return node == null ? MetricSettings.NONE : MetricsSection.read(node, problems);
  }

  private @Nullable List<Target> targets() {
    YamlNode node = fields.get("targets");
    return node == null ? null : TargetsSection.read(node, problems);
  }

  private @Nullable List<Objective> objectives() {
    YamlNode node = fields.get("sla");
    return node == null ? null : SlaSection.read(node, problems);
  }

  private @Nullable List<AlertRule> rules() {
    YamlNode node = fields.get("alerts");
    return node == null ? null : AlertsSection.read(node, problems);
  }

  private Map<String, List<String>> advice() {
    YamlNode node = fields.get("advice");
    return node == null ? Map.of() : AdviceSection.read(node, problems);
  }

  private @Nullable NotificationSettings notifications() {
    YamlNode node = fields.get("notifications");
    return node == null ? null : NotificationsSection.read(node, problems);
  }

  /** What is said about an alias would be about a metric that no log has any more. */
  private void checkAliases(MetricSettings metrics, String section) {
    YamlNode node = fields.get(section);
    if (!(node instanceof YamlNode.Mapping mapping)) {
      return;
    }
    for (YamlNode.Entry entry : mapping.entries()) {
      String target = metrics.vocabulary().aliases().get(entry.key());
      if (target != null) {
        String shown = ConfigurationException.shown(target);
        problems.add(
            entry.place(),
            "cette métrique est comptée sous « " + shown + " » (aliases) ; attendu ce nom-là",
            "this metric is counted under \"" + shown + "\" (aliases); expected that name");
      }
    }
  }
}
