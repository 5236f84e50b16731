package dev.perfmon.parse;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * Where another record begins within a line: a process died, or was stopped, in the middle of one,
 * and what it or another wrote next stands right behind. Taken as one, such a line gives a metric
 * that never was; both records count for themselves.
 *
 * <p>Known by a time as Python's logger prints it, or by a JSON object, where neither a text nor
 * JSON has one: right behind what the first record was cut off at. Only asked for between markers,
 * before the first, and behind JSON; else there is nothing to tell apart.
 */
final class RecordStart {
  private static final byte[] PERF = "PERF".getBytes(US_ASCII);
  private static final byte[] BOTTLENECK = "BOTTLENECK".getBytes(US_ASCII);

  /** A digit is 0 there. */
  private static final byte[] TIME = "0000-00-00 00:00:00,000 - ".getBytes(US_ASCII);

  /** What closes LiveKit's extra fields. */
  private static final byte[] RESET = "}\033[0m".getBytes(US_ASCII);

  /** From where to which place no marker begins. */
  private int free;

  private int freeTo;

  /** Turns to another line. */
  void start() {
    freeTo = -1;
  }

  /** The next marker, not looked for again where it was not found before. */
  private int next(byte[] b, int from, int to) {
    if (from >= free && from <= freeTo) {
      return freeTo == to ? -1 : freeTo;
    }
    int marker = nextMarker(b, from, to);
    free = from;
    freeTo = marker < 0 ? to : marker;
    return marker;
  }

  /**
   * Where the next marker begins in {@code b[from, to)} under which operations stand, {@code PERF:}
   * or {@code BOTTLENECK:}; -1 if there is none.
   */
  static int nextMarker(byte[] b, int from, int to) {
    for (int colon = Swar.find(b, from, to, (byte) ':');
        colon < to;
        colon = Swar.find(b, colon + 1, to, (byte) ':')) {
      byte[] word = colon == from ? null : b[colon - 1] == 'F' ? PERF : BOTTLENECK;
      if (word != null && colon - word.length >= from) {
        int start = colon - word.length;
        if (Swar.startsWith(b, start, to, word)) {
          return start;
        }
      }
    }
    return -1;
  }

  /**
   * Where the record ends that begins at {@code record} and whose first marker ends at {@code
   * from}: where the next record begins, the one nearest to its marker, or at {@code to}.
   */
  int after(byte[] b, int record, int from, int to) {
    int marker = next(b, from, to);
    boolean json = holdsObject(b, record, from);
    if (marker < 0) {
      return json ? afterJson(b, record, from, to) : to;
    }
    int found = to;
    boolean object = json;
    for (int at = from; at < to && (found == to || at < marker); at++) {
      if (begins(b, record, at, to, json, object)) {
        while (marker >= 0 && marker < at) {
          marker = next(b, marker + 1, to);
        }
        if (marker < 0) {
          return json ? at : to;
        }
        found = at;
      }
      object |= isOpening(b, at);
    }
    return found;
  }

  /**
   * Where the record with the marker at {@code marker} begins in a line, or what is left of one,
   * that begins at {@code record}: the last that begins before, or just there.
   */
  static int before(byte[] b, int record, int marker) {
    int found = record;
    boolean object = false;
    for (int at = record; at < marker; at++) {
      if (at > record && begins(b, record, at, marker, object, object)) {
        found = at;
      }
      object |= isOpening(b, at);
    }
    return found;
  }

  /**
   * Whether a record begins here, which is not where its line does.
   *
   * @param record where the one before begins; what stands before that tells nothing
   * @param json whether the record before is JSON
   * @param object whether an object begins before, at least in a text
   */
  private static boolean begins(
      byte[] b, int record, int at, int to, boolean json, boolean object) {
    byte c = b[at];
    return c == '{'
        ? isObject(b, record, at, to, json)
        : Digits.isDigit(c) && isTime(b, record, at, to, object);
  }

  private static boolean holdsObject(byte[] b, int from, int to) {
    for (int at = Swar.find(b, from, to, (byte) '{');
        at < to;
        at = Swar.find(b, at + 1, to, (byte) '{')) {
      if (isOpening(b, at)) {
        return true;
      }
    }
    return false;
  }

  /** Whether an object with a key opens here, wherever that is. */
  private static boolean isOpening(byte[] b, int at) {
    return b[at] == '{' && b[at + 1] == '"';
  }

  /** Where the next record begins behind JSON, whether it has a marker or not. */
  private static int afterJson(byte[] b, int record, int from, int to) {
    int object = Swar.find(b, from, to, (byte) '{');
    while (object < to && !isObject(b, record, object, to, true)) {
      object = Swar.find(b, object + 1, to, (byte) '{');
    }
    for (int brace = Swar.find(b, from, object, (byte) '}');
        brace < object;
        brace = Swar.find(b, brace + 1, object, (byte) '}')) {
      int time = Swar.startsWith(b, brace, to, RESET) ? brace + RESET.length : brace + 1;
      if (isTime(b, record, time, to, true)) {
        return time;
      }
    }
    return object;
  }

  /** Whether an object begins here that is no value within another, nor a text's. */
  private static boolean isObject(byte[] b, int record, int at, int to, boolean json) {
    if (at + 2 >= to || !isOpening(b, at) || !isNameStart(b[at + 2])) {
      return false;
    }
    return switch (b[at - 1]) {
      case ' ' -> json && at - 2 >= record && b[at - 2] == '}';
      case ':', ',', '[', '(', '=', '\\', '\'' -> false;
      // Behind a colour stand LiveKit's extra fields.
      case 'm' -> at - 5 < record || b[at - 5] != 0x1b;
      default -> true;
    };
  }

  /** Whether a time begins here that no text speaks of; behind an object's start, past its end. */
  private static boolean isTime(byte[] b, int record, int at, int to, boolean object) {
    if (to - at < TIME.length) {
      return false;
    }
    for (int i = 0; i < TIME.length; i++) {
      if (TIME[i] == '0' ? !Digits.isDigit(b[at + i]) : b[at + i] != TIME[i]) {
        return false;
      }
    }
    if (object) {
      return b[at - 1] == '}' || Swar.startsWith(b, at - RESET.length, at, RESET);
    }
    return switch (b[at - 1]) {
      case ' ', '\\', '(', '[' -> false;
      case '"', '\'', '`' -> at - 2 >= record && isClosing(b[at - 2]);
      default -> true;
    };
  }

  /** Whether a quote that follows this closes what it quotes. */
  private static boolean isClosing(byte before) {
    return switch (before) {
      case ' ', '(', '[', ':', '=', ',' -> false;
      default -> true;
    };
  }

  private static boolean isNameStart(byte c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }
}
