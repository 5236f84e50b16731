package dev.perfmon.source;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a rotated log says about its place among its siblings, as logrotate, Python's
 * handlers, rotatelogs and the like name them.
 *
 * @param plain the name without its compression suffix
 * @param date the day, as {@code yyyymmdd}; 0 where the name carries only a number
 * @param time the time of day, as {@code hhmmss}; -1 for none
 * @param number the number: the larger the older without a date, the larger the newer with one
 */
record RotatedName(String plain, int date, int time, long number) {
  /** From the oldest on; names with a date among each other, and names with only a number. */
  static final Comparator<RotatedName> OLDEST_FIRST =
      Comparator.comparingInt(RotatedName::date)
          .thenComparingInt(RotatedName::time)
          .thenComparingLong(name -> name.isDated() ? name.number : -name.number);

  private static final Pattern COMPRESSED = Pattern.compile("\\.(?:gz|zst|zstd|bz2|xz)$");
  private static final Pattern NUMBER = Pattern.compile("\\.(\\d{1,6})");
  private static final Pattern EPOCH = Pattern.compile("[-._](\\d{10})");
  private static final Pattern DATE =
      Pattern.compile(
          "[-._](?<year>\\d{4})-?(?<month>\\d{2})-?(?<day>\\d{2})"
              + "(?:[-_T]?(?<hour>\\d{2})(?:[-_:]?(?<minute>\\d{2})(?:[-_:]?(?<second>\\d{2})"
              + "(?:[.,]\\d{3,9})?)?)?)?"
              + "(?:[-._](?<number>\\d{1,10}))?");

  boolean isDated() {
    return date > 0;
  }

  /** Reads a file's name as that of a rotated sibling of the log of this name, if it is one. */
  static Optional<RotatedName> read(String log, String name) {
    int extension = log.lastIndexOf('.');
    if (name.length() <= log.length()
        || !name.startsWith(extension > 0 ? log.substring(0, extension) : log)) {
      // Told at once: a log may lie among thousands of others.
      return Optional.empty();
    }
    String plain = COMPRESSED.matcher(name).replaceFirst("");
    if (plain.length() <= log.length()) {
      return Optional.empty();
    }
    if (plain.startsWith(log)) {
      String suffix = plain.substring(log.length());
      Matcher number = NUMBER.matcher(suffix);
      return number.matches()
          ? Optional.of(new RotatedName(plain, 0, -1, Long.parseLong(number.group(1))))
          : readDate(plain, suffix);
    }
    // agent-20250610.log: the date stands before the extension.
    int dot = log.lastIndexOf('.');
    if (dot > 0 && plain.startsWith(log.substring(0, dot)) && plain.endsWith(log.substring(dot))) {
      return readDate(plain, plain.substring(dot, plain.length() - (log.length() - dot)));
    }
    return Optional.empty();
  }

  private static Optional<RotatedName> readDate(String plain, String suffix) {
    Matcher date = DATE.matcher(suffix);
    if (date.matches() && isDay(date)) {
      return Optional.of(
          new RotatedName(
              plain,
              Integer.parseInt(date.group("year") + date.group("month") + date.group("day")),
              date.group("hour") == null
                  ? -1
                  : digits(date, "hour") * 10000
                      + digits(date, "minute") * 100
                      + digits(date, "second"),
              date.group("number") == null ? -1 : Long.parseLong(date.group("number"))));
    }
    Matcher epoch = EPOCH.matcher(suffix);
    if (epoch.matches()) {
      long second = Long.parseLong(epoch.group(1));
      var at = Instant.ofEpochSecond(second).atOffset(ZoneOffset.UTC);
      int day = at.getYear() * 10000 + at.getMonthValue() * 100 + at.getDayOfMonth();
      return Optional.of(new RotatedName(plain, day, -1, second));
    }
    return Optional.empty();
  }

  private static boolean isDay(Matcher date) {
    int year = digits(date, "year");
    int month = digits(date, "month");
    int day = digits(date, "day");
    return year >= 1970 && year < 2200 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
  }

  private static int digits(Matcher matcher, String group) {
    String digits = matcher.group(group);
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}
