package dev.perfmon.render;

import java.time.Instant;
import java.time.ZoneId;

/**
 * Instants as text, without {@code DateTimeFormatter}: it costs a command its start-up and an event
 * most of its time.
 */
final class Timestamp {
  private static final int SECONDS_OF_DAY = 86_400;

  private Timestamp() {}

  /** RFC 3339 in UTC; a fraction only where there is one, in groups of three digits. */
  static String utc(Instant instant) {
    StringBuilder out = new StringBuilder(30);
    utc(out, instant);
    return out.toString();
  }

  /** Appends what {@link #utc(Instant)} answers. */
  static void utc(StringBuilder out, Instant instant) {
    long second = instant.getEpochSecond();
    date(out, second);
    out.append('T');
    time(out, second);
    int nanos = instant.getNano();
    if (nanos != 0) {
      out.append('.');
      if (nanos % 1_000_000 == 0) {
        digits(out, nanos / 1_000_000, 3);
      } else if (nanos % 1_000 == 0) {
        digits(out, nanos / 1_000, 6);
      } else {
        digits(out, nanos, 9);
      }
    }
    out.append('Z');
  }

  /** The second since the epoch that a clock on the wall there would be read as, were it UTC. */
  static long wallSecond(Instant instant, ZoneId zone) {
    return instant.getEpochSecond() + zone.getRules().getOffset(instant).getTotalSeconds();
  }

  /** Appends the time of day there, {@code 14:06:00.125}, cut to milliseconds. */
  static void wallTime(StringBuilder out, Instant instant, ZoneId zone) {
    time(out, instant.getEpochSecond() + zone.getRules().getOffset(instant).getTotalSeconds());
    out.append('.');
    digits(out, instant.getNano() / 1_000_000, 3);
  }

  /** Appends {@code 2025-06-10}. */
  static void date(StringBuilder out, long second) {
    // Days to a civil date in the proleptic Gregorian calendar, years counted from March so that
    // the
    // leap day comes last (Hinnant, "chrono-compatible low-level date algorithms").
    long days = Math.floorDiv(second, SECONDS_OF_DAY) + 719_468;
    long era = Math.floorDiv(days, 146_097);
    long dayOfEra = days - era * 146_097;
    long yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    long month = (5 * dayOfYear + 2) / 153;
    long day = dayOfYear - (153 * month + 2) / 5 + 1;
    long year = yearOfEra + era * 400 + (month >= 10 ? 1 : 0);
    if (year >= 0 && year <= 9999) {
      digits(out, (int) year, 4);
    } else {
      out.append(year);
    }
    out.append('-');
    digits(out, (int) (month < 10 ? month + 3 : month - 9), 2);
    out.append('-');
    digits(out, (int) day, 2);
  }

  /** Appends {@code 14:06:00}. */
  static void time(StringBuilder out, long second) {
    hourAndMinute(out, second);
    out.append(':');
    digits(out, Math.floorMod(second, SECONDS_OF_DAY) % 60, 2);
  }

  /** Appends {@code 14:06}. */
  static void hourAndMinute(StringBuilder out, long second) {
    int ofDay = Math.floorMod(second, SECONDS_OF_DAY);
    digits(out, ofDay / 3600, 2);
    out.append(':');
    digits(out, ofDay / 60 % 60, 2);
  }

  /** Appends so many digits of a number that is not negative. */
  static void digits(StringBuilder out, int value, int count) {
    if (count == 2) {
      out.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
      return;
    }
    int power = 1;
    for (int i = 1; i < count; i++) {
      power *= 10;
    }
    for (; power > 0; power /= 10) {
      out.append((char) ('0' + value / power % 10));
    }
  }
}
