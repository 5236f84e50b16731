package dev.perfmon.model;

/**
 * Which formatter of the agent's process wrote a line, in rising order of how much it tells. One
 * record can come out of several of them; the richest is then the one that counts.
 */
public enum LineFormat {
  /** The message alone. */
  BARE,
  /** Python's {@code LEVEL:logger:message}. */
  BASIC,
  /** Python with a time, with or without the logger's name. */
  TIMED,
  /** LiveKit's development formatter. */
  LIVEKIT_DEV,
  /** LiveKit's JSON formatter. */
  LIVEKIT_JSON;

  private static final LineFormat[] VALUES = values();

  /** The format with this ordinal. */
  public static LineFormat at(int ordinal) {
    return VALUES[ordinal];
  }
}
