package dev.perfmon.pipeline;

import dev.perfmon.aggregate.LiveAggregate;
import dev.perfmon.aggregate.MetricTable;
import dev.perfmon.aggregate.Occurrence;
import dev.perfmon.aggregate.Tally;
import dev.perfmon.model.EventBatch;
import dev.perfmon.report.Notice;
import dev.perfmon.source.Arrivals;
import dev.perfmon.source.Chunk;
import dev.perfmon.source.FollowNotice;
import dev.perfmon.source.FollowRequest;
import dev.perfmon.source.FollowedLog;
import dev.perfmon.source.Follower;
import dev.perfmon.source.InputProblem;
import dev.perfmon.source.InputRequest;
import dev.perfmon.source.NoInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Follows logs and hands their events out as they arrive, to one listener and by one thread: that
 * of {@link #run}. Events of one log come in its order, those of several as they arrive. Times come
 * from the events; the clock only says what to do about silence, and what lines without a year or a
 * date mean.
 */
public final class LiveReading {
  /** How often the listener is told that nothing comes, nanoseconds. */
  private static final long TICK = TimeUnit.MILLISECONDS.toNanos(100);

  /** How often logs that came and went are looked for, nanoseconds. */
  private static final long LOOK = TimeUnit.SECONDS.toNanos(1);

  private final InputRequest input;
  private final @Nullable FollowRequest prepared;
  private final LiveOptions options;
  private final LiveListener listener;
  private final Clock clock;
  private final LiveAggregate aggregate;
  private final StartSearch starts;
  private final EventBatch batch = new EventBatch();
  private final Map<FollowedLog, LiveLog> logs = new LinkedHashMap<>();
  private final Set<FollowedLog> ended = new HashSet<>();
  private final Set<String> names = new LinkedHashSet<>();
  private final Map<String, InputProblem> problems = new LinkedHashMap<>();
  private @Nullable LiveState state;
  private @Nullable LiveLog current;
  private boolean handed;
  private boolean wasBehind = true;
  private long nextLook = Long.MIN_VALUE;
  private long caughtUpAt;

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
    this(input, null, options, metrics, listener, clock);
  }

  /** A reading that follows in a way of its own: with another passing of time, say. */
  LiveReading(
      InputRequest input,
      @Nullable FollowRequest prepared,
      LiveOptions options,
      MetricTable metrics,
      LiveListener listener,
      Clock clock) {
    this.input = input;
    this.prepared = prepared;
    this.options = options;
    this.listener = listener;
    this.clock = clock;
    this.starts = new StartSearch(options, clock);
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
    keepState(file, sections, conditions, LiveState.INTERVAL);
  }

  /** The same, saved as often as said, in nanoseconds. */
  void keepState(Path file, List<StateSection> sections, String conditions, long interval)
      throws StateFileException {
    state = new LiveState(StateFile.open(file), sections, conditions, aggregate, interval);
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

  LiveLog newLog(String name) {
    return new LiveLog(
        name, options.zone(), options.rawLines(), aggregate.source(), listener, clock);
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
        prepared != null ? prepared : FollowRequest.of(input, AgentLines.WHOLE, System::nanoTime);
    request = request.from(starts);
    if (kept != null) {
      request = request.resume(kept.positions());
    }
    try (Follower opened = new Follower(request)) {
      follower = opened;
      for (InputProblem problem : opened.problems()) {
        trouble(problem);
      }
      caughtUpAt = request.nanoTime().getAsLong();
      Loop loop = new Loop(opened, request, kept);
      boolean more = true;
      while (more && !stopped) {
        more = loop.turn();
      }
      if (!stopped || kept == null) {
        for (LiveLog log : logs.values()) {
          current = log;
          log.flush();
        }
      }
      listener.pause(true);
      if (kept != null) {
        kept.save(opened, logs);
        kept.end(listener);
      }
    } finally {
      follower = null;
    }
  }

  /** One poll after the other. */
  private final class Loop implements Arrivals {
    private final Follower polled;
    private final FollowRequest request;
    private final @Nullable LiveState kept;
    private long nextSettled = Long.MAX_VALUE;

    Loop(Follower polled, FollowRequest request, @Nullable LiveState kept) {
      this.polled = polled;
      this.request = request;
      this.kept = kept;
    }

    private long now() {
      return request.nanoTime().getAsLong();
    }

    /** Polls once; false if nothing more is to come. */
    boolean turn() throws IOException {
      handed = false;
      long wait = nextSettled == Long.MAX_VALUE ? TICK : Math.min(TICK, nextSettled - now());
      boolean mayWait = options.follow() || isPipeOpen();
      boolean more = polled.poll(this, mayWait ? Math.max(0, wait) : 0);
      long now = now();
      if (kept != null && kept.hasUnclaimed()) {
        for (FollowedLog log : polled.logs()) {
          adopt(log, now);
        }
      }
      settle(now);
      if (now >= nextLook) {
        nextLook = now + LOOK;
        look();
      }
      long behind = polled.behind();
      if (behind == 0) {
        caughtUpAt = now;
      }
      wasBehind = behind > 0;
      lag = behind == 0 ? Lag.NONE : new Lag(behind, now - caughtUpAt);
      listener.pause(behind == 0);
      if (kept != null) {
        kept.saveIfDue(polled, logs, handed, now, listener);
      }
      return more && (options.follow() || handed || behind > 0 || isPipeOpen());
    }

    private boolean isPipeOpen() {
      if (options.follow()) {
        return false;
      }
      for (FollowedLog log : polled.logs()) {
        if (log.path().isEmpty() && !ended.contains(log)) {
          return true;
        }
      }
      return false;
    }

    private void settle(long now) {
      nextSettled = Long.MAX_VALUE;
      for (LiveLog log : logs.values()) {
        if (log.waits()) {
          current = log;
          nextSettled = Math.min(nextSettled, log.settle(now));
        }
      }
    }

    /** Meets logs that came, and forgets those that went. */
    private void look() {
      Set<FollowedLog> followed = new HashSet<>(polled.logs());
      for (FollowedLog log : polled.logs()) {
        if (isWanted(log)) {
          names.add(log.name());
        }
      }
      Iterator<Map.Entry<FollowedLog, LiveLog>> each = logs.entrySet().iterator();
      while (each.hasNext()) {
        Map.Entry<FollowedLog, LiveLog> entry = each.next();
        if (!followed.contains(entry.getKey())) {
          current = entry.getValue();
          current.flush();
          each.remove();
          ended.remove(entry.getKey());
        }
      }
    }

    private boolean isWanted(FollowedLog log) {
      return options.sources() == null || options.sources().test(log.name());
    }

    /** The log with what is known of it; null if it is not wanted. */
    private @Nullable LiveLog adopt(FollowedLog log, long now) {
      LiveLog known = logs.get(log);
      if (known != null || !isWanted(log)) {
        return known;
      }
      LiveLog restored = kept == null ? null : kept.claim(log, LiveReading.this, now, listener);
      if (restored != null) {
        names.add(log.name());
        logs.put(log, restored);
      }
      return restored;
    }

    @Override
    public void lines(FollowedLog log, Chunk chunk) {
      handed = true;
      if (!isWanted(log)) {
        return;
      }
      long now = now();
      LiveLog live = adopt(log, now);
      if (live == null) {
        live = newLog(log.name());
        StartSearch.Start start = starts.found(log.name());
        live.startAt(chunk.offset(), start.linesBefore(), start.firstLine());
        names.add(log.name());
        logs.put(log, live);
      }
      current = live;
      try {
        live.accept(chunk, batch, log.file(), !wasBehind, now);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void notice(FollowedLog log, FollowNotice notice) {
      boolean trouble =
          switch (notice.kind()) {
            case UNREADABLE -> true;
            // Nobody waits for it.
            case AWAITED, VANISHED -> !options.follow();
            default -> false;
          };
      if (trouble) {
        trouble(new InputProblem(notice.input(), notice.french(), notice.english()));
        return;
      }
      if (notice.kind() == FollowNotice.Kind.RETURNED) {
        problems.remove(notice.input());
      }
      listener.notice(new Notice(notice.french(), notice.english()));
    }

    @Override
    public void ended(FollowedLog log) {
      ended.add(log);
      LiveLog live = logs.get(log);
      if (live != null) {
        current = live;
        live.flush();
      }
    }
  }
}
