package dev.perfmon.model;

import org.jspecify.annotations.Nullable;

/** What {@code --level} selects: a measurement's level, or a failure. */
public enum Outcome {
  EXCELLENT,
  BON,
  LENT,
  GOULOT,
  ECHEC;

  private static final Outcome[] VALUES = values();

  /** The outcome that an operation at this level is; one that has none failed. */
  public static Outcome of(@Nullable Level level) {
    return level == null ? ECHEC : VALUES[level.ordinal()];
  }
}
