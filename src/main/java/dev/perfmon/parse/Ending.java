package dev.perfmon.parse;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.TimeOrigin;
import java.util.List;

/**
 * What stands in lines of one template between the message and the newline, and what such a line's
 * envelopes tell.
 */
final class Ending {
  /** Up to the first time, or to the newline. */
  final FixedText first;

  final int hash;

  /** How many bytes it has from its first time on. */
  final int after;

  /** Times and texts in turn. */
  private final TemplatePart[] rest;

  private final boolean recorded;
  private final boolean transported;
  private final boolean zoneless;

  /** Hash of the logger's name, 0 for none. */
  final int logger;

  /**
   * The container's stream as {@link ContainerLines} tells it, 0 if such lines are none of those.
   */
  final int stream;

  /** What is the same in all rows of such lines, as {@link EventBatch#head} gives it. */
  final int head;

  /**
   * The ending {@code b[from, to)}.
   *
   * @param parts its texts and times, in turn
   * @param told what the envelopes of such lines tell
   * @param stream the container's stream
   */
  Ending(byte[] b, int from, int to, List<TemplatePart> parts, Envelope told, int stream) {
    this.stream = stream;
    int texts = parts.isEmpty() || parts.get(0).time != null ? 0 : 1;
    first = texts == 0 ? FixedText.EMPTY : parts.get(0);
    hash = FixedText.hash(b, from, from + first.length);
    rest = parts.subList(texts, parts.size()).toArray(new TemplatePart[0]);
    after = to - from - first.length;
    recorded = told.isRecorded();
    transported = told.isTransported();
    zoneless = told.isZoneFromTransport();
    logger = told.logger;
    TimeOrigin origin =
        recorded ? TimeOrigin.RECORD : transported ? TimeOrigin.TRANSPORT : TimeOrigin.NONE;
    head = EventBatch.head(told.format, told.severity, origin, told.zoned);
  }

  /** Whether the first text is {@code b[from, to)}. */
  boolean begins(byte[] b, int from, int to) {
    return first.length == to - from && first.stands(b, from);
  }

  /** Whether all behind the first text is {@code b[from, to)}; its times are then read. */
  boolean restStands(byte[] b, int from, int to, LineTimes times) {
    int at = from;
    for (TemplatePart part : rest) {
      at = part.past(b, at, to, times);
      if (at < 0) {
        return false;
      }
    }
    return at == to;
  }

  /** Whether no time stands in such lines. */
  boolean undated() {
    return !recorded && !transported;
  }

  /** The line's time, nanoseconds since the epoch, once its fields are read. */
  long instant(LineTimes times) {
    if (!recorded) {
      return transported ? times.transport() : EventBatch.NO_TIME;
    }
    return zoneless ? LineTimes.inZoneOf(times.transport(), times.record()) : times.record();
  }
}
