package dev.perfmon.stats;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;

/**
 * Intervals of one length that follow one another, numbered in their order.
 *
 * <p>Those of several whole hours that divide a day, and of whole days, begin where the clocks of a
 * zone show a multiple of them since midnight, weeks on Mondays; one in which clocks are changed is
 * shorter or longer by as much. All others are always of the same length, so that no hour is lost
 * or counted with another when clocks are changed; they begin at multiples since the midnight of
 * the zone's standard time on 1 January 1970.
 */
public final class Intervals {
  private static final long SECOND = 1_000_000_000L;
  private static final int HOUR = 3600;
  private static final int DAY = 24 * HOUR;

  /** From the Monday before to 1 January 1970. */
  private static final int DAYS_SINCE_MONDAY = 3;

  private final long length;
  private final ZoneId zone;
  private final boolean byClock;

  /** What a time is later by when it is counted since a multiple: nanoseconds, of the clock's. */
  private final long shift;

  // The interval asked for last: events mostly come in order.
  private long from = Long.MAX_VALUE;
  private long to = Long.MIN_VALUE;
  private long number;

  /**
   * Intervals of a zone.
   *
   * @param length of each, at least a second
   * @param zone whose clocks they begin by
   * @param now when that zone's standard time is looked up, which may have been another long ago
   */
  public Intervals(Duration length, ZoneId zone, Instant now) {
    this.length = length.toNanos();
    this.zone = zone;
    long seconds = this.length % SECOND == 0 ? this.length / SECOND : 0;
    boolean hours = seconds > HOUR && seconds % HOUR == 0 && DAY % seconds == 0;
    boolean days = seconds > 0 && seconds % DAY == 0;
    this.byClock = hours || days;
    if (byClock) {
      shift = seconds % (7 * DAY) == 0 ? DAYS_SINCE_MONDAY * DAY * SECOND : 0;
    } else {
      long standard = zone.getRules().getStandardOffset(now).getTotalSeconds() * SECOND;
      shift = Math.floorMod(standard, this.length);
    }
  }

  /** The number of the interval in which an instant lies, nanoseconds since the epoch. */
  public long number(long time) {
    if (!byClock) {
      return Math.floorDiv(time + shift, length);
    }
    if (time < from || time >= to) {
      Instant instant = Instant.ofEpochSecond(Math.floorDiv(time, SECOND));
      ZoneOffset offset = zone.getRules().getOffset(instant);
      number = Math.floorDiv(time + offset.getTotalSeconds() * SECOND + shift, length);
      from = start(number);
      to = start(number + 1);
    }
    return number;
  }

  /** The first instant of an interval, nanoseconds since the epoch. */
  public long start(long interval) {
    long shown = interval * length - shift;
    if (!byClock) {
      return shown;
    }
    ZoneRules rules = zone.getRules();
    LocalDateTime clock =
        LocalDateTime.ofEpochSecond(Math.floorDiv(shown, SECOND), 0, ZoneOffset.UTC);
    // Of a time that the clocks show twice the first, and after one that they leave out the next.
    return shown - rules.getOffset(clock).getTotalSeconds() * SECOND;
  }

  /** Spells out what tells these intervals from others. */
  @Override
  public String toString() {
    Duration each = Duration.ofNanos(length);
    return byClock ? each + " " + zone : shift == 0 ? each.toString() : each + "+" + shift;
  }
}
