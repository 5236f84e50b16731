package dev.perfmon.config;

import dev.perfmon.alert.AlertRule;
import dev.perfmon.alert.AlertRules;
import dev.perfmon.diagnosis.AdviceCatalogue;
import dev.perfmon.notification.NotificationSettings;
import dev.perfmon.sla.Objective;
import dev.perfmon.sla.Objectives;
import dev.perfmon.sla.Target;
import dev.perfmon.sla.Targets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The values a configuration file sets. What it does not set is null or empty, so that nothing of
 * it is loaded until a command asks for what is in force.
 *
 * @param file where they stand; null if there is no file
 * @param logs what to read where nothing is named; empty for none
 * @param zone zone of times that carry none, and of the output; null if not set
 * @param language {@code fr} or {@code en}; null if not set
 * @param thresholds metric name to threshold, in microseconds
 * @param timeoutPatterns further texts of failures that are timeouts
 * @param metrics what metrics are called, and what their names and numbers in the logs stand for
 * @param setTargets all targets, the guide's included; null if not set
 * @param setObjectives all objectives, the guide's included; null if not set
 * @param setRules all rules of alerts, the built-in ones that are in force included; null if not
 *     set
 * @param setAdvice metric name to the advice in the place of the guide's
 * @param setNotifications whom to notify; null if not set
 * @param origins where the values stand in the file
 */
public record Configuration(
    @Nullable Path file,
    List<String> logs,
    @Nullable ZoneId zone,
    @Nullable String language,
    Map<String, Long> thresholds,
    List<Pattern> timeoutPatterns,
    MetricSettings metrics,
    @Nullable List<Target> setTargets,
    @Nullable List<Objective> setObjectives,
    @Nullable List<AlertRule> setRules,
    Map<String, List<String>> setAdvice,
    @Nullable NotificationSettings setNotifications,
    Origins origins) {
  /** Nothing is set. */
  public static final Configuration NONE =
      new Configuration(
          null,
          List.of(),
          null,
          null,
          Map.of(),
          List.of(),
          MetricSettings.NONE,
          null,
          null,
          null,
          Map.of(),
          null,
          Origins.NONE);

  public Configuration {
    logs = List.copyOf(logs);
    thresholds = Map.copyOf(thresholds);
    timeoutPatterns = List.copyOf(timeoutPatterns);
    setAdvice = Map.copyOf(setAdvice);
  }

  /** The production targets in force. */
  public List<Target> targets() {
    return setTargets == null ? Targets.GUIDE : setTargets;
  }

  /** The service level objectives in force. */
  public List<Objective> objectives() {
    return setObjectives == null ? Objectives.GUIDE : setObjectives;
  }

  /** The rules of alerts in force. */
  public List<AlertRule> alertRules() {
    return setRules == null ? AlertRules.GUIDE : setRules;
  }

  /** The advice in force. */
  public AdviceCatalogue advice() {
    AdviceCatalogue guide = AdviceCatalogue.guide();
    return setAdvice.isEmpty() ? guide : guide.with(setAdvice);
  }

  /** Whom to notify of alerts. */
  public NotificationSettings notifications() {
    return setNotifications == null ? NotificationSettings.USUAL : setNotifications;
  }
}
