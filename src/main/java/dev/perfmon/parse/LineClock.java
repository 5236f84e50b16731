package dev.perfmon.parse;

import dev.perfmon.model.EventBatch;

/** Reads nothing of a line but its time: what it takes to find a place in a log by time. */
public final class LineClock {
  private static final int ID_DIGITS = 13;

  private final Envelope envelope;

  /** Where the line that gave the last time begins. */
  private int found;

  /** Whether the line that gave the last time also gave its zone. */
  private boolean zoned;

  public LineClock(ParseOptions options) {
    envelope = new Envelope(new Timestamps(options));
  }

  /**
   * The time of the first dated line that lies whole in {@code bytes[from, to)}; {@link #lineStart}
   * then tells where it begins.
   *
   * @param from the beginning of a line
   * @return nanoseconds since the epoch, or {@link EventBatch#NO_TIME}
   */
  public long firstTime(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to) {
      int newline = Swar.newline(bytes, at, to);
      if (newline >= to) {
        break;
      }
      envelope.read(bytes, at, newline);
      if (envelope.time != EventBatch.NO_TIME) {
        found = at;
        zoned = envelope.zoned;
        return envelope.time;
      }
      at = newline + 1;
    }
    return EventBatch.NO_TIME;
  }

  /** Where the line that {@link #firstTime} stopped at begins. */
  public int lineStart() {
    return found;
  }

  /** Whether that line gave its zone too. */
  public boolean zoned() {
    return zoned;
  }

  /**
   * The first instant that a start's ID gives in {@code bytes[0, to)}: epoch milliseconds before
   * the closing parenthesis of {@code (ID: name_1749556800040)}.
   *
   * @return nanoseconds since the epoch, or {@link EventBatch#NO_TIME}
   */
  public static long firstStart(byte[] bytes, int to) {
    for (int at = 0; at + 5 <= to; at++) {
      if (bytes[at] != '('
          || bytes[at + 1] != 'I'
          || bytes[at + 2] != 'D'
          || bytes[at + 3] != ':') {
        continue;
      }
      int close = Swar.find(bytes, at, Math.min(to, at + 512), (byte) ')');
      if (close < to && close - ID_DIGITS > at && bytes[close - ID_DIGITS - 1] == '_') {
        long millis = Numbers.whole(bytes, close - ID_DIGITS, close);
        if (millis > 0 && millis < Numbers.END_OF_TIME) {
          return millis * 1_000_000;
        }
      }
    }
    return EventBatch.NO_TIME;
  }
}
