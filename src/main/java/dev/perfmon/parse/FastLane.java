package dev.perfmon.parse;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.Level;

/**
 * Reads the commonest lines of a dense log in one go: a measurement or a start, printed as the
 * emitter prints it, behind a time and a prefix that were met before. Everything else it leaves to
 * the general way of reading, which gives the same rows for the lines it does take; the
 * differential tests hold the two together.
 *
 * <p>Why it exists: on such lines the general way spends its time on branches that no processor can
 * foresee (how many digits, which level, which emoji) and on looking for the line's ends before
 * reading it. Here digits, level and emoji are worked out by arithmetic on eight bytes at a time,
 * the line's end is where the reading arrives, and the marker scan is skipped. Nothing is read past
 * the chunk: lines close to its end are left to the general way.
 */
final class FastLane {
  /** No line taken here is longer than this from its first byte to its metric's name. */
  private static final int BEFORE_NAME = 128;

  /** Nor from the end of the name to its newline. */
  private static final int AFTER_NAME = 64;

  private static final long DIGIT_ZEROS = Swar.repeat('0');
  private static final long PAST_NINE = Swar.repeat(0x76);
  private static final long UPPER_P = Swar.repeat('P');
  private static final long SPACES = Swar.repeat(' ');
  private static final long NEWLINES = Swar.repeat('\n');
  private static final int PERF = Swar.four("PERF");
  private static final int MS_OPEN = Swar.four("ms (");
  private static final long THRESHOLD_FIRST = Swar.eight(") - Seui");
  private static final int THRESHOLD_LAST = Swar.four("il: ");
  private static final int THRESHOLD_LENGTH = 11;

  /** {@code "Début mesure "} as its first and its last eight bytes. */
  private static final int BEGIN_LENGTH = 14;

  private static final long BEGIN_FIRST = Swar.eight("Début mesure ".getBytes(UTF_8), 0);
  private static final long BEGIN_LAST = Swar.eight(" mesure ");

  /** {@code " (ID: "}, and the epoch milliseconds of any day from 2001 to 2286. */
  private static final int ID_FIRST = Swar.four(" (ID");

  private static final int ID_LAST = Swar.four("ID: ");
  private static final int ID_LENGTH = 6;
  private static final int ID_DIGITS = 13;

  /**
   * By the low three bits of a level's first letter: its first eight bytes, and which of them
   * count.
   */
  private static final long[] LEVEL_WORD = new long[8];

  private static final long[] LEVEL_MASK = new long[8];
  private static final int[] LEVEL_LENGTH = new int[8];
  private static final byte[] LEVEL_LAST = new byte[8];
  private static final byte[] LEVEL_ORDINAL = new byte[8];

  static {
    for (Level level : Level.values()) {
      String name = level.name();
      int letter = name.charAt(0) & 7;
      int counted = Math.min(8, name.length());
      LEVEL_MASK[letter] = counted == 8 ? -1L : (1L << (8 * counted)) - 1;
      LEVEL_WORD[letter] = Swar.eight((name + "        ").substring(0, 8)) & LEVEL_MASK[letter];
      LEVEL_LENGTH[letter] = name.length();
      LEVEL_LAST[letter] = (byte) name.charAt(name.length() - 1);
      LEVEL_ORDINAL[letter] = (byte) level.ordinal();
    }
  }

  private final Timestamps timestamps;
  private final PrefixCache prefixes;
  private final NameTable names;

  FastLane(Timestamps timestamps, PrefixCache prefixes, NameTable names) {
    this.timestamps = timestamps;
    this.prefixes = prefixes;
    this.names = names;
  }

  /**
   * Takes the line that begins at {@code at}, if it is one of the kind; returns where its newline
   * is, or -1 with nothing done.
   */
  int take(byte[] b, int at, int limit, int line, EventBatch into) {
    if (limit - at < BEFORE_NAME + AFTER_NAME
        || b[at] < '0'
        || b[at] > '9'
        || !timestamps.readDateTime(b, at, at + BEFORE_NAME)) {
      return -1;
    }
    int next = timestamps.end;
    if (b[next] != ' ' || b[next + 1] != '-' || b[next + 2] != ' ') {
      return -1;
    }
    RecordPrefix prefix = prefixes.find(b, next, at + BEFORE_NAME);
    if (prefix == null) {
      return -1;
    }
    int message = next + prefix.length();
    int marker =
        message + (Long.numberOfTrailingZeros(Swar.zeros(Swar.eight(b, message) ^ UPPER_P)) >>> 3);
    int name = marker + 6;
    if (name - at > BEFORE_NAME
        || Swar.four(b, marker) != PERF
        || b[marker + 4] != ':'
        || b[marker + 5] != ' ') {
      return -1;
    }
    if (Swar.eight(b, name) == BEGIN_FIRST
        && Swar.eight(b, name + BEGIN_LENGTH - 8) == BEGIN_LAST) {
      return start(b, name + BEGIN_LENGTH, limit, line, prefix, into);
    }
    int nameEnd = nameEnd(b, name, limit - AFTER_NAME);
    if (nameEnd <= name || b[nameEnd + 1] != '-' || b[nameEnd + 2] != ' ') {
      return -1;
    }
    // The duration: one to five digits, a point, one digit.
    int value = nameEnd + 3;
    long digits = Swar.eight(b, value) ^ DIGIT_ZEROS;
    long others = notDigits(digits);
    int point = Long.numberOfTrailingZeros(others) >>> 3;
    int afterTenth = Long.numberOfTrailingZeros(others & (others - 1)) >>> 3;
    if (point == 0 || point > 5 || afterTenth != point + 2 || b[value + point] != '.') {
      return -1;
    }
    int unit = value + afterTenth;
    int level = unit + 4;
    int letter = b[level] & 7;
    int length = LEVEL_LENGTH[letter];
    int after = level + length;
    if (Swar.four(b, unit) != MS_OPEN
        || length == 0
        || (Swar.eight(b, level) & LEVEL_MASK[letter]) != LEVEL_WORD[letter]
        || b[after - 1] != LEVEL_LAST[letter]
        || Swar.eight(b, after) != THRESHOLD_FIRST
        || Swar.four(b, after + THRESHOLD_LENGTH - 4) != THRESHOLD_LAST) {
      return -1;
    }
    // The threshold: one to six digits.
    int threshold = after + THRESHOLD_LENGTH;
    long thresholdDigits = Swar.eight(b, threshold) ^ DIGIT_ZEROS;
    int count = Long.numberOfTrailingZeros(notDigits(thresholdDigits)) >>> 3;
    int newline = threshold + count + 2;
    if (count == 0
        || count > 6
        || b[newline - 2] != 'm'
        || b[newline - 1] != 's'
        || b[newline] != '\n') {
      return -1;
    }
    long micros = number(digits, point) * 1000 + (b[value + point + 1] - '0') * 100L;
    into.addMeasurement(
        line,
        names.index(b, name, nameEnd, into),
        micros,
        number(thresholdDigits, count) * 1000,
        LEVEL_ORDINAL[letter],
        prefix.format().ordinal(),
        prefix.logger(),
        prefix.severity(),
        timestamps.instant,
        timestamps.zoned);
    return newline;
  }

  /**
   * Takes the rest of a start's line: the name, then the same name in the ID, then milliseconds.
   */
  private int start(byte[] b, int name, int limit, int line, RecordPrefix prefix, EventBatch into) {
    int nameEnd = nameEnd(b, name, limit - AFTER_NAME);
    if (nameEnd <= name) {
      return -1;
    }
    int digits = nameEnd + ID_LENGTH + (nameEnd - name) + 1;
    int newline = digits + ID_DIGITS + 1;
    if (newline >= limit
        || Swar.four(b, nameEnd) != ID_FIRST
        || Swar.four(b, nameEnd + ID_LENGTH - 4) != ID_LAST
        || b[digits - 1] != '_'
        || b[newline - 1] != ')'
        || b[newline] != '\n') {
      return -1;
    }
    long first = Swar.eight(b, digits) ^ DIGIT_ZEROS;
    long last = Swar.eight(b, digits + ID_DIGITS - 8) ^ DIGIT_ZEROS;
    if ((notDigits(first) | notDigits(last)) != 0) {
      return -1;
    }
    // Thirteen digits: the first five, and the last eight.
    long millis = number(first, ID_DIGITS - 8) * 100_000_000L + number(last, 8);
    if (millis >= Numbers.END_OF_TIME) {
      return -1;
    }
    into.addStart(
        line,
        names.index(b, name, nameEnd, into),
        millis * 1000,
        prefix.format().ordinal(),
        prefix.logger(),
        prefix.severity(),
        timestamps.instant,
        timestamps.zoned);
    return newline;
  }

  /** Where the first space is, if it comes before a newline and before {@code to}; else -1. */
  private static int nameEnd(byte[] b, int from, int to) {
    for (int at = from; at < to; at += 8) {
      long word = Swar.eight(b, at);
      long found = Swar.zeros(word ^ SPACES) | Swar.zeros(word ^ NEWLINES);
      if (found != 0) {
        int place = at + (Long.numberOfTrailingZeros(found) >>> 3);
        return b[place] == ' ' && place < to ? place : -1;
      }
    }
    return -1;
  }

  /** The high bit of every byte that is not 0 to 9. */
  private static long notDigits(long digits) {
    return (((digits & Swar.LOWS) + PAST_NINE) | digits) & Swar.HIGHS;
  }

  /**
   * The number whose decimal digits are the low {@code count} bytes, most significant lowest: moved
   * up so that what is in front is zeros, then summed in pairs, pairs of pairs, and fours.
   */
  private static long number(long digits, int count) {
    long d = digits << (64 - 8 * count);
    d = d * 10 + (d >>> 8);
    return ((d & 0x000000FF000000FFL) * 0x000F424000000064L
            + ((d >>> 16) & 0x000000FF000000FFL) * 0x0000271000000001L)
        >>> 32;
  }
}
