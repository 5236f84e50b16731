package dev.perfmon.parse;

import org.jspecify.annotations.Nullable;

/** A part of a line in {@link Templates}: a fixed text, or a place for a time. */
class TemplatePart extends FixedText {
  /** The time; null where it is a text. */
  final @Nullable TimeField time;

  /** A fixed text. */
  TemplatePart(FixedText text) {
    super(text);
    time = null;
  }

  /** A place for a time. */
  TemplatePart(TimeField time) {
    super(EMPTY);
    this.time = time;
  }

  /** The same part as another. */
  TemplatePart(TemplatePart part) {
    super(part);
    time = part.time;
  }

  /**
   * One past the part if it stands at {@code at} and ends no later than {@code to}; else -1. Eight
   * bytes can be read past {@code to}.
   */
  final int past(byte[] b, int at, int to, LineTimes times) {
    if (time != null) {
      return times.read(time, b, at, to);
    }
    int end = at + length;
    return end <= to && stands(b, at) ? end : -1;
  }

  /** Whether the other is the same. */
  final boolean is(TemplatePart other) {
    return time == null
        ? other.time == null && isText(other)
        : other.time != null && time.is(other.time);
  }
}
