package dev.perfmon.model;

import java.time.Instant;

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

  /** Nanoseconds since the epoch, as near as they come to an instant outside their range. */
  public static long nanos(Instant instant) {
    try {
      return Math.addExact(
          Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    } catch (ArithmeticException e) {
      return instant.getEpochSecond() < 0 ? Long.MIN_VALUE + 1 : Long.MAX_VALUE - 1;
    }
  }

  /** Whether this range excludes nothing. */
  public boolean isUnbounded() {
    return from == Long.MIN_VALUE && until == Long.MAX_VALUE;
  }

  /** Whether the instant, nanoseconds since the epoch, lies inside. */
  public boolean contains(long instant) {
    return instant >= from && instant < until;
  }
}
