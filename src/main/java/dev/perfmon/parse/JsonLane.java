package dev.perfmon.parse;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.LineFormat;

/**
 * The {@link FastLane} for LiveKit's JSON records: the message first, the time last, and between
 * them what nearly every record of a job repeats, which is compared with what was read before
 * instead of being read again.
 */
final class JsonLane {
  private static final int FORMAT = LineFormat.LIVEKIT_JSON.ordinal();

  /** <code>{"message": "</code> as its first and its last eight bytes. */
  static final int HEAD_LENGTH = 13;

  private static final long HEAD_FIRST = Words.eight("{\"messag");
  private static final long HEAD_LAST = Words.eight("sage\": \"");

  /** {@code D\u005cu00e9but mesure } as its first eight bytes, the next eight, and its length. */
  private static final int ESCAPED_LENGTH = 18;

  private static final long ESCAPED_FIRST = Words.eight("D\\u00e9b");

  private static final long ESCAPED_NEXT = Words.eight("ut mesur");
  private static final long ESCAPED_LAST = Words.eight(" mesure ");

  /** How long a time is with microseconds and a zone, and where Python left the zero ones out. */
  private static final int TIME_LENGTH = 32;

  private static final int WHOLE_TIME_LENGTH = 25;

  private final Timestamps timestamps;
  private final TailCache tails;
  private final MessageLane messages;

  JsonLane(Timestamps timestamps, TailCache tails, MessageLane messages) {
    this.timestamps = timestamps;
    this.tails = tails;
    this.messages = messages;
  }

  /** As {@link FastLane#take}, for a line that begins with a brace. */
  int take(byte[] b, int at, int limit, int line, EventBatch into) {
    if (Words.eight(b, at) != HEAD_FIRST || Words.eight(b, at + HEAD_LENGTH - 8) != HEAD_LAST) {
      return -1;
    }
    int message = at + HEAD_LENGTH;
    int marker = b[message] == '\\' ? afterEscapes(b, message) : MessageLane.afterEmoji(b, message);
    if (marker < 0) {
      return -1;
    }
    int start = marker + MessageLane.PERF_LENGTH;
    int end =
        Words.eight(b, start) == ESCAPED_FIRST
                && Words.eight(b, start + 8) == ESCAPED_NEXT
                && Words.eight(b, start + ESCAPED_LENGTH - 8) == ESCAPED_LAST
                && MessageLane.isPerf(b, marker)
            ? messages.readStart(b, start + ESCAPED_LENGTH, limit)
            : messages.read(b, marker, limit);
    if (end < 0 || b[end] != '"') {
      return -1;
    }
    int newline = Swar.newline(b, end, limit);
    int timeEnd = newline - 2;
    if (newline == limit || timeEnd - TIME_LENGTH <= end || b[timeEnd] != '"') {
      return -1;
    }
    int time = timeEnd - (b[timeEnd - TIME_LENGTH - 1] == '"' ? TIME_LENGTH : WHOLE_TIME_LENGTH);
    TailCache.Tail tail = tails.find(b, end, time);
    if (tail == null
        || b[timeEnd + 1] != '}'
        || !timestamps.readDateTime(b, time, timeEnd)
        || timestamps.end != timeEnd) {
      return -1;
    }
    messages.add(b, line, FORMAT, tail.logger, tail.severity, timestamps, into);
    return newline;
  }

  /**
   * Where the marker stands if nothing but an escaped emoji and a space precede it; else -1. Emoji
   * begin with a surrogate or with U+2xxx; one or two units are six bytes each.
   */
  private static int afterEscapes(byte[] b, int message) {
    if (!isEscape(b, message)) {
      return -1;
    }
    int past = message + 6;
    if (b[past] == '\\') {
      if (!isEscape(b, past)) {
        return -1;
      }
      past += 6;
    }
    return b[past] == ' ' ? past + 1 : -1;
  }

  private static boolean isEscape(byte[] b, int at) {
    return b[at] == '\\'
        && b[at + 1] == 'u'
        && (b[at + 2] == 'd' || b[at + 2] == '2' || b[at + 2] == 'f')
        && isHex(b[at + 3])
        && isHex(b[at + 4])
        && isHex(b[at + 5]);
  }

  private static boolean isHex(byte c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }
}
