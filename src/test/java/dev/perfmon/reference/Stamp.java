package dev.perfmon.reference;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A time as it was written, with whatever was left out left open.
 *
 * @param date null where only the time of day was written; its year is {@link #NO_YEAR} in syslog
 * @param time time of day
 * @param zone null where none was written
 */
record Stamp(@Nullable LocalDate date, LocalTime time, @Nullable ZoneOffset zone) {
  /** A leap year, so that the 29th of February can be written without one. */
  static final int NO_YEAR = 4;

  static final String DAY = "((?:19|2[01])\\d\\d)-(\\d\\d)-(\\d\\d)";
  static final String CLOCK = "(\\d\\d):(\\d\\d):(\\d\\d)(?:[.,](\\d{1,9}))?";
  static final String ZONE = "(Z|[+-]\\d\\d:?\\d\\d)";

  private static final Pattern FULL = Pattern.compile(DAY + "[T ]" + CLOCK + ZONE + "?");
  private static final Pattern CLOCK_ONLY = Pattern.compile(CLOCK);
  private static final Pattern YEARLESS =
      Pattern.compile("(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) +(\\d{1,2}) " + CLOCK);
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

  boolean isYearless() {
    return date != null && date.getYear() == NO_YEAR;
  }

  /** Reads a written time, or gives null for what is none, an impossible date for instance. */
  static @Nullable Stamp of(String text) {
    try {
      Matcher full = FULL.matcher(text);
      if (full.matches()) {
        LocalDate date = LocalDate.of(number(full, 1), number(full, 2), number(full, 3));
        return new Stamp(date, clock(full, 4), zone(full.group(8)));
      }
      Matcher clock = CLOCK_ONLY.matcher(text);
      if (clock.matches()) {
        return new Stamp(null, clock(clock, 1), null);
      }
      Matcher yearless = YEARLESS.matcher(text);
      if (yearless.matches()) {
        int month = MONTHS.indexOf(yearless.group(1)) / 3 + 1;
        return new Stamp(
            LocalDate.of(NO_YEAR, month, number(yearless, 2)), clock(yearless, 3), null);
      }
      return null;
    } catch (DateTimeException impossible) {
      return null;
    }
  }

  /** Microseconds since the epoch, as journald writes them. */
  static @Nullable Stamp ofEpochMicros(String text) {
    if (!text.matches("\\d{1,18}")) {
      return null;
    }
    long micros = Long.parseLong(text);
    if (micros >= Long.MAX_VALUE / 1000) {
      return null;
    }
    LocalDateTime utc =
        LocalDateTime.ofEpochSecond(
            micros / 1_000_000, (int) (micros % 1_000_000) * 1000, ZoneOffset.UTC);
    return new Stamp(utc.toLocalDate(), utc.toLocalTime(), ZoneOffset.UTC);
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  private static LocalTime clock(Matcher matcher, int group) {
    String fraction = matcher.group(group + 3);
    int nanos = fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
    return LocalTime.of(
        number(matcher, group), number(matcher, group + 1), number(matcher, group + 2), nanos);
  }

  private static @Nullable ZoneOffset zone(@Nullable String text) {
    if (text == null) {
      return null;
    }
    return ZoneOffset.of(text);
  }
}
