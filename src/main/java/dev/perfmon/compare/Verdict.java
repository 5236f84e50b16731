package dev.perfmon.compare;

/** What became of a metric's durations. */
public enum Verdict {
  /** The new median is greater, by at least what matters. */
  SLOWER,
  /** The new median is less, by at least what matters. */
  FASTER,
  /** The medians differ by less than what matters, and that is certain enough. */
  SAME,
  /** The runs do not tell. */
  UNDECIDED
}
