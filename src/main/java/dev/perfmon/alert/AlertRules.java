package dev.perfmon.alert;

import dev.perfmon.model.Level;
import java.time.Duration;
import java.util.List;

/** The rules that need no configuration. */
public final class AlertRules {
  /**
   * Any measurement over 150 % of its threshold. One alert while they follow each other within five
   * minutes.
   */
  public static final AlertRule GOULOT =
      AlertRule.of("goulot", new Condition.Each(new Symptom.AtLevel(Level.GOULOT)))
          .withSeverity(Severity.CRITICAL);

  /** More than three failures of a metric in a row. Over with its next success. */
  public static final AlertRule DEGRADATION =
      AlertRule.of("degradation", new Condition.Consecutive(new Symptom.Failed(), 3))
          .withSeverity(Severity.CRITICAL);

  /**
   * More than five timeouts in any 60 s, of a metric or else of all together. Over when for a
   * minute there were no more than that.
   */
  public static final AlertRule TIMEOUTS =
      AlertRule.of(
              "timeouts", new Condition.Count(new Symptom.TimedOut(), 5, Duration.ofSeconds(60)))
          .withScope(Scope.EITHER);

  /**
   * Less than 90 % of a metric's last 100 operations succeeded, of at least 20. Over when for five
   * minutes it was not so.
   */
  public static final AlertRule SUCCESS_RATE =
      AlertRule.of("success-rate", new Condition.SuccessRate(90, Span.USUAL));

  /** The four of the monitoring guide: what is in force where nothing else is said. */
  public static final List<AlertRule> GUIDE = List.of(GOULOT, DEGRADATION, TIMEOUTS, SUCCESS_RATE);

  /** No operation of a metric for five minutes while the agent lives. Over with its next one. */
  public static final AlertRule SILENCE =
      AlertRule.of("silence", new Condition.Silence(Duration.ofMinutes(5)));

  /** An operation that after four times its threshold, and ten seconds, has not ended. */
  public static final AlertRule UNFINISHED =
      AlertRule.of("unfinished", new Condition.Unfinished(4, Duration.ofSeconds(10)));

  /** Rules that are there for whoever asks for them by name. */
  public static final List<AlertRule> ON_REQUEST = List.of(SILENCE, UNFINISHED);

  private AlertRules() {}

  /**
   * Whether a rule looks for what the guide's rule of the same name does, so that the guide's words
   * are true of it. Whom it is about, when it is told and how urgent it is may differ.
   */
  public static boolean isAsInGuide(AlertRule rule) {
    for (AlertRule guide : GUIDE) {
      if (guide.name().equals(rule.name())) {
        return guide.condition().equals(rule.condition());
      }
    }
    return false;
  }
}
