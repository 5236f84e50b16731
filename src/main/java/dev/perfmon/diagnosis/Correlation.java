package dev.perfmon.diagnosis;

/**
 * Two metrics that go together.
 *
 * @param first the metric that comes first: within turns the one that begins first, over time the
 *     one that moves first; of two that begin together, the inner one
 * @param second the other
 * @param scope whether within turns or over time
 * @param rho Spearman's rank correlation, −1 to 1
 * @param n turns or intervals it is over
 * @param probability of as much where they have nothing to do with each other, for this pair alone
 * @param lag how many nanoseconds the first one is ahead; within turns, the median
 * @param inside whether the operations of the first run inside those of the second
 * @param from beginning of the data, nanoseconds since the epoch
 * @param to its end
 */
public record Correlation(
    String first,
    String second,
    Scope scope,
    double rho,
    int n,
    double probability,
    long lag,
    boolean inside,
    long from,
    long to) {
  /** Where two metrics are compared. */
  public enum Scope {
    /** What each took in the same turn. */
    TURN,
    /** The medians of each in the same interval, or some intervals later. */
    TIME
  }

  boolean is(String one, String other) {
    return (first.equals(one) && second.equals(other))
        || (first.equals(other) && second.equals(one));
  }
}
