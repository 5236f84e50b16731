package dev.perfmon.render;

import dev.perfmon.report.EventRow;
import java.io.IOException;

/**
 * Writes events one after the other, as they come: {@link #begin}, any number of {@link #row}s,
 * {@link #end}. What was written may wait in the writer until {@link #flush} or {@link #end}.
 */
public interface EventWriter {
  /** Writes what stands before the first event. */
  void begin() throws IOException;

  /** Writes one event. */
  void row(EventRow event) throws IOException;

  /** Writes what stands after the last event, and flushes. */
  void end() throws IOException;

  /** Hands everything written so far to the output, and flushes that where it can be. */
  void flush() throws IOException;

  /**
   * A writer of this format.
   *
   * @param manySources whether text says which log each event is from; the other formats always do
   * @throws IllegalArgumentException for a format there is no writer for
   */
  static EventWriter of(Format format, View view, boolean manySources, Appendable out)
      throws IOException {
    return switch (format) {
      case TABLE -> new EventText(view, manySources, out);
      case JSON -> new EventJson(true, out);
      case NDJSON -> new EventJson(false, out);
      case CSV -> new EventCsv(out);
      case MARKDOWN, PROMETHEUS, JUNIT, GITHUB -> throw new IllegalArgumentException(format.id());
    };
  }

  /**
   * A writer for people that says of each near miss where it is, what was expected and what it is.
   */
  static EventWriter ofNearMisses(View view, Appendable out) {
    return new NearMissText(view, out);
  }
}
