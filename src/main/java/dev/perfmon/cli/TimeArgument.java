package dev.perfmon.cli;

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
import org.jspecify.annotations.Nullable;

/**
 * What {@code --since} and {@code --until} take: a duration that counts back ({@code 1h}, {@code
 * 2h30m}), or an instant ({@code 2025-06-10}, {@code 2025-06-10T12:00}, RFC 3339, {@code @epoch},
 * {@code today}, {@code yesterday}, {@code now}, {@code 12:30}).
 *
 * @param text as it was typed
 */
record TimeArgument(String text) {
  /** Whether it counts back from some instant. */
  boolean isRelative() {
    return back() != null;
  }

  /** How far it counts back; null if it is an instant. */
  private @Nullable Duration back() {
    return Durations.parse(text);
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
          "temps illisible : « "
              + text
              + " » ; attendu 1h, 90s, 2h30m, 7d, 2025-06-10, 2025-06-10T12:00,"
              + " 2025-06-10T12:00:00Z, @1749556800, today, yesterday ou 12:30",
          "unreadable time: \""
              + text
              + "\"; expected 1h, 90s, 2h30m, 7d, 2025-06-10, 2025-06-10T12:00,"
              + " 2025-06-10T12:00:00Z, @1749556800, today, yesterday or 12:30");
    }
  }

  private Instant instant(Instant now, ZoneId zone) {
    LocalDate today = now.atZone(zone).toLocalDate();
    if (text.equals("now")) {
      return now;
    }
    if (text.equals("today")) {
      return today.atStartOfDay(zone).toInstant();
    }
    if (text.equals("yesterday")) {
      return today.minusDays(1).atStartOfDay(zone).toInstant();
    }
    if (text.startsWith("@")) {
      return epoch(text.substring(1));
    }
    if (text.indexOf('-') < 0) {
      return today.atTime(LocalTime.parse(text)).atZone(zone).toInstant();
    }
    if (text.length() == "2025-06-10".length()) {
      return LocalDate.parse(text).atStartOfDay(zone).toInstant();
    }
    String iso = text.replace(' ', 'T');
    int clock = iso.indexOf('T');
    boolean zoned = iso.endsWith("Z") || iso.indexOf('+', clock) > 0 || iso.indexOf('-', clock) > 0;
    return clock < 0
        ? LocalDate.parse(iso).atStartOfDay(zone).toInstant()
        : zoned
            ? OffsetDateTime.parse(iso).toInstant()
            : LocalDateTime.parse(iso).atZone(zone).toInstant();
  }

  /** Seconds since the epoch, with a fraction or without. */
  private static Instant epoch(String seconds) {
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
