package dev.perfmon.diagnosis;

import java.util.List;

/**
 * Something that cannot be said, for want of data.
 *
 * @param kind what of
 * @param have how much there is
 * @param need how much it takes
 * @param metrics the metrics it is about; empty for all
 */
public record Shortage(Kind kind, long have, long need, List<String> metrics) {
  public Shortage {
    metrics = List.copyOf(metrics);
  }

  /** What there is too little of. */
  public enum Kind {
    /** Times: no operation has one, so that nothing can be said of when and of turns. */
    TIMES,
    /** Intervals with a median, for trends and steps. */
    INTERVALS,
    /** Turns, for their composition. */
    TURNS,
    /** No metric measures turns, so that there is no end-to-end time to divide. */
    TURN_METRIC,
    /** Turns or intervals that two metrics share, for correlations. */
    PAIRS,
    /** Turns that do not overlap: operations of one may have been counted with another. */
    SEPARATE_TURNS,
    /** Metrics told apart; {@code have} counts operations of others. */
    METRICS
  }
}
