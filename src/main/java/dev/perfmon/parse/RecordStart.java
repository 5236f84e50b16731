package dev.perfmon.parse;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * Where another record begins within a line: a process died, or was stopped, in the middle of one,
 * and what it or another wrote next stands right behind. Taken as one, such a line gives a metric
 * that never was; both records count for themselves.
 *
 * <p>Known by a time as Python's logger prints it, outside of quotes, or by a JSON object that
 * stands where no value can: nothing in a record looks like that. Only asked for behind a marker,
 * and before another one unless the record is JSON itself; else there is nothing to tell apart.
 */
final class RecordStart {
  private static final byte[] PERF = "PERF".getBytes(US_ASCII);
  private static final byte[] BOTTLENECK = "BOTTLENECK".getBytes(US_ASCII);

  /** A digit is 0 there. */
  private static final byte[] TIME = "0000-00-00 00:00:00,000 - ".getBytes(US_ASCII);

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
      return json ? nextObject(b, from, to) : to;
    }
    boolean quoted = (Swar.count(b, record, from, '"') & 1) != 0;
    int found = to;
    for (int at = from; at < to && (found == to || at < marker); at++) {
      byte c = b[at];
      if (c == '"') {
        quoted = !quoted;
      } else if (c == '{'
          ? isObject(b, at, to)
          : !quoted && Digits.isDigit(c) && isTime(b, at, to)) {
        while (marker >= 0 && marker < at) {
          marker = next(b, marker + 1, to);
        }
        if (marker < 0) {
          return json ? nextObject(b, at, to) : to;
        }
        found = at;
      }
    }
    return found;
  }

  private static boolean holdsObject(byte[] b, int from, int to) {
    for (int at = Swar.find(b, from, to, (byte) '{');
        at < to;
        at = Swar.find(b, at + 1, to, (byte) '{')) {
      if (b[at + 1] == '"') {
        return true;
      }
    }
    return false;
  }

  /** Where the next object begins that is no value; {@code to} if none does. */
  private static int nextObject(byte[] b, int from, int to) {
    int at = Swar.find(b, from, to, (byte) '{');
    while (at < to && !isObject(b, at, to)) {
      at = Swar.find(b, at + 1, to, (byte) '{');
    }
    return at;
  }

  /** Whether an object begins here that is no value within another, nor a text's. */
  private static boolean isObject(byte[] b, int at, int to) {
    if (at + 2 >= to || b[at + 1] != '"' || !isLetter(b[at + 2])) {
      return false;
    }
    return switch (b[at - 1]) {
      case ' ' -> b[at - 2] == '}';
      case ':', ',', '[', '(', '=', '\\', '\'' -> false;
      default -> true;
    };
  }

  private static boolean isTime(byte[] b, int at, int to) {
    if (to - at < TIME.length) {
      return false;
    }
    for (int i = 0; i < TIME.length; i++) {
      if (TIME[i] == '0' ? !Digits.isDigit(b[at + i]) : b[at + i] != TIME[i]) {
        return false;
      }
    }
    return switch (b[at - 1]) {
      case '"', '\'', '`', '\\' -> false;
      default -> true;
    };
  }

  private static boolean isLetter(byte c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }
}
