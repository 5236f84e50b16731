package dev.perfmon.model;

import java.util.Locale;

/** What kind of thing a line of the agent's log reports. */
public enum EventKind {
  /** An operation that succeeded, with its duration and threshold. */
  MEASUREMENT,
  /** An operation that failed, with its duration and the text of its exception. */
  FAILURE,
  /** An operation that began; its ID carries the instant. */
  START,
  /** The end of an operation the emitter had not seen begin. */
  UNKNOWN_END,
  /** Extra fields of the operation just measured. */
  METADATA,
  /** Free text under the PERF marker; no duration. */
  NOTE,
  /**
   * The emitter's remark that an operation was slow; repeats a measurement, unless that was
   * filtered out.
   */
  BOTTLENECK,
  /** The head of a list of advice for a metric. */
  ADVICE,
  /** The emitter's list of metrics whose average is over the threshold. */
  DETECTION,
  /** The head of the emitter's own summary. */
  SUMMARY,
  /** A native metric the agent reports as not available ({@code ttft = -1}). */
  ABSENT,
  /** A line that carries a marker and cannot be read as any of the above. */
  NEAR_MISS;

  private static final EventKind[] VALUES = values();

  /** The kind with this ordinal. */
  public static EventKind at(int ordinal) {
    return VALUES[ordinal];
  }

  /** The name machine formats use: {@code measurement}, {@code near_miss}, … */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
