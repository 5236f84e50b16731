package dev.perfmon.alert;

/** Where an alert stands. */
public enum Phase {
  /** Nothing to tell, or what was pending went away before it had lasted long enough. */
  OK,
  /** The condition holds, but not for as long yet as the rule wants. */
  PENDING,
  /** The alert is on. */
  FIRING,
  /** The alert is over. */
  RESOLVED;

  private static final Phase[] VALUES = values();

  /** The phase with this ordinal. */
  static Phase at(int ordinal) {
    return VALUES[ordinal];
  }
}
