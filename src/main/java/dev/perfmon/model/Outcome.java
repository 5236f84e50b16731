package dev.perfmon.model;

/** What {@code --level} selects: a measurement's level, or a failure. */
public enum Outcome {
  EXCELLENT,
  BON,
  LENT,
  GOULOT,
  ECHEC;

  private static final Outcome[] VALUES = values();

  /** The outcome that a measurement at this level is. */
  public static Outcome of(Level level) {
    return VALUES[level.ordinal()];
  }
}
