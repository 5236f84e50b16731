package dev.perfmon.render;

import dev.perfmon.model.EventKind;
import dev.perfmon.report.EventRow;
import dev.perfmon.report.LiveAlert;
import java.io.IOException;

/**
 * Writes what happens in followed logs, as it happens. What was written may wait in the writer
 * until {@link #pause}.
 */
public interface LiveWriter {
  /** Writes an event. */
  void event(EventRow event) throws IOException;

  /**
   * Writes a line that belongs to the event written last from this source: an item of its advice, a
   * row of the emitter's own summary.
   *
   * @param head kind of that event
   * @param text as the agent wrote it
   */
  void following(EventKind head, String text, String source) throws IOException;

  /** Writes what an alert did, at its place among the events. */
  void alert(LiveAlert alert) throws IOException;

  /** Is told that the terminal has so many columns now. */
  default void resize(int columns) {}

  /** Hands on everything written so far; nothing more comes for now. */
  void pause() throws IOException;
}
