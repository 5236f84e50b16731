package dev.perfmon.alert;

import java.time.Duration;

/** Spans with a single limit. */
public final class Spans {
  private Spans() {}

  /** A metric's latest operations. */
  public static Span last(int operations, int atLeast) {
    return new Span(operations, Duration.ZERO, atLeast);
  }

  /** The operations of a time, as many as are kept at most. */
  public static Span of(Duration within, int atLeast) {
    return new Span(Span.MOST, within, atLeast);
  }
}
