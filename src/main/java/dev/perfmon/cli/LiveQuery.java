package dev.perfmon.cli;

import dev.perfmon.aggregate.MetricTable;
import dev.perfmon.aggregate.Occurrence;
import dev.perfmon.aggregate.Selection;
import dev.perfmon.aggregate.Tally;
import dev.perfmon.model.Notice;
import dev.perfmon.model.Outcome;
import dev.perfmon.model.TimeRange;
import dev.perfmon.pipeline.Lag;
import dev.perfmon.pipeline.LiveListener;
import dev.perfmon.pipeline.LiveOptions;
import dev.perfmon.pipeline.LiveReading;
import dev.perfmon.pipeline.LiveStart;
import dev.perfmon.pipeline.StateFileException;
import dev.perfmon.pipeline.StateSection;
import dev.perfmon.render.Format;
import dev.perfmon.render.View;
import dev.perfmon.source.Inputs;
import dev.perfmon.source.LogInput;
import dev.perfmon.source.NoInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What every command that follows logs does alike: finds them, begins where it was asked to, ends
 * when it is told to, and says which exit code that makes.
 */
final class LiveQuery {
  private final Session session;
  private final SharedOptions options;
  private final List<String> files;
  private final Settings settings;
  private final MetricTable metrics;
  private volatile int ended;
  private volatile boolean unread;
  private @Nullable LiveReading reading;

  /**
   * A query of the logs named.
   *
   * @throws UsageException if the configuration is not right
   */
  LiveQuery(Session session, SharedOptions options, List<String> files) {
    this.session = session;
    this.options = options;
    this.files = files;
    this.settings = new Settings(session, options);
    this.metrics = settings.newMetricTable();
  }

  Settings settings() {
    return settings;
  }

  MetricTable metrics() {
    return metrics;
  }

  /**
   * The window asked for; its beginning is where reading starts.
   *
   * @throws UsageException if it is none, or the end of what cannot be read twice is asked for
   */
  TimeRange range() {
    Instant now = session.clock().instant();
    Window window = options.window();
    if (!options.fromEnd || !window.hasRelativeBound()) {
      return window.range(now, now, settings.zone());
    }
    List<LogInput> logs = new ArrayList<>();
    try {
      for (LogInput log : Inputs.resolve(settings.inputs(files)).logs()) {
        if (log.path().isEmpty()) {
          throw new UsageException(
              "--from-end ne va pas avec l'entrée standard que l'on suit : sa fin n'est pas venue",
              "--from-end does not go with standard input that is followed: its end has not come");
        }
        logs.add(log);
      }
    } catch (NoInputException e) {
      throw new UsageException(e.notice());
    }
    try (EndOfLogs end = new EndOfLogs(logs, settings.zone(), session.clock())) {
      return window.range(end.find(new ArrayList<>(), new ArrayList<>()), now, settings.zone());
    }
  }

  /**
   * How events are handed out.
   *
   * @param follow whether to go on at the logs' ends
   * @param lineNumbers whether lines are numbered from the log's first, for which all of it is read
   * @param rawLines whether lines come with their events
   */
  record Handing(boolean follow, boolean lineNumbers, boolean rawLines) {}

  /**
   * Prepares the reading.
   *
   * @param range the window, as {@link #range} has it
   * @param last how many of each log's last events are handed out at first, where the window does
   *     not say where to begin
   * @param counted which events count for that; null for all
   */
  LiveReading prepare(
      TimeRange range,
      long last,
      @Nullable Predicate<Occurrence> counted,
      Set<Outcome> outcomes,
      Handing handing,
      LiveListener listener) {
    boolean sinceThen = range.from() != Long.MIN_VALUE;
    LiveReading prepared =
        new LiveReading(
            settings.inputs(files),
            new LiveOptions(
                settings.zone(),
                new Selection(range, options.metrics(), outcomes, options.strict),
                settings.thresholds(),
                settings.timeouts(),
                settings.dedup(),
                sinceThen ? LiveStart.since(range.from()) : LiveStart.last(last),
                counted,
                options.source.isEmpty() ? null : settings::wantsSource,
                handing.follow,
                handing.lineNumbers,
                handing.rawLines),
            metrics,
            listener,
            session.clock());
    reading = prepared;
    return prepared;
  }

  /**
   * Has the state kept, if there is a place for it.
   *
   * @throws StateFileException if it cannot be kept there
   */
  void keepState(@Nullable Path file, List<StateSection> sections, String conditions)
      throws IOException {
    if (file != null) {
      keepApart("--state", file);
      prepared().keepState(file, sections, conditions);
    }
  }

  /** Whether an answer in this format is drawn on a terminal, which has a width and a last line. */
  boolean isOnScreen(Format format) {
    return session.terminals().out() && options.output == null && format == Format.TABLE;
  }

  /**
   * Where what is read is shown.
   *
   * @param onScreen whether that is a terminal
   * @param continued whether it goes on with what was shown before
   */
  LiveOutput output(View view, boolean onScreen, boolean continued) throws IOException {
    Path file = options.output;
    if (onScreen) {
      return new Screen(
          session,
          view,
          () -> session.terminals().size(session.environment()),
          continued,
          this::nobodyReads);
    }
    if (file != null) {
      keepApart("-o", file);
    }
    return StreamOutput.to(file, continued, session);
  }

  /**
   * Sees to it that no log is written to: named or found by default, it is somebody's.
   *
   * @throws UsageException if the file is one of the logs
   */
  void keepApart(String option, Path file) throws IOException {
    boolean isLog = files.stream().anyMatch(name -> isSamePath(name, file));
    try {
      isLog |= Answer.isOneOf(file, Inputs.resolve(settings.inputs(files)).logs());
    } catch (NoInputException e) {
      // That is told when reading begins.
    }
    if (isLog) {
      throw new UsageException(
          option + " " + file + " : c'est un journal que l'on suit ; donnez un autre fichier",
          option + " " + file + ": this is a log that is followed; name another file");
    }
  }

  /** Whether a log of this name, there or not yet, would be that file. */
  private static boolean isSamePath(String name, Path file) {
    Path path = Path.of(name).toAbsolutePath().normalize();
    return path.equals(file.toAbsolutePath().normalize());
  }

  /** Whether there may be several logs, so that it must be said which one something is from. */
  boolean mayHaveManySources() {
    List<String> named = files;
    if (named.isEmpty()) {
      named = Inputs.namedIn(session.variable("PERFMON_LOG"));
      if (named.isEmpty()) {
        named = settings.configuration().logs();
      }
    }
    if (named.size() != 1) {
      return named.size() > 1;
    }
    // A directory or a glob may gain files.
    String file = named.get(0);
    Path path = Path.of(file);
    return Files.isDirectory(path) || (!Files.exists(path) && Inputs.isPattern(file));
  }

  private void nobodyReads() {
    unread = true;
    LiveReading following = reading;
    if (following != null) {
      following.stop();
    }
  }

  /**
   * Reads until it is told to stop, or to the end.
   *
   * @throws IOException if what is read cannot be passed on
   */
  void run() throws IOException {
    LiveReading following = prepared();
    session
        .signals()
        .onEnd(
            code -> {
              ended = code;
              following.stop();
            });
    if (options.output == null
        && !session.terminals().out()
        && StreamOutput.isStandard(session.out())) {
      PipeWatch.start(this::nobodyReads);
    }
    try {
      following.run();
    } catch (NoInputException e) {
      throw new UsageException(e.notice());
    }
  }

  /** Whether whoever read the answer has gone, so that nothing more is to be said. */
  boolean isUnread() {
    return unread;
  }

  Tally tally() {
    return prepared().tally();
  }

  /** Names of the logs met so far. */
  List<String> sources() {
    return prepared().sources();
  }

  Lag lag() {
    return prepared().lag();
  }

  /** Now by the wall's clock, nanoseconds since the epoch. */
  long wall() {
    return TimeRange.nanos(session.clock().instant());
  }

  /** What a command does while it follows logs. */
  interface Following {
    /**
     * Follows until it is told to stop, and returns what to tell beside the answer.
     *
     * @throws StateFileException if the state cannot be kept
     * @throws IOException if what is read cannot be passed on
     */
    List<Notice> follow() throws IOException;
  }

  /** Refuses what only an answer that is finished can be asked for. */
  static void refuseFinished(SharedOptions options) {
    if (options.until != null || options.strict) {
      String option = options.strict ? "--strict" : "--until";
      throw new UsageException(
          option + " ne va pas avec --follow, qui suit jusqu'à ce qu'on l'arrête",
          option + " does not go with --follow, which follows until it is stopped");
    }
  }

  /**
   * Follows, says what became of what was read, and returns the exit code. Where whoever read the
   * answer has gone, that is no failure, and nothing is said.
   */
  int follow(Following following) throws IOException {
    List<Notice> told = List.of();
    try {
      told = following.follow();
    } catch (StateFileException e) {
      settings.tell(e.notice());
      return ExitCode.FAILED;
    } catch (IOException e) {
      if (!unread) {
        throw e;
      }
    }
    return unread ? ended : finish(told);
  }

  /** Says what became of what was read, if that was asked for, and returns the exit code. */
  private int finish(List<Notice> told) {
    if (!options.quiet) {
      for (Notice notice : told) {
        settings.tell(notice);
      }
    }
    if (options.verbose) {
      settings.tell(ReadAccount.of(tally()));
      settings.tell(ReadAccount.ofLogs(sources()));
    }
    return ended == 0 ? ExitCode.ofReading(prepared().problems(), tally(), options) : ended;
  }

  private LiveReading prepared() {
    LiveReading following = reading;
    if (following == null) {
      throw new IllegalStateException("nothing prepared");
    }
    return following;
  }
}
