package dev.perfmon.notification;

import java.time.Instant;

/** Alerts to tell. */
final class Alerts {
  static final Instant NOON = Instant.parse("2025-06-10T12:00:00Z");

  private Alerts() {}

  static AlertNotice firing(String rule, String metric) {
    return notice(rule, metric, true, rule + " " + metric);
  }

  static AlertNotice resolved(String rule, String metric) {
    return notice(rule, metric, false, rule + " " + metric + " is over");
  }

  static AlertNotice saying(String message) {
    return notice("goulot", "stt", true, message);
  }

  private static AlertNotice notice(String rule, String metric, boolean firing, String message) {
    return new AlertNotice(
        rule,
        "critical",
        metric,
        "agent.log",
        firing,
        NOON,
        firing ? null : NOON.plusSeconds(90),
        4,
        2800.0,
        2000,
        message);
  }
}
