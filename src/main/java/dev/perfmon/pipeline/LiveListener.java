package dev.perfmon.pipeline;

import dev.perfmon.aggregate.Occurrence;
import dev.perfmon.model.EventKind;
import dev.perfmon.model.Notice;
import dev.perfmon.source.InputProblem;
import java.io.IOException;

/**
 * Is told what a {@link LiveReading} reads, as it is read, all by the thread that runs it.
 *
 * <p>What it throws ends the reading and reaches whoever called {@link LiveReading#run}.
 */
public interface LiveListener {
  /**
   * Takes an event, folded, judged and selected.
   *
   * @param event lent for the call
   * @param source name of the log it comes from, as people are shown it
   * @param line the line it was read from; lent for the call
   * @throws IOException if it cannot be passed on: the reading ends
   */
  void event(Occurrence event, String source, RawLine line) throws IOException;

  /**
   * Takes a line that belongs to the event handed out last from this source and is none itself: a
   * row of the emitter's own summary, an item of advice.
   *
   * @param head kind of the event it belongs to: {@link EventKind#SUMMARY} or {@link
   *     EventKind#ADVICE}
   * @param text what the agent wrote there, without its envelope where that can be told; not yet
   *     safe for a terminal
   * @param line the line as it stands in the log; lent for the call
   * @throws IOException if it cannot be passed on: the reading ends
   */
  default void following(EventKind head, String text, String source, RawLine line)
      throws IOException {}

  /** Is told something about the logs that is no trouble: rotated, appeared, resumed. */
  default void notice(Notice notice) {}

  /** Is told of a log that cannot be read, or not for now. */
  default void problem(InputProblem problem) {}

  /**
   * Is told that all there was to read for now was handed out: after each bundle of events, and at
   * least twice a second while nothing comes. What was printed is to be flushed now: a state saved
   * afterwards takes it for seen.
   *
   * @param caughtUp whether the logs hold nothing that was not handed out, as far as is known
   * @throws IOException if it cannot be passed on: the reading ends
   */
  default void pause(boolean caughtUp) throws IOException {}

  /**
   * Is told that nothing more comes, before the state is saved for the last time: what is said now
   * is not said again by the reading that goes on from there.
   *
   * @throws IOException if it cannot be passed on
   */
  default void end() throws IOException {}
}
