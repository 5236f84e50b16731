package dev.perfmon.aggregate;

/** Which repeated lines count once. */
public enum Dedup {
  /** Every line that parses counts. */
  NONE,
  /** Prints of one record in several formats count once. */
  TWINS,
  /** So do equal lines of one format, close to each other. */
  REPEATS
}
