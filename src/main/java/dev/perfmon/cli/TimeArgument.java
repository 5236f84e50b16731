package dev.perfmon.cli;

import dev.perfmon.config.Durations;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What {@code --since} and {@code --until} take: a duration that counts back ({@code 1h}, {@code
 * 2h30m}), or an instant ({@code 2025-06-10}, {@code 2025-06-10T12:00}, RFC 3339, {@code @epoch},
 * {@code today}, {@code yesterday}, {@code now}, {@code 12:30}). An instant may be copied from a
 * log as it stands there: with a blank instead of the T, with a comma before the fraction.
 *
 * @param option the option it was given to
 * @param text as it was typed
 */
record TimeArgument(String option, String text) {
  private static final int LONGEST = 64;

  /** Whether it counts back from some instant. */
  boolean isRelative() {
    return back() != null;
  }

  /** Whether it is a time of day without a day, such as {@code 12:30}. */
  boolean isTimeOfDay() {
    String typed = text.trim();
    return typed.length() >= 2
        && Character.isDigit(typed.charAt(0))
        && typed.indexOf(':') > 0
        && typed.indexOf('-') < 0;
  }

  /**
   * How far it counts back, at most to before there were logs: whoever asks for more asks for all.
   * Null if it is an instant.
   */
  private @Nullable Duration back() {
    return Durations.atMostLongest(text.trim());
  }

  /**
   * The instant meant.
   *
   * @param origin what a duration counts back from
   * @param now gives {@code today} its day
   * @throws UsageException if it is no time
   */
  Instant resolve(Instant origin, Instant now, ZoneId zone) {
    Duration back = back();
    try {
      return back != null ? origin.minus(back) : instant(now, zone);
    } catch (DateTimeException | ArithmeticException e) {
      throw new UsageException(
          option
              + " : temps illisible : « "
              + text
              + " » ; attendu 1h, 90s, 2h30m, 7d, 2025-06-10, 2025-06-10T12:00,"
              + " 2025-06-10T12:00:00Z, @1749556800, now, today, yesterday ou 12:30",
          option
              + ": unreadable time: \""
              + text
              + "\"; expected 1h, 90s, 2h30m, 7d, 2025-06-10, 2025-06-10T12:00,"
              + " 2025-06-10T12:00:00Z, @1749556800, now, today, yesterday or 12:30");
    }
  }

  private Instant instant(Instant now, ZoneId zone) {
    String typed = text.trim().toUpperCase(Locale.ROOT);
    if (typed.length() > LONGEST) {
      throw new DateTimeException("too long");
    }
    LocalDate today = now.atZone(zone).toLocalDate();
    switch (typed) {
      case "NOW" -> {
        return now;
      }
      case "TODAY" -> {
        return today.atStartOfDay(zone).toInstant();
      }
      case "YESTERDAY" -> {
        return today.minusDays(1).atStartOfDay(zone).toInstant();
      }
      default -> {}
    }
    if (typed.startsWith("@")) {
      return epoch(typed.substring(1));
    }
    String iso = typed.replace(' ', 'T').replace(',', '.');
    int clock = iso.indexOf('T');
    if (clock < 0 && iso.indexOf('-') < 0) {
      return today.atTime(LocalTime.parse(iso)).atZone(zone).toInstant();
    }
    if (clock < 0) {
      return LocalDate.parse(iso).atStartOfDay(zone).toInstant();
    }
    int offset = Math.max(iso.indexOf('+', clock), iso.indexOf('-', clock));
    if (offset > 0 && iso.length() == offset + "+0200".length()) {
      iso = iso.substring(0, offset + 3) + ":" + iso.substring(offset + 3);
    }
    return offset > 0 || iso.endsWith("Z")
        ? OffsetDateTime.parse(iso).toInstant()
        : LocalDateTime.parse(iso).atZone(zone).toInstant();
  }

  /** Seconds since the epoch, with a fraction or without. */
  private static Instant epoch(String seconds) {
    if (seconds.indexOf('E') >= 0) {
      // A short way to write a number that no memory holds.
      throw new DateTimeException("no plain number: " + seconds);
    }
    try {
      BigDecimal value = new BigDecimal(seconds);
      BigDecimal whole = value.setScale(0, RoundingMode.FLOOR);
      return Instant.ofEpochSecond(
          whole.longValueExact(), value.subtract(whole).movePointRight(9).longValue());
    } catch (NumberFormatException e) {
      throw new DateTimeException("no number: " + seconds, e);
    }
  }
}
