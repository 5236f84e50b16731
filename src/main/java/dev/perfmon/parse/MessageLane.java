package dev.perfmon.parse;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.EventKind;
import dev.perfmon.model.Level;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the commonest messages of a dense log (measurement, failure, start, metadata, bottleneck,
 * note) where they are printed as the emitter prints them; what it reads stands in a {@link
 * LaneMessage}. Everything else it refuses, texts with a quote or a backslash among them, so that
 * the message may be a JSON string as well.
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

  private static final long PERF = Words.eight("PERF: \0\0");
  private static final long PERF_BITS = (1L << (8 * PERF_LENGTH)) - 1;
  private static final FixedText BOTTLENECK_MARKER = FixedText.of("BOTTLENECK: ");

  private static final FixedText DETECTION_MARKER = FixedText.of("GOULOTS DÉTECTÉS: ");
  private static final FixedText SUMMARY_MARKER = FixedText.of("RÉSUMÉ PERFORMANCE");
  private static final FixedText SLOW = FixedText.of(" est lent (");
  private static final int SLOW_FIRST = Words.four(" est");

  /** Half of the last digit of a duration in seconds, by how many decimals it has; microseconds. */
  private static final int[] HALF_UNIT = {0, 50_000, 5_000, 500};

  private static final int[] DECIMAL = {0, 100_000, 10_000, 1_000};

  private static final FixedText FIELDS = FixedText.of("Métadonnées: {");
  private static final FixedText ESCAPED_FIELDS = FixedText.of("M\\u00e9tadonn\\u00e9es: {");

  private static final FixedText FAILED = FixedText.of("ÉCHEC après ");
  private static final FixedText ESCAPED_FAILED = FixedText.of("\\u00c9CHEC apr\\u00e8s ");
  private static final FixedText AFTER_FAILURE = FixedText.of("ms - ");
  private static final FixedText UNKNOWN = FixedText.of("Métrique inconnue: ");

  /** Behind the bracket and the hyphen that follow a level. */
  private static final long THRESHOLD = Words.eight(" Seuil: ");

  /** What is left of a point and of {@code ms} when digits have become their values. */
  private static final int POINT = '.' ^ '0';

  private static final int MS = ('m' | 's' << 8) ^ ('0' | '0' << 8);

  /** {@code "Début mesure "} as its first and its last eight bytes. */
  private static final int BEGIN_LENGTH = 14;

  private static final long BEGIN_FIRST = Words.eight("Début mesure ".getBytes(UTF_8), 0);
  private static final long BEGIN_LAST = Words.eight(" mesure ");

  private static final FixedText ESCAPED_BEGIN = FixedText.of("D\\u00e9but mesure ");

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
  private static final int FAILURE = EventKind.FAILURE.ordinal();
  private static final int NOTE = EventKind.NOTE.ordinal();
  private static final int METADATA = EventKind.METADATA.ordinal();
  private static final int DETECTION = EventKind.DETECTION.ordinal();
  private static final int SUMMARY = EventKind.SUMMARY.ordinal();
  private static final int BOTTLENECK = EventKind.BOTTLENECK.ordinal();

  private final LaneMessage message;

  /** A lane that leaves what it reads there. */
  MessageLane(LaneMessage message) {
    this.message = message;
  }

  /**
   * Reads the message whose marker is at {@code marker} up to its end; returns one past that, or -1
   * if it is no message of the kind. Reads no byte at or past {@code limit}, given {@link
   * #AFTER_NAME} bytes before it.
   *
   * @param escapes whether an accent may be escaped
   */
  int read(byte[] b, int marker, int limit, boolean escapes) {
    if ((Words.eight(b, marker) & PERF_BITS) != PERF) {
      return readOther(b, marker, limit);
    }
    int at = marker + PERF_LENGTH;
    if (Words.eight(b, at) == BEGIN_FIRST && Words.eight(b, at + BEGIN_LENGTH - 8) == BEGIN_LAST) {
      return readStart(b, at + BEGIN_LENGTH, limit);
    }
    if (escapes && ESCAPED_BEGIN.stands(b, at)) {
      int end = readStart(b, at + ESCAPED_BEGIN.length, limit);
      message.setEscapeBytes(ESCAPED_BEGIN.length - BEGIN_LENGTH);
      return end;
    }
    int space = LaneText.nameEnd(b, at, limit - AFTER_NAME, LaneText.HYPHEN, LaneText.HYPHEN_BITS);
    if (space < 0) {
      return -1;
    }
    int value = space + LaneText.HYPHEN_LENGTH;
    return b[value] == 'M'
        ? readMetadata(b, at, space, limit, escapes)
        : b[value] >= '0' && b[value] <= '9'
            ? readNumber(b, marker, at, space, limit)
            : readFailure(b, at, space, limit, escapes);
  }

  /** What is not under {@code PERF:}. */
  private int readOther(byte[] b, int marker, int limit) {
    if (BOTTLENECK_MARKER.stands(b, marker)) {
      return readBottleneck(b, marker + MARKER, limit);
    }
    if (DETECTION_MARKER.stands(b, marker)) {
      return readText(b, DETECTION, marker + DETECTION_MARKER.length, limit);
    }
    return SUMMARY_MARKER.stands(b, marker) ? readText(b, SUMMARY, marker, limit) : -1;
  }

  /** What says nothing but a text. The general way may find a record's severity within it. */
  private int readText(byte[] b, int kind, int text, int limit) {
    int end = LaneText.textEnd(b, text, limit);
    if (end < text
        || b[text] == ' '
        || LaneText.hasSeverity(b, text, end)
        || LaneText.mayHoldRecord(b, text, end)) {
      return -1;
    }
    message.set(kind, text, text, EventBatch.NONE, EventBatch.NONE, EventBatch.NONE);
    message.setText(text, end);
    return end;
  }

  /** A measurement, or a note that goes on with a number. */
  private int readNumber(byte[] b, int marker, int name, int space, int limit) {
    int end = readMeasurement(b, name, space);
    return end >= 0 ? end : readNote(b, marker, space, limit);
  }

  private int readMeasurement(byte[] b, int name, int space) {
    int value = space + LaneText.HYPHEN_LENGTH;
    long digits = Digits.at(b, value);
    int length = tenthsLength(digits);
    if (length == 0) {
      return -1;
    }
    int unit = value + length;
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
    message.set(
        MEASUREMENT,
        name,
        space,
        tenths(digits, length),
        Digits.number(lastDigits, count) * 1000,
        LEVEL_ORDINAL[letter]);
    return last + count + 2;
  }

  /** How long a duration is: one to five digits, a point, one digit; 0 if it is none. */
  private static int tenthsLength(long digits) {
    long others = Digits.others(digits);
    int point = Long.numberOfTrailingZeros(others) >>> 3;
    int length = Long.numberOfTrailingZeros(others & (others - 1)) >>> 3;
    return point > 0
            && point <= 5
            && length == point + 2
            && (byte) (digits >>> (8 * point)) == POINT
        ? length
        : 0;
  }

  /** Its microseconds; it is in milliseconds. */
  private static long tenths(long digits, int length) {
    int point = length - 2;
    return Digits.number(digits, point) * 1000 + ((digits >>> (8 * point + 8)) & 0xf) * 100;
  }

  /**
   * Reads the rest of a start: the name, then the same name in the ID, then milliseconds. Returns
   * as {@link #read} does.
   */
  private int readStart(byte[] b, int at, int limit) {
    int space = LaneText.nameEnd(b, at, limit - AFTER_NAME, ID_FIRST, -1);
    if (space < 0) {
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
    long millis = Digits.whole(b, digits, ID_DIGITS);
    if (millis < 0 || millis >= Numbers.END_OF_TIME) {
      return -1;
    }
    message.set(START, at, space, millis * 1000, EventBatch.NONE, EventBatch.NONE);
    return end;
  }

  /** Metadata end with their brace. */
  private int readMetadata(byte[] b, int name, int space, int limit, boolean escapes) {
    int fields = space + LaneText.HYPHEN_LENGTH;
    FixedText words = standing(FIELDS, ESCAPED_FIELDS, b, fields, escapes);
    if (words == null) {
      return -1;
    }
    int text = fields + words.length - 1;
    int end = LaneText.textEnd(b, text, limit);
    if (end <= text || b[end - 1] != '}' || LaneText.mayHoldRecord(b, text, end)) {
      return -1;
    }
    message.set(METADATA, name, space, EventBatch.NONE, EventBatch.NONE, EventBatch.NONE);
    message.setText(text, end);
    message.setEscapeBytes(words.length - FIELDS.length);
    return end;
  }

  /** A failure's duration, and the exception's text. */
  private int readFailure(byte[] b, int name, int space, int limit, boolean escapes) {
    int words = space + LaneText.HYPHEN_LENGTH;
    FixedText failed = standing(FAILED, ESCAPED_FAILED, b, words, escapes);
    if (failed == null) {
      return -1;
    }
    int value = words + failed.length;
    long digits = Digits.at(b, value);
    int length = tenthsLength(digits);
    if (length == 0 || !AFTER_FAILURE.stands(b, value + length)) {
      return -1;
    }
    int text = value + length + AFTER_FAILURE.length;
    int end = LaneText.textEnd(b, text, limit);
    if (end < text || LaneText.mayHoldRecord(b, text, end)) {
      return -1;
    }
    message.set(FAILURE, name, space, tenths(digits, length), EventBatch.NONE, EventBatch.NONE);
    message.setText(text, end);
    message.setEscapeBytes(failed.length - FAILED.length);
    return end;
  }

  /** A note under a stopwatch, where nothing tells of it being anything else. */
  private int readNote(byte[] b, int marker, int space, int limit) {
    int text = marker + PERF_LENGTH;
    int end = readText(b, NOTE, text, limit);
    int word = Swar.find(b, space + LaneText.HYPHEN_LENGTH, limit, (byte) ' ');
    if (end <= word
        || b[word - 1] == 's'
        || UNKNOWN.stands(b, text)
        || !Emoji.isStopwatchBefore(b, marker)
        || RecordStart.nextMarker(b, text, end) >= 0
        || LaneText.hyphen(b, word, end) >= 0) {
      return -1;
    }
    return end;
  }

  /** Which of two texts stands there, the second where accents may be escaped; null: neither. */
  private static @Nullable FixedText standing(
      FixedText text, FixedText escaped, byte[] b, int at, boolean escapes) {
    if (escapes && escaped.stands(b, at)) {
      return escaped;
    }
    return text.stands(b, at) ? text : null;
  }

  /** Seconds with one to three decimals, in brackets, after the name. */
  private int readBottleneck(byte[] b, int name, int limit) {
    int space = LaneText.nameEnd(b, name, limit - AFTER_NAME, SLOW_FIRST, -1);
    if (space < 0 || !SLOW.stands(b, space)) {
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
    long seconds = Digits.number(digits, point);
    long fraction = Digits.number(digits >>> (8 * point + 8), decimals) * DECIMAL[decimals];
    message.set(
        BOTTLENECK,
        name,
        space,
        seconds * 1_000_000 + fraction,
        HALF_UNIT[decimals],
        EventBatch.NONE);
    return value + end + 2;
  }
}
