package dev.perfmon.compare;

/** What became of a metric's success rate. */
public enum SuccessVerdict {
  WORSE,
  BETTER,
  /** The rates differ by less than what matters, and that is certain enough. */
  SAME,
  UNDECIDED
}
