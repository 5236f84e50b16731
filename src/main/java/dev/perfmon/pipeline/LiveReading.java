package dev.perfmon.pipeline;

import dev.perfmon.aggregate.LiveAggregate;
import dev.perfmon.aggregate.MetricTable;
import dev.perfmon.aggregate.Occurrence;
import dev.perfmon.aggregate.Tally;
import dev.perfmon.parse.ParseOptions;
import dev.perfmon.parse.Parser;
import dev.perfmon.source.FollowRequest;
import dev.perfmon.source.Follower;
import dev.perfmon.source.InputProblem;
import dev.perfmon.source.InputRequest;
import dev.perfmon.source.NoInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows logs and hands their events out as they arrive, to one listener and by one thread: that
 * of {@link #run}. Events of one log come in its order, those of several as they arrive. Times come
 * from the events; the clock only says what to do about silence, and what lines without a year or a
 * date mean.
 */
public final class LiveReading {
  private final InputRequest input;
  private final LiveOptions options;
  private final LiveListener listener;
  private final Clock clock;
  private final Parser parser;
  private final LiveAggregate aggregate;
  private final StartSearch starts;
  private final Set<String> names = new LinkedHashSet<>();
  private final Map<String, InputProblem> problems = new LinkedHashMap<>();
  private @Nullable LiveState state;
  private @Nullable LiveLog current;

  private volatile boolean stopped;
  private volatile @Nullable Follower follower;
  private volatile Lag lag = Lag.NONE;

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
    this.input = input;
    this.options = options;
    this.listener = listener;
    this.clock = clock;
    this.starts = new StartSearch(options, metrics.vocabulary(), clock);
    // Each log brings its own anchor.
    this.parser =
        new Parser(new ParseOptions(options.zone(), () -> ParseOptions.Anchor.beginsNear(0)));
    this.aggregate =
        new LiveAggregate(
            metrics,
            options.bounded(),
            options.thresholds(),
            options.timeouts(),
            options.dedup(),
            this::deliver);
  }

  /**
   * Has what is read and counted kept in a file, every few seconds and at the end, and continues
   * what is there: then {@link LiveOptions#start} only matters for logs the file does not know. To
   * be called before {@link #run}, once.
   *
   * @param file the state file; it need not exist. {@code FILE.lock} beside it stays
   * @param sections what is kept beside the positions, in any order; the metrics' numbers and the
   *     {@link #tally} need none
   * @param conditions spells out the options that decide what the sections hold (filters,
   *     thresholds, …): where it differs from what the file was saved with, the logs are continued
   *     and the sections begin anew, and the listener is told so
   * @throws StateFileException if another process keeps its state there, or it cannot be kept there
   */
  public void keepState(Path file, List<StateSection> sections, String conditions)
      throws StateFileException {
    state = new LiveState(StateFile.open(file), sections, conditions, aggregate);
  }

  /**
   * Reads until {@link #stop}, the end of standard input if that is all there is, or the logs' ends
   * if they are not to be followed. The state is saved before it returns; if it throws, the last
   * state saved stands, so that nothing that was not shown passes for seen.
   *
   * @throws NoInputException if nothing is named and there is nothing to be read by default
   * @throws StateFileException if the state cannot be read
   * @throws IOException what the listener threw
   */
  public void run() throws IOException, NoInputException {
    LiveState kept = state;
    try {
      if (kept != null) {
        kept.load(clock, listener);
      }
      if (options.follow() || kept != null) {
        follow(kept);
      } else {
        new LogEnds(input, options, starts, listener, this).read();
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      if (kept != null) {
        kept.close();
      }
    }
  }

  /** Ends {@link #run} soon, from any thread; events already read are handed out before. */
  public void stop() {
    stopped = true;
    Follower waiting = follower;
    if (waiting != null) {
      waiting.wake();
    }
  }

  /** What became of everything handed out so far. */
  public Tally tally() {
    return aggregate.tally();
  }

  /** Names of the logs met so far, in the order they were met. */
  public List<String> sources() {
    return List.copyOf(names);
  }

  /** Logs that could not be read, or not to their end, as things are now. */
  public List<InputProblem> problems() {
    return List.copyOf(problems.values());
  }

  /** How far behind the logs the reading is; may be asked by any thread. */
  public Lag lag() {
    return lag;
  }

  LiveAggregate aggregate() {
    return aggregate;
  }

  boolean isStopped() {
    return stopped;
  }

  void met(String name) {
    names.add(name);
  }

  void trouble(InputProblem problem) {
    if (!problem.equals(problems.put(problem.input(), problem))) {
      listener.problem(problem);
    }
  }

  void noTrouble(String input) {
    problems.remove(input);
  }

  void behind(Lag now) {
    lag = now;
  }

  LiveLog newLog(String name) {
    return new LiveLog(name, parser, options.rawLines(), aggregate.source(), listener, clock);
  }

  /** Makes a log the one whose events come next. */
  void turnTo(@Nullable LiveLog log) {
    current = log;
  }

  private void deliver(Occurrence event) {
    LiveLog log = current;
    if (log != null) {
      try {
        log.deliver(event);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void follow(@Nullable LiveState kept) throws IOException, NoInputException {
    FollowRequest request =
        FollowRequest.of(input, AgentLines.WHOLE, System::nanoTime).from(starts);
    if (kept != null) {
      request = request.resume(kept.positions(), kept.lingering());
    }
    try (Follower opened = new Follower(request)) {
      follower = opened;
      for (InputProblem problem : opened.problems()) {
        trouble(problem);
      }
      LiveLoop loop = new LiveLoop(opened, request, options, starts, kept, this, listener);
      boolean more = true;
      while (more && !stopped) {
        more = loop.turn();
      }
      loop.end(stopped && kept != null);
    } finally {
      follower = null;
    }
  }
}
