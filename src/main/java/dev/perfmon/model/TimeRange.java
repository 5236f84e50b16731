package dev.perfmon.model;

/**
 * A half-open range of instants.
 *
 * @param from first instant inside, nanoseconds since the epoch; {@link Long#MIN_VALUE} for no
 *     bound
 * @param until first instant past it, nanoseconds since the epoch; {@link Long#MAX_VALUE} for no
 *     bound
 */
public record TimeRange(long from, long until) {
  /** All of time. */
  public static final TimeRange ALL = new TimeRange(Long.MIN_VALUE, Long.MAX_VALUE);

  /** Whether this range excludes nothing. */
  public boolean isUnbounded() {
    return from == Long.MIN_VALUE && until == Long.MAX_VALUE;
  }

  /** Whether the instant, nanoseconds since the epoch, lies inside. */
  public boolean contains(long instant) {
    return instant >= from && instant < until;
  }
}
