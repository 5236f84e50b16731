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

  private static final long NEWLINES = Swar.repeat('\n');
  private static final long QUOTES = Swar.repeat('"');
  private static final long PAST_QUOTES = Swar.repeat('"' + 1);
  private static final long BACKSLASHES = Swar.repeat('\\');
  private static final long COLOURS = Swar.repeat(0x1b);
  private static final long PERF = Words.eight("PERF: \0\0");
  private static final long PERF_BITS = (1L << (8 * PERF_LENGTH)) - 1;
  private static final int HYPHEN = Words.four(" - \0");
  private static final int HYPHEN_BITS = 0xffffff;
  private static final int HYPHEN_LENGTH = 3;
  private static final TemplatePart BOTTLENECK_MARKER = TemplatePart.of("BOTTLENECK: ");

  private static final TemplatePart SLOW = TemplatePart.of(" est lent (");
  private static final int SLOW_FIRST = Words.four(" est");

  /** Half of the last digit of a duration in seconds, by how many decimals it has; microseconds. */
  private static final int[] HALF_UNIT = {0, 50_000, 5_000, 500};

  private static final int[] DECIMAL = {0, 100_000, 10_000, 1_000};

  private static final TemplatePart FIELDS = TemplatePart.of("Métadonnées: {");
  private static final TemplatePart ESCAPED_FIELDS = TemplatePart.of("M\\u00e9tadonn\\u00e9es: {");

  /** Behind the bracket and the hyphen that follow a level. */
  private static final long THRESHOLD = Words.eight(" Seuil: ");

  /** What is left of a point and of {@code ms} when digits have become their values. */
  private static final int POINT = '.' ^ '0';

  private static final int MS = ('m' | 's' << 8) ^ ('0' | '0' << 8);

  /** {@code "Début mesure "} as its first and its last eight bytes. */
  private static final int BEGIN_LENGTH = 14;

  private static final long BEGIN_FIRST = Words.eight("Début mesure ".getBytes(UTF_8), 0);
  private static final long BEGIN_LAST = Words.eight(" mesure ");

  private static final TemplatePart ESCAPED_BEGIN = TemplatePart.of("D\\u00e9but mesure ");

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

  /** How many bytes more it has than it would without escapes. */
  private int escapeBytes;

  MessageLane(NameTable names) {
    this.names = names;
  }

  /**
   * Reads the message whose marker is at {@code marker} up to its end; returns one past that, or -1
   * if it is no message of the kind. Reads no byte at or past {@code limit}, given {@link
   * #AFTER_NAME} bytes before it.
   *
   * @param escapes whether an accent may be escaped
   */
  int read(byte[] b, int marker, int limit, boolean escapes) {
    escapeBytes = 0;
    if ((Words.eight(b, marker) & PERF_BITS) != PERF) {
      return BOTTLENECK_MARKER.stands(b, marker) ? readBottleneck(b, marker + MARKER, limit) : -1;
    }
    int at = marker + PERF_LENGTH;
    if (Words.eight(b, at) == BEGIN_FIRST && Words.eight(b, at + BEGIN_LENGTH - 8) == BEGIN_LAST) {
      return readStart(b, at + BEGIN_LENGTH, limit);
    }
    if (escapes && ESCAPED_BEGIN.stands(b, at)) {
      escapeBytes = ESCAPED_BEGIN.length - BEGIN_LENGTH;
      return readStart(b, at + ESCAPED_BEGIN.length, limit);
    }
    int space = nameEnd(b, at, limit - AFTER_NAME, HYPHEN, HYPHEN_BITS);
    if (space <= at) {
      return -1;
    }
    return b[space + HYPHEN_LENGTH] == 'M'
        ? readMetadata(b, at, space, limit, escapes)
        : readMeasurement(b, at, space);
  }

  private int readMeasurement(byte[] b, int name, int space) {
    // The duration: one to five digits, a point, one digit.
    int value = space + 3;
    long digits = Digits.at(b, value);
    long others = Digits.others(digits);
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
    long lastDigits = Digits.at(b, last);
    int count = Long.numberOfTrailingZeros(Digits.others(lastDigits)) >>> 3;
    if (count == 0 || count > 6 || (short) (lastDigits >>> (8 * count)) != MS) {
      return -1;
    }
    kind = MEASUREMENT;
    nameStart = name;
    nameEnd = space;
    micros = Digits.number(digits, point) * 1000 + ((digits >>> (8 * point + 8)) & 0xf) * 100;
    threshold = Digits.number(lastDigits, count) * 1000;
    level = LEVEL_ORDINAL[letter];
    return last + count + 2;
  }

  /**
   * Reads the rest of a start: the name, then the same name in the ID, then milliseconds. Returns
   * as {@link #read} does.
   */
  private int readStart(byte[] b, int at, int limit) {
    int space = nameEnd(b, at, limit - AFTER_NAME, ID_FIRST, -1);
    if (space <= at) {
      return -1;
    }
    int id = space + ID_LENGTH;
    int digits = id + (space - at) + 1;
    int end = digits + ID_DIGITS + 1;
    if (end >= limit
        || Words.four(b, id - 4) != ID_LAST
        || b[digits - 1] != '_'
        || b[end - 1] != ')'
        || !Swar.isSame(b, at, id, space - at)) {
      return -1;
    }
    long first = Digits.at(b, digits);
    long last = Digits.at(b, digits + ID_DIGITS - 8);
    if ((Digits.others(first) | Digits.others(last)) != 0) {
      return -1;
    }
    // Thirteen digits: the first five, and the last eight.
    long millis = Digits.number(first, ID_DIGITS - 8) * 100_000_000L + Digits.number(last, 8);
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

  /**
   * Metadata end with their brace, where the line or the string does, or before a space and a
   * colour, or before further fields.
   */
  private int readMetadata(byte[] b, int name, int space, int limit, boolean escapes) {
    int fields = space + HYPHEN_LENGTH;
    TemplatePart words = FIELDS;
    if (escapes && ESCAPED_FIELDS.stands(b, fields)) {
      words = ESCAPED_FIELDS;
      escapeBytes = ESCAPED_FIELDS.length - FIELDS.length;
    } else if (!FIELDS.stands(b, fields)) {
      return -1;
    }
    int text = fields + words.length - 1;
    int end = text + 1;
    while (end + 8 < limit) {
      long word = Words.eight(b, end);
      long found =
          Swar.zeros(word ^ NEWLINES)
              | Swar.zeros(word ^ QUOTES)
              | Swar.zeros(word ^ BACKSLASHES)
              | Swar.zeros(word ^ COLOURS);
      if (found != 0) {
        end += Long.numberOfTrailingZeros(found) >>> 3;
        end -= beforeFields(b, end);
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

  /** How many bytes before {@code end} are a space, or a space and the brace of other fields. */
  private static int beforeFields(byte[] b, int end) {
    if (b[end] == '\n' || b[end - 1] == '}') {
      return 0;
    }
    return b[end - 1] == '{' && b[end - 2] == ' ' ? 2 : b[end - 1] == ' ' ? 1 : 0;
  }

  /** Seconds with one to three decimals, in brackets, after the name. */
  private int readBottleneck(byte[] b, int name, int limit) {
    int space = nameEnd(b, name, limit - AFTER_NAME, SLOW_FIRST, -1);
    if (space <= name || !SLOW.stands(b, space)) {
      return -1;
    }
    int value = space + SLOW.length;
    long digits = Digits.at(b, value);
    long others = Digits.others(digits);
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
        Digits.number(digits, point) * 1_000_000
            + Digits.number(digits >>> (8 * point + 8), decimals) * DECIMAL[decimals];
    threshold = HALF_UNIT[decimals];
    level = EventBatch.NONE;
    return value + end + 2;
  }

  /** How many bytes more the message read last has than it would without escapes. */
  int escapeBytes() {
    return escapeBytes;
  }

  /** How far without escapes the metric's name is behind the marker. */
  int nameOffset(int marker) {
    return nameStart - marker - (kind == START ? escapeBytes : 0);
  }

  /** Where its metric's name begins. */
  int nameStart() {
    return nameStart;
  }

  /** Whether a row, the last of its batch, is that of the message read last. */
  boolean isRow(byte[] b, EventBatch batch, int row) {
    return batch.kindOrdinal(row) == kind
        && batch.code(row) == level
        && batch.duration(row) == micros
        && batch.threshold(row) == threshold
        && batch.metric(row) == names.index(b, nameStart, nameEnd, batch)
        && (kind != METADATA
            || Arrays.equals(
                b,
                textStart,
                textEnd,
                batch.textBytes(),
                batch.textStart(row),
                batch.textEnd(row)));
  }

  /**
   * Adds the row of the message read last.
   *
   * @param layout what the batch is told of lines like this one
   * @param logger hash of the logger's name, 0 for none
   * @param instant the line's time
   */
  void add(byte[] b, int line, int layout, int logger, long instant, EventBatch into) {
    int name = names.index(b, nameStart, nameEnd, into);
    int row = into.addRecord(layout, kind, level, line, name, micros, threshold, logger, instant);
    if (kind == METADATA) {
      into.setText(row, b, textStart, textEnd);
    }
  }

  /**
   * Where the name ends that begins at {@code from}: at the first space of these four bytes; -1 if
   * a backslash, or anything no greater than a quote but a space, comes before it, or a hyphen
   * between spaces, or {@code to}.
   */
  private static int nameEnd(byte[] b, int from, int to, int four, int bits) {
    int place = nextSpace(b, from, to);
    while (place >= 0 && (Words.four(b, place) & bits) != four) {
      place = (Words.four(b, place) & HYPHEN_BITS) == HYPHEN ? -1 : nextSpace(b, place + 1, to);
    }
    return place;
  }

  /** The first space if nothing of the kind comes before it. */
  private static int nextSpace(byte[] b, int from, int to) {
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
}
