package dev.perfmon.pipeline;

import dev.perfmon.aggregate.MetricTable;
import dev.perfmon.aggregate.Tally;
import dev.perfmon.source.InputProblem;
import dev.perfmon.source.InputRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * Follows logs and hands their events out as they arrive, to one listener and by one thread: that
 * of {@link #run}. Events of one log come in its order, those of several as they arrive. Times come
 * from the events; the clock only says what to do about silence, and what lines without a year or a
 * date mean.
 */
public final class LiveReading {
  private final Tally tally = new Tally();

  /**
   * A reading that has not begun.
   *
   * @param input what to follow
   * @param metrics numbers the metrics; shared with the listener
   */
  public LiveReading(
      InputRequest input,
      LiveOptions options,
      MetricTable metrics,
      LiveListener listener,
      Clock clock) {
    throw new UnsupportedOperationException();
  }

  /**
   * Has what is read and counted kept in a file, every few seconds and at the end, and continues
   * what is there: then {@link LiveOptions#start} only matters for logs the file does not know. To
   * be called before {@link #run}, once.
   *
   * @param file the state file; it need not exist
   * @param sections what is kept beside the positions, in any order; the metrics' numbers and the
   *     {@link #tally} need none
   * @param conditions spells out the options that decide what the sections hold (filters,
   *     thresholds, …): where it differs from what the file was saved with, the logs are continued
   *     and the sections begin anew, and the listener is told so
   * @throws IOException if another process keeps its state there, or the file cannot be written
   */
  public void keepState(Path file, List<StateSection> sections, String conditions)
      throws IOException {
    if (!sections.isEmpty() && conditions.isEmpty()) {
      throw new IOException(file.toString());
    }
  }

  /**
   * Reads until {@link #stop}, the end of standard input if that is all there is, or the logs' ends
   * if they are not to be followed. The state is saved before it returns or throws.
   *
   * @throws IOException what the listener threw, or if nothing can be followed
   */
  public void run() throws IOException {
    if (tally.events() > 0) {
      throw new IOException();
    }
  }

  /** Ends {@link #run} soon, from any thread; events already read are handed out before. */
  public void stop() {}

  /** What became of everything handed out so far. */
  public Tally tally() {
    return tally;
  }

  /** Names of the logs met so far, in the order they were met. */
  public List<String> sources() {
    return List.of();
  }

  /** Logs that could not be read, or not to their end. */
  public List<InputProblem> problems() {
    return List.of();
  }

  /** How far behind the logs the reading is; may be asked by any thread. */
  public Lag lag() {
    return Lag.NONE;
  }
}
