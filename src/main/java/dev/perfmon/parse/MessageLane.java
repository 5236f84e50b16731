package dev.perfmon.parse;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.EventKind;
import dev.perfmon.model.Level;
import java.util.Arrays;

/**
 * Reads the commonest messages of a dense log (measurement, start, metadata, bottleneck) where they
 * are printed as the emitter prints them; what it reads stands in fields until {@link #add}.
 * Everything else it refuses, texts with a quote or a backslash among them, so that the message may
 * be a JSON string as well.
 *
 * <p>Digits, level and emoji are worked out by arithmetic on eight bytes at a time, because which
 * of them comes next is what no processor can foresee.
 */
final class MessageLane {
  /** Bytes of the longest marker, {@code BOTTLENECK: }. */
  static final int MARKER = 12;

  /** Bytes of {@code PERF: }. */
  static final int PERF_LENGTH = 6;

  /** What is read of a message behind its metric's name before its end is known is shorter. */
  static final int AFTER_NAME = 64;

  private static final long DIGIT_ZEROS = Swar.repeat('0');
  private static final long PAST_NINE = Swar.repeat(0x76);
  private static final long NEWLINES = Swar.repeat('\n');
  private static final long QUOTES = Swar.repeat('"');
  private static final long PAST_QUOTES = Swar.repeat('"' + 1);
  private static final long BACKSLASHES = Swar.repeat('\\');
  private static final long PERF = Words.eight("PERF: \0\0");
  private static final long PERF_BITS = (1L << (8 * PERF_LENGTH)) - 1;
  private static final int HYPHEN = Words.four(" - \0");
  private static final int BOTT = Words.four("BOTT");
  private static final long LENECK = Words.eight("LENECK: ");

  /** {@code " est lent ("} as its first eight bytes and the last four. */
  private static final long SLOW_FIRST = Words.eight(" est len");

  private static final int SLOW_LAST = Words.four("nt (");
  private static final int SLOW_LENGTH = 11;

  /** Half of the last digit of a duration in seconds, by how many decimals it has; microseconds. */
  private static final int[] HALF_UNIT = {0, 50_000, 5_000, 500};

  private static final int[] DECIMAL = {0, 100_000, 10_000, 1_000};

  /** <code>"Métadonnées: {"</code> as its first eight bytes and the last eight. */
  private static final int FIELDS_LENGTH = 16;

  private static final long FIELDS_FIRST = Words.eight("Métadonnées: {".getBytes(UTF_8), 0);
  private static final long FIELDS_LAST =
      Words.eight("Métadonnées: {".getBytes(UTF_8), FIELDS_LENGTH - 8);

  /** Behind the bracket and the hyphen that follow a level. */
  private static final long THRESHOLD = Words.eight(" Seuil: ");

  /** What is left of a point and of {@code ms} when digits have become their values. */
  private static final int POINT = '.' ^ '0';

  private static final int MS = ('m' | 's' << 8) ^ ('0' | '0' << 8);

  /** {@code "Début mesure "} as its first and its last eight bytes. */
  private static final int BEGIN_LENGTH = 14;

  private static final long BEGIN_FIRST = Words.eight("Début mesure ".getBytes(UTF_8), 0);
  private static final long BEGIN_LAST = Words.eight(" mesure ");

  /** {@code " (ID: "}, and the epoch milliseconds of any day from 2001 to 2286. */
  private static final int ID_FIRST = Words.four(" (ID");

  private static final int ID_LAST = Words.four("ID: ");
  private static final int ID_LENGTH = 6;
  private static final int ID_DIGITS = 13;

  /**
   * By the low three bits of a level's first letter: the eight bytes from {@code "ms ("} on, those
   * that end in {@code ") -"}, and how far the bracket is from the unit.
   */
  private static final long[] LEVEL_OPENING = new long[8];

  private static final long[] LEVEL_CLOSING = new long[8];
  private static final int[] CLOSE = new int[8];
  private static final byte[] LEVEL_ORDINAL = new byte[8];

  static {
    // No text has these bytes.
    Arrays.fill(LEVEL_OPENING, -1);
    Arrays.fill(CLOSE, 8);
    for (Level level : Level.values()) {
      int letter = level.name().charAt(0) & 7;
      String text = "ms (" + level.name() + ") - ";
      int close = text.indexOf(')');
      LEVEL_OPENING[letter] = Words.eight(text.substring(0, 8));
      LEVEL_CLOSING[letter] = Words.eight(text.substring(close - 5, close + 3));
      CLOSE[letter] = close;
      LEVEL_ORDINAL[letter] = (byte) level.ordinal();
    }
  }

  private static final int MEASUREMENT = EventKind.MEASUREMENT.ordinal();
  private static final int START = EventKind.START.ordinal();
  private static final int METADATA = EventKind.METADATA.ordinal();
  private static final int BOTTLENECK = EventKind.BOTTLENECK.ordinal();

  private final NameTable names;

  // The message read last.
  private int kind;
  private int nameStart;
  private int nameEnd;

  /** Its duration, or when it started; microseconds. */
  private long micros;

  /** Its threshold, or of a bottleneck by how much its duration can be off; microseconds. */
  private long threshold;

  private int level;
  private int textStart;
  private int textEnd;

  MessageLane(NameTable names) {
    this.names = names;
  }

  /** Where the marker stands if nothing but an emoji and a space precede it; else -1. */
  static int afterEmoji(byte[] b, int message) {
    int emoji = Long.numberOfTrailingZeros(~Words.eight(b, message) & Swar.HIGHS) >>> 3;
    return b[message + emoji] == ' ' ? message + emoji + 1 : -1;
  }

  /** Whether {@code PERF: } stands at {@code at}. */
  static boolean isPerf(byte[] b, int at) {
    return (Words.eight(b, at) & PERF_BITS) == PERF;
  }

  /**
   * Reads the message whose marker is at {@code marker} up to its end; returns one past that, or -1
   * if it is no message of the kind. Reads no byte at or past {@code limit}, given {@link
   * #AFTER_NAME} bytes before it.
   */
  int read(byte[] b, int marker, int limit) {
    if (!isPerf(b, marker)) {
      return Words.four(b, marker) == BOTT && Words.eight(b, marker + 4) == LENECK
          ? readBottleneck(b, marker + MARKER, limit)
          : -1;
    }
    int at = marker + PERF_LENGTH;
    if (Words.eight(b, at) == BEGIN_FIRST && Words.eight(b, at + BEGIN_LENGTH - 8) == BEGIN_LAST) {
      return readStart(b, at + BEGIN_LENGTH, limit);
    }
    int space = nameEnd(b, at, limit - AFTER_NAME);
    if (space <= at) {
      return -1;
    }
    int hyphen = Words.four(b, space);
    if ((hyphen & 0xffffff) != HYPHEN) {
      return -1;
    }
    if (hyphen >>> 24 == 'M') {
      return readMetadata(b, at, space, limit);
    }
    return readMeasurement(b, at, space);
  }

  private int readMeasurement(byte[] b, int name, int space) {
    // The duration: one to five digits, a point, one digit.
    int value = space + 3;
    long digits = Words.eight(b, value) ^ DIGIT_ZEROS;
    long others = notDigits(digits);
    int point = Long.numberOfTrailingZeros(others) >>> 3;
    int afterTenth = Long.numberOfTrailingZeros(others & (others - 1)) >>> 3;
    if (point == 0
        || point > 5
        || afterTenth != point + 2
        || (byte) (digits >>> (8 * point)) != POINT) {
      return -1;
    }
    int unit = value + afterTenth;
    long opening = Words.eight(b, unit);
    int letter = (int) (opening >>> 32) & 7;
    int close = unit + CLOSE[letter];
    if (opening != LEVEL_OPENING[letter]
        || Words.eight(b, close - 5) != LEVEL_CLOSING[letter]
        || Words.eight(b, close + 3) != THRESHOLD) {
      return -1;
    }
    // The threshold: one to six digits.
    int last = close + 11;
    long lastDigits = Words.eight(b, last) ^ DIGIT_ZEROS;
    int count = Long.numberOfTrailingZeros(notDigits(lastDigits)) >>> 3;
    if (count == 0 || count > 6 || (short) (lastDigits >>> (8 * count)) != MS) {
      return -1;
    }
    kind = MEASUREMENT;
    nameStart = name;
    nameEnd = space;
    micros = number(digits, point) * 1000 + ((digits >>> (8 * point + 8)) & 0xf) * 100;
    threshold = number(lastDigits, count) * 1000;
    level = LEVEL_ORDINAL[letter];
    return last + count + 2;
  }

  /**
   * Reads the rest of a start: the name, then the same name in the ID, then milliseconds. Returns
   * as {@link #read} does.
   */
  int readStart(byte[] b, int at, int limit) {
    int space = nameEnd(b, at, limit - AFTER_NAME);
    if (space <= at) {
      return -1;
    }
    int id = space + ID_LENGTH;
    int digits = id + (space - at) + 1;
    int end = digits + ID_DIGITS + 1;
    if (end >= limit
        || Words.four(b, space) != ID_FIRST
        || Words.four(b, id - 4) != ID_LAST
        || b[digits - 1] != '_'
        || b[end - 1] != ')'
        || !isSame(b, at, id, space - at)) {
      return -1;
    }
    long first = Words.eight(b, digits) ^ DIGIT_ZEROS;
    long last = Words.eight(b, digits + ID_DIGITS - 8) ^ DIGIT_ZEROS;
    if ((notDigits(first) | notDigits(last)) != 0) {
      return -1;
    }
    // Thirteen digits: the first five, and the last eight.
    long millis = number(first, ID_DIGITS - 8) * 100_000_000L + number(last, 8);
    if (millis >= Numbers.END_OF_TIME) {
      return -1;
    }
    kind = START;
    nameStart = at;
    nameEnd = space;
    micros = millis * 1000;
    threshold = EventBatch.NONE;
    level = EventBatch.NONE;
    return end;
  }

  /** Metadata end with the line or the string, and with their brace. */
  private int readMetadata(byte[] b, int name, int space, int limit) {
    int fields = space + 3;
    if (Words.eight(b, fields) != FIELDS_FIRST
        || Words.eight(b, fields + FIELDS_LENGTH - 8) != FIELDS_LAST) {
      return -1;
    }
    int text = fields + FIELDS_LENGTH - 1;
    int end = text + 1;
    while (end + 8 < limit) {
      long word = Words.eight(b, end);
      long found =
          Swar.zeros(word ^ NEWLINES) | Swar.zeros(word ^ QUOTES) | Swar.zeros(word ^ BACKSLASHES);
      if (found != 0) {
        end += Long.numberOfTrailingZeros(found) >>> 3;
        if (b[end - 1] != '}') {
          return -1;
        }
        kind = METADATA;
        nameStart = name;
        nameEnd = space;
        micros = EventBatch.NONE;
        threshold = EventBatch.NONE;
        level = EventBatch.NONE;
        textStart = text;
        textEnd = end;
        return end;
      }
      end += 8;
    }
    return -1;
  }

  /** Seconds with one to three decimals, in brackets, after the name. */
  private int readBottleneck(byte[] b, int name, int limit) {
    int space = nameEnd(b, name, limit - AFTER_NAME);
    if (space <= name
        || Words.eight(b, space) != SLOW_FIRST
        || Words.four(b, space + SLOW_LENGTH - 4) != SLOW_LAST) {
      return -1;
    }
    int value = space + SLOW_LENGTH;
    long digits = Words.eight(b, value) ^ DIGIT_ZEROS;
    long others = notDigits(digits);
    int point = Long.numberOfTrailingZeros(others) >>> 3;
    int end = Long.numberOfTrailingZeros(others & (others - 1)) >>> 3;
    int decimals = end - point - 1;
    if (point == 0
        || point > 3
        || end == 8
        || decimals < 1
        || decimals > 3
        || b[value + point] != '.'
        || b[value + end] != 's'
        || b[value + end + 1] != ')') {
      return -1;
    }
    kind = BOTTLENECK;
    nameStart = name;
    nameEnd = space;
    micros =
        number(digits, point) * 1_000_000
            + number(digits >>> (8 * point + 8), decimals) * DECIMAL[decimals];
    threshold = HALF_UNIT[decimals];
    level = EventBatch.NONE;
    return value + end + 2;
  }

  /**
   * Adds the row of the message read last.
   *
   * @param format ordinal of the record's format
   * @param time has just read the record's time
   */
  void add(
      byte[] b, int line, int format, int logger, int severity, Timestamps time, EventBatch into) {
    int name = names.index(b, nameStart, nameEnd, into);
    int row =
        into.addRecord(
            kind,
            level,
            line,
            name,
            micros,
            threshold,
            format,
            logger,
            severity,
            time.instant,
            time.zoned);
    if (kind == METADATA) {
      into.setText(row, b, textStart, textEnd);
    }
  }

  /**
   * Where the first space is, if nothing that is a backslash or no greater than a quote comes
   * before it, and it comes before {@code to}; else -1.
   */
  private static int nameEnd(byte[] b, int from, int to) {
    for (int at = from; at < to; at += 8) {
      long found = ends(Words.eight(b, at));
      if (found != 0) {
        int place = at + (Long.numberOfTrailingZeros(found) >>> 3);
        return b[place] == ' ' && place < to ? place : -1;
      }
    }
    return -1;
  }

  /**
   * The high bit of every byte that is a backslash or no greater than a quote; above the lowest of
   * them, others may be set.
   */
  private static long ends(long word) {
    long backslash = word ^ BACKSLASHES;
    return (~(((word | Swar.HIGHS) - PAST_QUOTES) | word) | ((backslash - Swar.ONES) & ~backslash))
        & Swar.HIGHS;
  }

  private static boolean isSame(byte[] b, int one, int other, int length) {
    if (length < 8) {
      return ((Words.eight(b, one) ^ Words.eight(b, other)) << (64 - 8 * length)) == 0;
    }
    return Words.eight(b, one) == Words.eight(b, other)
        && Words.eight(b, one + length - 8) == Words.eight(b, other + length - 8)
        && (length <= 16 || isSameBetween(b, one, other, length));
  }

  /** Whether two names with the same first and last eight bytes are the same. */
  private static boolean isSameBetween(byte[] b, int one, int other, int length) {
    return Arrays.equals(b, one + 8, one + length - 8, b, other + 8, other + length - 8);
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
