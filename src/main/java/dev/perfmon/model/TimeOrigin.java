package dev.perfmon.model;

/** Where an event's time comes from, from the most to the least precise. */
public enum TimeOrigin {
  /** Written by the agent's own logger. */
  RECORD,
  /**
   * Written by what carried the line (docker, CRI, syslog, journald): a little later than the
   * event.
   */
  TRANSPORT,
  /** Worked out from the epoch milliseconds in a start's ID. */
  START_ID,
  /** The time of the last line that had one. */
  INHERITED,
  /** Unknown. */
  NONE;

  private static final TimeOrigin[] VALUES = values();

  /** The origin with this ordinal. */
  public static TimeOrigin at(int ordinal) {
    return VALUES[ordinal];
  }
}
