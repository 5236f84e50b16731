package dev.perfmon.parse;

import java.time.ZoneId;
import java.util.function.Supplier;

/**
 * What a line does not say itself.
 *
 * @param zone zone of times that carry none
 * @param anchor where times belong that lack a year or a date; asked for when the first of them is
 *     met, possibly by several threads
 */
public record ParseOptions(ZoneId zone, Supplier<Anchor> anchor) {
  private static final long HOUR = 3_600_000_000_000L;
  private static final long DAY = 24 * HOUR;

  /**
   * Where incomplete times belong, nanoseconds since the epoch.
   *
   * @param earliestDate a time without a year lies in the year that begins here
   * @param earliestClock a time without a date lies in the day that begins here
   */
  public record Anchor(long earliestDate, long earliestClock) {
    /** The anchor of a log in which something is known to have happened near its beginning. */
    public static Anchor beginsNear(long instant) {
      return new Anchor(instant - DAY, instant - HOUR);
    }

    /** The anchor of a log that was last written to at an instant. */
    public static Anchor endsNear(long instant) {
      return new Anchor(instant + DAY - 365 * DAY, instant + HOUR - DAY);
    }
  }
}
