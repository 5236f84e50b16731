package dev.perfmon.parse;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.EventKind;
import dev.perfmon.model.Level;
import dev.perfmon.model.NearMiss;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the agent said, once the envelopes are off: from the message and the place of its
 * marker to one row of the batch. A message that cannot be read becomes a near miss, never nothing.
 */
final class Messages {
  private static final byte[] DASH = " - ".getBytes(US_ASCII);
  private static final int MS_OPEN = Words.four("ms (");

  /** {@code ") - Seuil: "} as eight bytes and the four that end it. */
  private static final long THRESHOLD_FIRST = Words.eight(") - Seui");

  private static final int THRESHOLD_LAST = Words.four("il: ");
  private static final int THRESHOLD_LENGTH = 11;
  private static final byte[] FAILED = "ÉCHEC après ".getBytes(UTF_8);
  private static final byte[] FIELDS = "Métadonnées: ".getBytes(UTF_8);
  private static final byte[] BEGIN = "Début mesure ".getBytes(UTF_8);
  private static final byte[] UNKNOWN = "Métrique inconnue: ".getBytes(UTF_8);
  private static final byte[] ID = " (ID: ".getBytes(US_ASCII);
  private static final byte[] IS_SLOW = " est lent (".getBytes(US_ASCII);
  private static final byte[] STOPWATCH = "⏱".getBytes(UTF_8);

  private final NameTable names;
  private final Numbers numbers = new Numbers();

  Messages(NameTable names) {
    this.names = names;
  }

  /**
   * Adds the row of a message under a marker and returns its index.
   *
   * @param b the message's memory
   * @param from the message's first byte
   * @param markerStart first byte of the marker
   * @param after one past the marker, its colon included
   * @param end one past the message's first line
   */
  int read(
      Marker marker,
      byte[] b,
      int from,
      int markerStart,
      int after,
      int end,
      int line,
      EventBatch into) {
    int at = after;
    while (at < end && b[at] == ' ') {
      at++;
    }
    return switch (marker) {
      case PERF -> perf(b, from, markerStart, at, end, line, into);
      case BOTTLENECK -> bottleneck(b, at, end, line, into);
      case ADVICE -> {
        int nameEnd = Ansi.trimEnd(b, at, end);
        int row = into.add(EventKind.ADVICE, line);
        if (nameEnd > at) {
          into.setMetric(row, names.index(b, at, nameEnd, into));
        }
        yield row;
      }
      case DETECTION -> text(EventKind.DETECTION, b, at, end, line, into);
      case SUMMARY -> text(EventKind.SUMMARY, b, markerStart, end, line, into);
      case NATIVE, BYTE_ARRAY, FRAGMENT, NONE -> throw new IllegalArgumentException(marker.name());
    };
  }

  private int perf(
      byte[] b, int from, int markerStart, int at, int end, int line, EventBatch into) {
    NearMiss reason = NearMiss.UNREADABLE_MARKER;
    // Two torn lines in one must not make the first one's failure part of the second one's name.
    boolean failed = false;
    for (int dash = Swar.find(b, at, end, (byte) ' ');
        dash + 3 <= end;
        dash = Swar.find(b, dash + 1, end, (byte) ' ')) {
      if (b[dash + 1] != '-' || b[dash + 2] != ' ') {
        continue;
      }
      int value = dash + 3;
      byte first = value < end ? b[value] : 0;
      if (dash == at) {
        continue;
      }
      if (first >= '0' && first <= '9') {
        long duration = numbers.decimal(b, value, end, 3);
        if (numbers.end + 4 <= end && Words.four(b, numbers.end) == MS_OPEN) {
          return measurement(b, at, dash, duration, numbers.end + 4, end, line, into);
        }
      } else if (!failed && first == FAILED[0] && Swar.startsWith(b, value, end, FAILED)) {
        failed = true;
        int row = failure(b, at, dash, value + FAILED.length, end, line, into);
        if (row >= 0) {
          return row;
        }
        reason = NearMiss.BAD_DURATION;
      } else if (first == 'M' && Swar.startsWith(b, value, end, FIELDS)) {
        int row = text(EventKind.METADATA, b, value + FIELDS.length, end, line, into);
        into.setMetric(row, names.index(b, at, dash, into));
        return row;
      }
      if (isBadDuration(b, value, end)) {
        reason = NearMiss.BAD_DURATION;
      }
    }
    if (Swar.startsWith(b, at, end, BEGIN)) {
      int row = start(b, at + BEGIN.length, end, line, into);
      if (row >= 0) {
        return row;
      }
    }
    if (Swar.startsWith(b, at, end, UNKNOWN)) {
      return text(EventKind.UNKNOWN_END, b, at + UNKNOWN.length, end, line, into);
    }
    if (holds(b, from, markerStart, STOPWATCH) && reason == NearMiss.UNREADABLE_MARKER) {
      return text(EventKind.NOTE, b, at, end, line, into);
    }
    return nearMiss(reason, line, into);
  }

  private int measurement(
      byte[] b,
      int name,
      int nameEnd,
      long duration,
      int level,
      int end,
      int line,
      EventBatch into) {
    if (duration >= Numbers.ABSURD) {
      return nearMiss(NearMiss.BAD_DURATION, line, into);
    }
    int at = level;
    // The guide writes the level's emoji inside the brackets too.
    while (at < end && (b[at] < 0 || b[at] == ' ')) {
      at++;
    }
    Level printed = level(b, at, end);
    if (printed == null) {
      return nearMiss(NearMiss.UNKNOWN_LEVEL, line, into);
    }
    at += printed.name().length();
    if (at + THRESHOLD_LENGTH > end
        || Words.eight(b, at) != THRESHOLD_FIRST
        || Words.four(b, at + THRESHOLD_LENGTH - 4) != THRESHOLD_LAST) {
      return nearMiss(NearMiss.UNREADABLE_MARKER, line, into);
    }
    long threshold = numbers.decimal(b, at + THRESHOLD_LENGTH, end, 3);
    int past = numbers.end;
    if (threshold < 0
        || threshold >= Numbers.ABSURD
        || past + 2 > end
        || b[past] != 'm'
        || b[past + 1] != 's'
        || (past + 2 < end && isWordByte(b[past + 2]))) {
      return nearMiss(NearMiss.UNREADABLE_MARKER, line, into);
    }
    int row = into.add(EventKind.MEASUREMENT, line);
    into.setMetric(row, names.index(b, name, nameEnd, into));
    into.setDuration(row, duration);
    into.setThreshold(row, threshold);
    into.setLevel(row, printed);
    return row;
  }

  private static @Nullable Level level(byte[] b, int at, int end) {
    if (end - at < 4) {
      return null;
    }
    int four = Words.four(b, at);
    if (four == BON_CLOSE) {
      return Level.BON;
    }
    if (four == LENT && at + 4 < end && b[at + 4] == ')') {
      return Level.LENT;
    }
    if (four == EXCE && at + 9 < end && Words.eight(b, at + 2) == CELLENT) {
      return Level.EXCELLENT;
    }
    if (four == GOUL && at + 6 < end && b[at + 4] == 'O' && b[at + 5] == 'T' && b[at + 6] == ')') {
      return Level.GOULOT;
    }
    return null;
  }

  private static final int BON_CLOSE = Words.four("BON)");
  private static final int LENT = Words.four("LENT");
  private static final int EXCE = Words.four("EXCE");
  private static final int GOUL = Words.four("GOUL");

  /** {@code CELLENT)} as eight bytes. */
  private static final long CELLENT = Words.eight("CELLENT)");

  private int failure(byte[] b, int name, int nameEnd, int at, int end, int line, EventBatch into) {
    long duration = numbers.decimal(b, at, end, 3);
    int past = numbers.end;
    if (duration < 0
        || duration >= Numbers.ABSURD
        || past + 2 > end
        || b[past] != 'm'
        || b[past + 1] != 's') {
      return -1;
    }
    past += 2;
    int text;
    if (Swar.startsWith(b, past, end, DASH)) {
      text = past + 3;
    } else if (Ansi.trimEnd(b, past, end) == past
        || (past + 2 <= end
            && b[past] == ' '
            && b[past + 1] == '-'
            && Ansi.trimEnd(b, past + 2, end) == past + 2)) {
      // An empty text, and the line's trailing space was trimmed.
      text = end;
    } else {
      return -1;
    }
    int row = into.add(EventKind.FAILURE, line);
    into.setMetric(row, names.index(b, name, nameEnd, into));
    into.setDuration(row, duration);
    into.setText(row, b, text, Ansi.trimEnd(b, text, end));
    return row;
  }

  private int start(byte[] b, int name, int end, int line, EventBatch into) {
    for (int at = name + 1; at + ID.length <= end; at++) {
      if (b[at] == ' ' && Swar.startsWith(b, at, end, ID)) {
        long millis = startedAt(b, at + ID.length, end);
        if (millis < 0) {
          continue;
        }
        int row = into.add(EventKind.START, line);
        into.setMetric(row, names.index(b, name, at, into));
        into.setDuration(row, millis < Numbers.END_OF_TIME ? millis * 1000 : EventBatch.NONE);
        return row;
      }
    }
    return -1;
  }

  /**
   * The epoch milliseconds that end an ID, {@code …_1749556800040)}; -1 if it has none. The last
   * such end counts, since the ID repeats the metric's name, which may hold parentheses itself.
   */
  private static long startedAt(byte[] b, int id, int end) {
    for (int close = end - 1; close > id; close--) {
      if (b[close] != ')') {
        continue;
      }
      int digits = close;
      while (digits > id && b[digits - 1] >= '0' && b[digits - 1] <= '9') {
        digits--;
      }
      if (digits > id && b[digits - 1] == '_') {
        long millis = Numbers.whole(b, digits, close);
        if (millis >= 0) {
          return millis;
        }
      }
    }
    return -1;
  }

  private int bottleneck(byte[] b, int at, int end, int line, EventBatch into) {
    for (int open = at + 1; open + IS_SLOW.length <= end; open++) {
      if (b[open] == ' ' && Swar.startsWith(b, open, end, IS_SLOW)) {
        long micros = numbers.decimal(b, open + IS_SLOW.length, end, 6);
        int past = numbers.end;
        if (micros >= 0
            && micros < Numbers.ABSURD
            && past + 2 <= end
            && b[past] == 's'
            && b[past + 1] == ')') {
          int row = into.add(EventKind.BOTTLENECK, line);
          into.setMetric(row, names.index(b, at, open, into));
          into.setDuration(row, micros);
          long halfUnit = 500_000;
          for (int i = 0; i < numbers.decimals && halfUnit > 500; i++) {
            halfUnit /= 10;
          }
          into.setThreshold(row, halfUnit);
          return row;
        }
      }
    }
    return nearMiss(NearMiss.UNREADABLE_BOTTLENECK, line, into);
  }

  private static int text(EventKind kind, byte[] b, int from, int end, int line, EventBatch into) {
    int row = into.add(kind, line);
    into.setText(row, b, from, Ansi.trimEnd(b, from, end));
    return row;
  }

  /** Adds a near miss; the caller gives it the line as its text. */
  static int nearMiss(NearMiss reason, int line, EventBatch into) {
    int row = into.add(EventKind.NEAR_MISS, line);
    into.setReason(row, reason);
    return row;
  }

  /** Whether a measurement was meant here, but for its number: one word, then {@code ms (}. */
  private static boolean isBadDuration(byte[] b, int at, int end) {
    int word = at;
    while (word < end && b[word] != ' ' && (b[word] < '\t' || b[word] > '\r')) {
      word++;
    }
    return word - at > 2
        && b[word - 1] == 's'
        && b[word - 2] == 'm'
        && word + 1 < end
        && b[word + 1] == '(';
  }

  private static boolean holds(byte[] b, int from, int to, byte[] wanted) {
    for (int at = from; at + wanted.length <= to; at++) {
      if (b[at] == wanted[0] && Swar.startsWith(b, at, to, wanted)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWordByte(byte c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c < 0;
  }
}
