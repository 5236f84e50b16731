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

  private static final EventBatch NOWHERE = new EventBatch(1);

  private final NameTable names;
  private final Numbers numbers = new Numbers();

  // The line at hand: its memory, one past the message's first line, its number, and its batch.
  private byte[] b = {};
  private int end;
  private int line;
  private EventBatch into = NOWHERE;

  /** Where the next marker begins, -1 if there is none; names end before that, or at the end. */
  private int next;

  private int stop;

  /** One past what was understood of the message at hand. */
  private int rest;

  /** The line of the near miss added last. */
  private int missed = -1;

  Messages(NameTable names) {
    this.names = names;
  }

  /**
   * Adds the rows of what stands under a marker: of its message, and of those that others wrote
   * into the same line behind it.
   *
   * @param bytes the message's memory
   * @param from the message's first byte
   * @param markerStart first byte of the marker
   * @param markerEnd one past the marker, its colon included
   * @param to one past the message's first line
   */
  void read(
      Marker marker,
      byte[] bytes,
      int from,
      int markerStart,
      int markerEnd,
      int to,
      int lineInChunk,
      EventBatch batch) {
    b = bytes;
    end = to;
    line = lineInChunk;
    into = batch;
    Marker under = marker;
    int message = from;
    int start = markerStart;
    int past = markerEnd;
    while (true) {
      next = RecordStart.nextMarker(b, past, end);
      stop = next < 0 ? end : next;
      rest = end;
      NearMiss reason = message(under, message, start, past);
      if (reason != null) {
        rest = past;
        miss(reason, line, into);
      }
      if (next < 0 || rest == end) {
        return;
      }
      // Nothing that was understood reaches past a marker, but texts, which go to the end.
      start = next;
      message = rest;
      under = b[start] == 'P' ? Marker.PERF : Marker.BOTTLENECK;
      past = start + under.length();
    }
  }

  /** Adds the row of one message; or returns why it cannot. */
  private @Nullable NearMiss message(Marker marker, int from, int markerStart, int markerEnd) {
    int at = markerEnd;
    while (at < end && b[at] == ' ') {
      at++;
    }
    return switch (marker) {
      case PERF -> perf(from, markerStart, at);
      case BOTTLENECK -> bottleneck(at);
      case ADVICE -> {
        int nameEnd = Ansi.trimEnd(b, at, stop);
        int row = into.add(EventKind.ADVICE, line);
        rest = stop;
        if (nameEnd > at) {
          into.setMetric(row, names.index(b, at, nameEnd, into));
        }
        yield null;
      }
      case DETECTION -> text(EventKind.DETECTION, at, end);
      case SUMMARY -> text(EventKind.SUMMARY, markerStart, end);
      case NATIVE, BYTE_ARRAY, FRAGMENT, NONE -> throw new IllegalArgumentException(marker.name());
    };
  }

  private @Nullable NearMiss perf(int from, int markerStart, int at) {
    NearMiss reason = NearMiss.UNREADABLE_MARKER;
    for (int dash = Swar.find(b, at, stop, (byte) ' ');
        dash < stop && dash + 3 <= end;
        dash = Swar.find(b, dash + 1, stop, (byte) ' ')) {
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
          return measurement(at, dash, duration, numbers.end + 4);
        }
      } else if (first == FAILED[0] && Swar.startsWith(b, value, end, FAILED)) {
        boolean read = failure(at, dash, value + FAILED.length);
        return read ? null : NearMiss.BAD_DURATION;
      } else if (first == 'M' && Swar.startsWith(b, value, end, FIELDS)) {
        text(EventKind.METADATA, value + FIELDS.length, end);
        into.setMetric(into.size() - 1, names.index(b, at, dash, into));
        return null;
      }
      if (isBadDuration(value)) {
        reason = NearMiss.BAD_DURATION;
      }
    }
    if (Swar.startsWith(b, at, stop, BEGIN) && start(at + BEGIN.length)) {
      return null;
    }
    if (Swar.startsWith(b, at, stop, UNKNOWN)) {
      return text(EventKind.UNKNOWN_END, at + UNKNOWN.length, stop);
    }
    if (holds(from, markerStart, STOPWATCH) && reason == NearMiss.UNREADABLE_MARKER) {
      return text(EventKind.NOTE, at, stop);
    }
    return reason;
  }

  private @Nullable NearMiss measurement(int name, int nameEnd, long duration, int level) {
    if (duration >= Numbers.ABSURD) {
      return NearMiss.BAD_DURATION;
    }
    int at = level;
    // The guide writes the level's emoji inside the brackets too.
    while (at < end && (b[at] < 0 || b[at] == ' ')) {
      at++;
    }
    Level printed = level(at);
    if (printed == null) {
      return NearMiss.UNKNOWN_LEVEL;
    }
    at += printed.name().length();
    if (at + THRESHOLD_LENGTH > end
        || Words.eight(b, at) != THRESHOLD_FIRST
        || Words.four(b, at + THRESHOLD_LENGTH - 4) != THRESHOLD_LAST) {
      return NearMiss.UNREADABLE_MARKER;
    }
    long threshold = numbers.decimal(b, at + THRESHOLD_LENGTH, end, 3);
    int past = numbers.end;
    if (threshold < 0
        || threshold >= Numbers.ABSURD
        || past + 2 > end
        || b[past] != 'm'
        || b[past + 1] != 's'
        || (past + 2 < end && next < 0 && isWordByte(b[past + 2]))) {
      return NearMiss.UNREADABLE_MARKER;
    }
    int row = into.add(EventKind.MEASUREMENT, line);
    into.setMetric(row, names.index(b, name, nameEnd, into));
    into.setDuration(row, duration);
    into.setThreshold(row, threshold);
    into.setLevel(row, printed);
    rest = past + 2;
    return null;
  }

  private @Nullable Level level(int at) {
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

  private boolean failure(int name, int nameEnd, int at) {
    long duration = numbers.decimal(b, at, end, 3);
    int past = numbers.end;
    if (duration < 0
        || duration >= Numbers.ABSURD
        || past + 2 > end
        || b[past] != 'm'
        || b[past + 1] != 's') {
      return false;
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
      return false;
    }
    int row = into.add(EventKind.FAILURE, line);
    into.setMetric(row, names.index(b, name, nameEnd, into));
    into.setDuration(row, duration);
    into.setText(row, b, text, Ansi.trimEnd(b, text, end));
    return true;
  }

  private boolean start(int name) {
    for (int at = name + 1; at + ID.length <= stop; at++) {
      if (b[at] == ' ' && Swar.startsWith(b, at, stop, ID)) {
        long millis = startedAt(at + ID.length);
        if (millis < 0) {
          return false;
        }
        int row = into.add(EventKind.START, line);
        into.setMetric(row, names.index(b, name, at, into));
        into.setDuration(row, millis < Numbers.END_OF_TIME ? millis * 1000 : EventBatch.NONE);
        return true;
      }
    }
    return false;
  }

  /**
   * The epoch milliseconds that end an ID, {@code …_1749556800040)}; -1 if it has none. The last
   * such end counts, since the ID repeats the metric's name, which may hold parentheses itself.
   */
  private long startedAt(int id) {
    for (int close = stop - 1; close > id; close--) {
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
          rest = close + 1;
          return millis;
        }
      }
    }
    return -1;
  }

  private @Nullable NearMiss bottleneck(int at) {
    for (int open = at + 1; open + IS_SLOW.length <= stop; open++) {
      if (b[open] == ' ' && Swar.startsWith(b, open, stop, IS_SLOW)) {
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
          rest = past + 2;
          return null;
        }
      }
    }
    return NearMiss.UNREADABLE_BOTTLENECK;
  }

  private @Nullable NearMiss text(EventKind kind, int from, int to) {
    int row = into.add(kind, line);
    into.setText(row, b, from, Ansi.trimEnd(b, from, to));
    rest = to;
    return null;
  }

  /** Begins a chunk. */
  void start() {
    missed = -1;
  }

  /** Adds a near miss as {@link #nearMiss} does, unless its line has one: it is told of once. */
  void miss(NearMiss reason, int lineInChunk, EventBatch batch) {
    if (lineInChunk != missed) {
      missed = lineInChunk;
      nearMiss(reason, lineInChunk, batch);
    }
  }

  /** Adds a near miss; the caller gives it the line as its text. */
  static void nearMiss(NearMiss reason, int line, EventBatch into) {
    int row = into.add(EventKind.NEAR_MISS, line);
    into.setReason(row, reason);
  }

  /** Whether a measurement was meant here, but for its number: one word, then {@code ms (}. */
  private boolean isBadDuration(int at) {
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

  private boolean holds(int from, int to, byte[] wanted) {
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
