package dev.perfmon.cli;

import dev.perfmon.aggregate.Aggregate;
import dev.perfmon.aggregate.Dedup;
import dev.perfmon.aggregate.EventSink;
import dev.perfmon.aggregate.LatestOnly;
import dev.perfmon.aggregate.MetricStates;
import dev.perfmon.aggregate.MetricTable;
import dev.perfmon.aggregate.Selection;
import dev.perfmon.aggregate.Tally;
import dev.perfmon.config.Configuration;
import dev.perfmon.diagnosis.AdviceCatalogue;
import dev.perfmon.model.EventKind;
import dev.perfmon.model.MetricName;
import dev.perfmon.model.Notice;
import dev.perfmon.model.Outcome;
import dev.perfmon.model.TimeRange;
import dev.perfmon.pipeline.LogReading;
import dev.perfmon.pipeline.ReadOptions;
import dev.perfmon.render.EventWriter;
import dev.perfmon.render.View;
import dev.perfmon.report.EventRows;
import dev.perfmon.source.InputProblem;
import dev.perfmon.source.Inputs;
import dev.perfmon.source.LogInput;
import dev.perfmon.source.NoInputException;
import dev.perfmon.stats.Intervals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What every command that reads logs does alike: finds them, reads them into a sink, and tells on
 * stderr what there is to tell.
 */
final class Query {
  private static final int NAMED = 3;

  private final Session session;
  private final SharedOptions options;
  private final Window window;
  private final MetricTable metrics;
  private final List<LogInput> logs = new ArrayList<>();
  private final List<String> unwanted = new ArrayList<>();
  private final List<InputProblem> problems = new ArrayList<>();
  private final List<Notice> notices = new ArrayList<>();
  private final Settings settings;
  private final long began = System.nanoTime();
  private String current = "";
  private boolean nearMissesAsked;
  private boolean allMetrics;
  private boolean unwritten;
  private @Nullable Notice unanswered;
  private Tally tally = new Tally();

  /**
   * A query of the logs named.
   *
   * @throws UsageException if there is nothing to read, or the configuration is not right
   */
  Query(Session session, SharedOptions options, List<String> files) {
    this(session, options, options.window(), files);
  }

  /** A query of the logs named whose window is not that of the options. */
  Query(Session session, SharedOptions options, Window window, List<String> files) {
    this.session = session;
    this.options = options;
    this.window = window;
    this.settings = new Settings(session, options);
    this.metrics = settings.newMetricTable();
    try {
      Inputs inputs = Inputs.resolve(settings.inputs(files));
      Answer.refuseLog(options.output, inputs.logs());
      problems.addAll(inputs.problems());
      for (LogInput log : inputs.logs()) {
        if (settings.wantsSource(log.name())) {
          logs.add(log);
        } else {
          unwanted.add(log.name());
        }
      }
    } catch (NoInputException e) {
      throw new UsageException(e.notice());
    }
  }

  MetricTable metrics() {
    return metrics;
  }

  /** The configuration in force. */
  Configuration configuration() {
    return settings.configuration();
  }

  /** The advice in force. */
  AdviceCatalogue advice() {
    return settings.configuration().advice();
  }

  /** Says that the answer shows the lines that could not be read: nobody needs to be sent there. */
  void showNearMisses() {
    nearMissesAsked = true;
  }

  /** Names of the logs, in order. */
  List<String> sources() {
    List<String> names = new ArrayList<>();
    for (LogInput log : logs) {
      names.add(log.name());
    }
    return names;
  }

  /** Name of the log being read. */
  String source() {
    return current;
  }

  /** What became of everything read. */
  Tally tally() {
    return tally;
  }

  /** What to tell beside the answer. */
  List<Notice> notices() {
    return List.copyOf(notices);
  }

  /** Intervals of this length by the clocks of the zone in force. */
  Intervals intervals(Duration length) {
    return settings.intervals(length);
  }

  /** How the answer is to look. */
  View view(boolean wide, boolean laidOut) {
    return settings.view(wide, laidOut);
  }

  /**
   * Reads the logs into a sink.
   *
   * @param outcomes which operations the sink is given; empty for all events
   * @param lineNumbers whether the sink names lines
   */
  @SuppressWarnings("try") // The progress bar is shown while the body runs, and not used in it.
  void read(EventSink sink, Set<Outcome> outcomes, boolean lineNumbers) {
    Dedup dedup = settings.dedup();
    ZoneId zone = settings.zone();
    Instant now = session.clock().instant();
    boolean back = options.fromEnd && window.hasRelativeBound();
    boolean onLastDay = window.hasTimeOfDay();
    if (!back && !onLastDay) {
      read(sink, outcomes, lineNumbers, dedup, window.range(now, now, zone));
      return;
    }
    try (EndOfLogs end = new EndOfLogs(logs, zone, session.clock())) {
      Instant last = end.find(notices, problems);
      read(
          sink,
          outcomes,
          lineNumbers,
          dedup,
          window.range(back ? last : now, onLastDay ? last : now, zone));
    }
  }

  /** Reads all that happened into a sink, or with {@code --last} each metric's last operations. */
  void readLast(EventSink sink) {
    int last = options.last();
    if (last == MetricStates.ALL) {
      read(sink, Set.of(), false);
    } else {
      LatestOnly latest = new LatestOnly(last, sink);
      read(latest, Set.of(), false);
      latest.flush();
    }
  }

  /** Reads all that happened into a sink, whichever metrics {@code --metric} asks for. */
  void readAllMetrics(EventSink sink) {
    allMetrics = true;
    read(sink, Set.of(), false);
  }

  private void read(
      EventSink sink, Set<Outcome> outcomes, boolean lineNumbers, Dedup dedup, TimeRange range) {
    Predicate<MetricName> wanted = allMetrics ? null : options.metrics();
    boolean anything = wanted == null && outcomes.isEmpty();
    EventSink watched = options.strict ? strict(sink, anything) : sink;
    Aggregate aggregate =
        new Aggregate(
            metrics,
            new Selection(range, wanted, outcomes, options.strict),
            settings.thresholds(),
            settings.timeouts(),
            dedup,
            watched);
    tally = aggregate.tally();
    ReadOptions readOptions =
        ReadOptions.usual(settings.zone(), range, lineNumbers || options.strict);
    LogReading reading = new LogReading(readOptions, aggregate, session.clock());
    boolean bar = session.terminals().err() && !options.quiet;
    ProgressBar shown =
        bar ? ProgressBar.start(reading.progress(), storedSize(), session.err()) : null;
    try {
      reading.read(logs, new Current());
    } finally {
      if (shown != null) {
        shown.close();
      }
    }
    notices.addAll(reading.notices());
    problems.addAll(reading.problems());
    addNotices(range);
  }

  /** Takes the name of the log being read; no lambda, for the time its linking takes at start. */
  private final class Current implements Consumer<String> {
    @Override
    public void accept(String name) {
      current = name;
    }
  }

  /**
   * Shows near misses before a sink has them.
   *
   * @param anything whether it has them at all: where something is selected, they are not of it
   */
  private EventSink strict(EventSink sink, boolean anything) {
    EventRows rows = new EventRows(metrics);
    EventWriter writer = EventWriter.ofNearMisses(view(false, false), session.err());
    return event -> {
      if (event.kind() == EventKind.NEAR_MISS) {
        try {
          writer.row(rows.row(event, current));
          writer.flush();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        if (!anything) {
          return;
        }
      }
      sink.accept(event);
    };
  }

  private long storedSize() {
    long total = 0;
    for (LogInput log : logs) {
      if (log.storedSize().isEmpty()) {
        return 0;
      }
      total += log.storedSize().getAsLong();
    }
    return total;
  }

  private void addNotices(TimeRange range) {
    if (tally.nearMisses() > 0 && !options.strict && !nearMissesAsked) {
      notices.add(LeftOut.nearMisses(tally.nearMisses()));
    }
    if (tally.overlong() > 0) {
      notices.add(LeftOut.ofOverlong(tally.overlong()));
    }
    if (tally.undatedExcluded() > 0) {
      Notice undated = LeftOut.undated(tally.undatedExcluded());
      notices.add(undated);
      if (tally.events() == 0) {
        // Not even -q may pass this off as an answer.
        unanswered = undated;
      }
    }
    if (metrics.isFull()) {
      notices.add(
          new Notice(
              "trop de métriques différentes : les suivantes sont comptées ensemble sous (autres)",
              "too many different metrics: the later ones are counted together under (autres)"));
    }
    if (!options.threshold.isEmpty() || !options.metric.isEmpty()) {
      // Where nothing is left of a window, its metrics may not even have been read.
      boolean read = tally.events() > 0 || range.isUnbounded();
      List<String> globs = read ? options.metric : List.of();
      notices.addAll(UnmetMetrics.of(metrics, options.threshold, globs));
    }
    if (logs.isEmpty() && !unwanted.isEmpty()) {
      boolean many = unwanted.size() > NAMED;
      String names = String.join(", ", unwanted.subList(0, many ? NAMED : unwanted.size()));
      names += many ? ", +" + (unwanted.size() - NAMED) : "";
      String asked = String.join(", ", options.source);
      notices.add(
          new Notice(
              "aucun journal ne répond à --source " + asked + " ; il y a " + names,
              "no log matches --source " + asked + "; there are " + names));
    } else if (tally.events() == 0 && problems.isEmpty() && unanswered == null) {
      notices.add(
          range.isUnbounded() && (allMetrics || options.metric.isEmpty()) && options.level.isEmpty()
              ? new Notice(
                  "aucun événement PERF dans ce qui a été lu", "no PERF event in what was read")
              : new Notice(
                  "aucune donnée : aucun événement ne répond à la fenêtre et aux filtres demandés",
                  "no data: no event matches the window and the filters asked for"));
    }
  }

  /**
   * What is to tell beside figures of which success is one: with some levels only, it says less.
   */
  List<Notice> withShares(List<Notice> notices) {
    if (options.level.isEmpty()) {
      return notices;
    }
    List<Notice> all = new ArrayList<>(notices);
    String asked = String.join(",", options.level);
    all.add(
        new Notice(
            "--level "
                + asked
                + " : tous les chiffres, taux de succès compris, ne sont que ceux de ces"
                + " opérations",
            "--level "
                + asked
                + ": all figures, the success rate among them, are of these operations alone"));
    return all;
  }

  /** Whether none of the logs could be read. */
  boolean readNothing() {
    Set<String> failed = new HashSet<>();
    for (InputProblem problem : problems) {
      failed.add(problem.input());
    }
    return !failed.isEmpty() && tally.lines() == 0 && failed.containsAll(sources());
  }

  /**
   * Says that all of an answer is written. A file gets it only if something could be read: the
   * answer of an earlier run is worth more than an empty one.
   */
  void complete(Answer answer) throws IOException {
    unwritten = answer.isOfFile() && readNothing();
    if (!unwritten) {
      answer.complete();
    }
  }

  /** Tells on stderr what there is to tell, and returns the exit code. */
  int finish(List<Notice> told) {
    for (Notice notice : told) {
      if (!options.quiet || notice.equals(unanswered)) {
        settings.tell(notice);
      }
    }
    for (InputProblem problem : problems) {
      settings.tell(problem.notice());
    }
    if (unwritten) {
      settings.tell(
          new Notice(
              "-o " + options.output + " : pas écrit : rien n'a pu être lu",
              "-o " + options.output + ": not written: nothing could be read"));
    }
    if (options.verbose) {
      settings.tell(ReadAccount.of(tally, (System.nanoTime() - began) / 1e9));
      settings.tell(ReadAccount.ofLogs(ReadAccount.partsOf(logs)));
    }
    return ExitCode.ofReading(problems, tally, options);
  }
}
