package dev.perfmon.pipeline;

/**
 * How far behind its logs a live reading is.
 *
 * @param bytes bytes written to the logs and not read yet
 * @param nanos nanoseconds since everything written was last read; 0 when nothing is waiting
 */
public record Lag(long bytes, long nanos) {
  /** Nothing is waiting. */
  public static final Lag NONE = new Lag(0, 0);
}
