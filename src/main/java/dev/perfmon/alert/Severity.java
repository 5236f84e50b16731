package dev.perfmon.alert;

import java.util.Locale;

/** How urgent an alert is. */
public enum Severity {
  /** To be looked at in working hours. */
  WARNING,
  /** To be looked at now. */
  CRITICAL;

  /** The name in configuration and machine formats: {@code warning}, {@code critical}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
