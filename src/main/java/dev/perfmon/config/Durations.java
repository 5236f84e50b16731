package dev.perfmon.config;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Durations as people type them: {@code 90s}, {@code 2h30m}, {@code 1.5s}, {@code 500ms}, {@code
 * 7d}.
 */
public final class Durations {
  /** As much as a number of nanoseconds can hold: 292 years, {@code 106751d}. */
  public static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

  private Durations() {}

  /** The duration, or null if the text is none, or as long as {@link #LONGEST}. */
  public static @Nullable Duration parse(String text) {
    Duration duration = atMostLongest(text);
    return duration == null || duration.equals(LONGEST) ? null : duration;
  }

  /** The duration, {@link #LONGEST} in the place of a longer one, or null if the text is none. */
  public static @Nullable Duration atMostLongest(String text) {
    Duration total = Duration.ZERO;
    int at = 0;
    while (at < text.length()) {
      int number = at;
      while (at < text.length() && (isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
        at++;
      }
      int unit = at;
      while (at < text.length() && Character.isLetter(text.charAt(at))) {
        at++;
      }
      long nanos = nanosOf(text.substring(unit, at));
      if (unit == number || nanos == 0 || unit - number > 12) {
        return null;
      }
      try {
        double value = Double.parseDouble(text.substring(number, unit));
        // Rounding ends at the largest number there is.
        total = total.plusNanos(Math.round(value * nanos));
      } catch (NumberFormatException e) {
        return null;
      }
    }
    if (at == 0) {
      return null;
    }
    return total.compareTo(LONGEST) > 0 ? LONGEST : total;
  }

  /** Whether the text is a duration of zero, for which no unit is needed. */
  static boolean isZero(String text) {
    Duration duration = parse(text);
    return text.equals("0") || (duration != null && duration.isZero());
  }

  /** A duration as it can be read again: in the longest unit that needs no decimals. */
  public static String text(Duration duration) {
    long nanos = duration.toNanos();
    for (String unit : List.of("d", "h", "m", "s", "ms")) {
      long its = nanosOf(unit);
      if (nanos != 0 && nanos % its == 0) {
        return nanos / its + unit;
      }
    }
    return nanos == 0 ? "0s" : nanos / 1000 + "us";
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static long nanosOf(String unit) {
    return switch (unit) {
      case "us", "µs", "μs" -> 1_000L;
      case "ms" -> 1_000_000L;
      case "s", "sec" -> 1_000_000_000L;
      case "m", "min" -> 60_000_000_000L;
      case "h" -> 3_600_000_000_000L;
      case "d", "j" -> 86_400_000_000_000L;
      case "w" -> 604_800_000_000_000L;
      default -> 0;
    };
  }
}
