package dev.perfmon.parse;

import dev.perfmon.model.EventBatch;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the times that stand in log lines. A call returns where the time ends, one past its last
 * byte, or -1 if there is none, and leaves what it says in fields, since it happens once a line:
 * {@link #instant} and {@link #zoned}. (Where a time ends is what all reading of the line behind it
 * waits for: it never goes through memory.)
 *
 * <p>A local time that a change to winter time makes ambiguous is taken as the earlier of the two
 * instants; one that a change to summer time skips moves forward by the gap, as {@link
 * java.time.LocalDateTime#atZone} does.
 */
final class Timestamps {
  private static final long SECOND = 1_000_000_000L;
  private static final long DAY_SECONDS = 86_400;

  /** No zone is further from UTC, in seconds. */
  private static final long MOST_OFFSET = ZoneOffset.MAX.getTotalSeconds();

  /** {@code ":SS,mmm "}: where it begins in a time, where the time ends, and its zeros. */
  private static final int SECONDS = 16;

  private static final int MILLIS_END = 23;
  private static final long MILLIS_FORM = Words.eight(":00,000 ");
  private static final long MILLIS_OTHERS = 0xff000000ff0000ffL;

  private static final int NANO_DIGITS = 9;

  /** Nanoseconds of one in the last place of a fraction, by how many digits it has. */
  private static final int[] NANOS = {
    0, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1
  };

  private final ZoneId zone;
  private Supplier<ParseOptions.Anchor> source;
  private ParseOptions.@Nullable Anchor anchor;

  /** The year of the anchor's earliest date, once it was asked for. */
  private int anchorYear;

  // Most lines share their minute with the line before: its sixteen bytes are compared as two
  // words.
  private long minuteKeyLow = -1;
  private long minuteKeyHigh;
  private long minuteLocalSeconds;

  /** The same in UTC: no zone changes in the middle of a minute. */
  private long minuteSeconds;

  // Zone offsets change on quarters of an hour only.
  private long offsetQuarter = Long.MIN_VALUE;
  private long offsetSeconds;

  /** Nanoseconds since the epoch. */
  long instant = EventBatch.NO_TIME;

  /** Whether the text itself said which zone. */
  boolean zoned;

  /** One past the fraction read last. */
  private int fractionEnd;

  Timestamps(ParseOptions options) {
    this.zone = options.zone();
    this.source = options.anchor();
  }

  /** Says where incomplete times belong from now on. */
  void anchor(Supplier<ParseOptions.Anchor> anew) {
    source = anew;
    anchor = null;
  }

  /** Whether a time that is incomplete was read since then. */
  boolean isAnchored() {
    return anchor != null;
  }

  /**
   * Reads {@code YYYY-MM-DD HH:MM:SS} or with {@code T}, then optionally a fraction after {@code .}
   * or {@code ,} and a zone ({@code Z}, {@code +02:00}, {@code +0200}).
   */
  int readDateTime(byte[] b, int at, int to) {
    if (to - at < 19) {
      return -1;
    }
    long low = Words.eight(b, at);
    long high = Words.eight(b, at + 8);
    long local;
    if (low == minuteKeyLow && high == minuteKeyHigh) {
      local = minuteLocalSeconds;
    } else {
      local = minute(b, at);
      if (local == Long.MIN_VALUE) {
        return -1;
      }
      minuteKeyLow = low;
      minuteKeyHigh = high;
      minuteLocalSeconds = local;
      minuteSeconds = local - offsetAt(local);
    }
    if (to - at >= MILLIS_END + 1) {
      // Python's milliseconds, by far the commonest: one word, and no zone behind them.
      long digits = Words.eight(b, at + SECONDS) ^ MILLIS_FORM;
      if (((digits & MILLIS_OTHERS) | Digits.others(digits)) == 0) {
        long seconds = (digits >>> 8 & 0xf) * 10 + (digits >>> 16 & 0xf);
        long millis =
            (digits >>> 32 & 0xf) * 100 + (digits >>> 40 & 0xf) * 10 + (digits >>> 48 & 0xf);
        if (seconds < 60) {
          zoned = false;
          instant = (minuteSeconds + seconds) * SECOND + millis * 1_000_000;
          return at + MILLIS_END;
        }
      }
    }
    int second = two(b, at + 17);
    if (b[at + 16] != ':' || second < 0 || second > 60) {
      return -1;
    }
    local += second;
    long nanos = fraction(b, at + 19, to);
    return finish(b, fractionEnd, to, local, nanos);
  }

  private int finish(byte[] b, int at, int to, long local, long nanos) {
    int i = at;
    zoned = false;
    long offset = 0;
    if (i < to) {
      byte c = b[i];
      if (c == 'Z') {
        zoned = true;
        i++;
      } else if ((c == '+' || c == '-') && to - i >= 5) {
        int hours = two(b, i + 1);
        int colon = b[i + 3] == ':' ? 1 : 0;
        int minutes = to - i >= 5 + colon ? two(b, i + 3 + colon) : -1;
        if (hours >= 0 && hours <= 18 && minutes >= 0 && minutes < 60) {
          zoned = true;
          offset = (c == '-' ? -1 : 1) * (hours * 3600L + minutes * 60L);
          i += 5 + colon;
        }
      }
    }
    if (!zoned) {
      offset = offsetAt(local);
    }
    instant = (local - offset) * SECOND + nanos;
    return i;
  }

  /**
   * Nanoseconds of the fraction that begins at {@code at} with a comma or a point, 0 if none does;
   * {@link #fractionEnd} is then one past it.
   */
  private long fraction(byte[] b, int at, int to) {
    int i = at + 1;
    if (i >= to || (b[at] != ',' && b[at] != '.') || !Digits.isDigit(b[i])) {
      fractionEnd = at;
      return 0;
    }
    long nanos = 0;
    int digits = 0;
    if (i + Long.BYTES <= to) {
      long word = Digits.at(b, i);
      digits = Long.numberOfTrailingZeros(Digits.others(word)) >>> 3;
      nanos = Digits.number(word, digits);
      i += digits;
    }
    if (digits == 0 || digits == Long.BYTES) {
      for (; i < to && Digits.isDigit(b[i]); i++) {
        if (digits < NANO_DIGITS) {
          nanos = nanos * 10 + (b[i] - '0');
          digits++;
        }
      }
    }
    fractionEnd = i;
    return nanos * NANOS[digits];
  }

  /** Seconds of local time at the start of the minute {@code YYYY-MM-DD?HH:MM}, or MIN_VALUE. */
  private static long minute(byte[] b, int at) {
    int century = two(b, at);
    int year = two(b, at + 2);
    int month = two(b, at + 5);
    int day = two(b, at + 8);
    int hour = two(b, at + 11);
    int minute = two(b, at + 14);
    if ((century | year | month | day | hour | minute) < 0
        || century < 19
        || century > 21
        || b[at + 4] != '-'
        || b[at + 7] != '-'
        || (b[at + 10] != ' ' && b[at + 10] != 'T')
        || b[at + 13] != ':'
        || hour > 23
        || minute > 59) {
      return Long.MIN_VALUE;
    }
    int fullYear = century * 100 + year;
    if (month < 1 || month > 12 || day < 1 || day > daysIn(fullYear, month)) {
      return Long.MIN_VALUE;
    }
    return epochDay(fullYear, month, day) * DAY_SECONDS + hour * 3600L + minute * 60L;
  }

  /**
   * Reads syslog's {@code Jun 10 12:00:00} (or {@code Jun 9 …}), which has no year: the first year
   * that does not place it before the anchor.
   */
  int readSyslog(byte[] b, int at, int to) {
    if (to - at < 15 || b[at + 3] != ' ' || b[at + 6] != ' ') {
      return -1;
    }
    int month = month(b, at);
    int day =
        b[at + 4] == ' ' ? (Digits.isDigit(b[at + 5]) ? b[at + 5] - '0' : -1) : two(b, at + 4);
    long clock = clock(b, at + 7);
    if (month < 0 || day < 1 || day > daysIn(2000, month) || clock < 0) {
      return -1;
    }
    long nanos = fraction(b, at + 15, to);
    long earliest = anchor().earliestDate();
    int firstYear = anchorYear - 1;
    long chosen = Long.MIN_VALUE;
    // Eleven tries, because the 29th of February may have to wait eight years.
    for (int year = firstYear; year < firstYear + 11; year++) {
      if (day <= daysIn(year, month)) {
        long local = epochDay(year, month, day) * DAY_SECONDS + clock;
        if ((local + MOST_OFFSET) * SECOND < earliest) {
          continue; // Whatever the zone: worth not asking it for each line.
        }
        chosen = (local - offsetAt(local)) * SECOND + nanos;
        if (chosen >= earliest) {
          break;
        }
      }
    }
    instant = chosen;
    zoned = false;
    return fractionEnd;
  }

  /**
   * Reads {@code HH:MM:SS} with an optional fraction, which has no date: the first day that does
   * not place it before the anchor.
   */
  int readClock(byte[] b, int at, int to) {
    if (to - at < 8) {
      return -1;
    }
    long clock = clock(b, at);
    if (clock < 0) {
      return -1;
    }
    long nanos = fraction(b, at + 8, to);
    long earliest = anchor().earliestClock();
    long day = Math.floorDiv(Math.floorDiv(earliest, SECOND), DAY_SECONDS) - 1;
    do {
      long local = day * DAY_SECONDS + clock;
      instant = (local - offsetAt(local)) * SECOND + nanos;
      day++;
    } while (instant < earliest);
    zoned = false;
    return fractionEnd;
  }

  /** Makes the date and time that was read last, without a zone, one of UTC. */
  void takeForUtc() {
    instant += (minuteLocalSeconds - minuteSeconds) * SECOND;
    zoned = true;
  }

  private ParseOptions.Anchor anchor() {
    ParseOptions.Anchor known = anchor;
    if (known == null) {
      known = source.get();
      anchor = known;
      anchorYear =
          LocalDateTime.ofInstant(Instant.ofEpochSecond(0, known.earliestDate()), ZoneOffset.UTC)
              .getYear();
    }
    return known;
  }

  /** Seconds of {@code HH:MM:SS} since midnight, or -1. */
  private static long clock(byte[] b, int at) {
    int hour = two(b, at);
    int minute = two(b, at + 3);
    int second = two(b, at + 6);
    if ((hour | minute | second) < 0
        || b[at + 2] != ':'
        || b[at + 5] != ':'
        || hour > 23
        || minute > 59
        || second > 60) {
      return -1;
    }
    return hour * 3600L + minute * 60L + second;
  }

  /** The zone's offset at a local time, in seconds; see the class for gaps and overlaps. */
  private long offsetAt(long localSeconds) {
    long quarter = Math.floorDiv(localSeconds, 900);
    if (quarter != offsetQuarter) {
      LocalDateTime local = LocalDateTime.ofEpochSecond(localSeconds, 0, ZoneOffset.UTC);
      offsetSeconds = localSeconds - local.atZone(zone).toEpochSecond();
      offsetQuarter = quarter;
    }
    return offsetSeconds;
  }

  private static int month(byte[] b, int at) {
    return switch ((b[at] & 0xff) << 16 | (b[at + 1] & 0xff) << 8 | (b[at + 2] & 0xff)) {
      case 'J' << 16 | 'a' << 8 | 'n' -> 1;
      case 'F' << 16 | 'e' << 8 | 'b' -> 2;
      case 'M' << 16 | 'a' << 8 | 'r' -> 3;
      case 'A' << 16 | 'p' << 8 | 'r' -> 4;
      case 'M' << 16 | 'a' << 8 | 'y' -> 5;
      case 'J' << 16 | 'u' << 8 | 'n' -> 6;
      case 'J' << 16 | 'u' << 8 | 'l' -> 7;
      case 'A' << 16 | 'u' << 8 | 'g' -> 8;
      case 'S' << 16 | 'e' << 8 | 'p' -> 9;
      case 'O' << 16 | 'c' << 8 | 't' -> 10;
      case 'N' << 16 | 'o' << 8 | 'v' -> 11;
      case 'D' << 16 | 'e' << 8 | 'c' -> 12;
      default -> -1;
    };
  }

  private static int daysIn(int year, int month) {
    return switch (month) {
      case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  /** Days since 1970-01-01 in the proleptic Gregorian calendar; years from 1900. */
  private static long epochDay(int year, int month, int day) {
    // Years begin in March here, so that the leap day is the last of its year.
    int y = month <= 2 ? year - 1 : year;
    int era = y / 400;
    int yearOfEra = y - era * 400;
    int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146_097L + dayOfEra - 719_468L;
  }

  /** The two digits at {@code at}, or -1. */
  private static int two(byte[] b, int at) {
    int tens = b[at] - '0';
    int ones = b[at + 1] - '0';
    return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
  }
}
