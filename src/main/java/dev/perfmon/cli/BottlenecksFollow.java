package dev.perfmon.cli;

import dev.perfmon.aggregate.LiveIntervals;
import dev.perfmon.aggregate.LiveMinutes;
import dev.perfmon.aggregate.Occurrence;
import dev.perfmon.model.Notice;
import dev.perfmon.model.Outcome;
import dev.perfmon.model.TimeRange;
import dev.perfmon.pipeline.Lag;
import dev.perfmon.pipeline.LiveStart;
import dev.perfmon.pipeline.RawLine;
import dev.perfmon.pipeline.StateSection;
import dev.perfmon.render.Format;
import dev.perfmon.render.LiveBottlenecks;
import dev.perfmon.render.View;
import dev.perfmon.report.ClosedIntervals;
import dev.perfmon.report.LiveStatus;
import dev.perfmon.stats.Intervals;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code bottlenecks --follow}: each interval as it is over. */
final class BottlenecksFollow extends CommandListener implements StateSection {
  /** How long the end of an interval is waited past: a line takes a while to be written. */
  private static final long PATIENCE_NANOS = 3_000_000_000L;

  /** By how much logs that are followed together may be apart. */
  private static final long GRACE_NANOS = 2_000_000_000L;

  private final LiveQuery query;
  private final LogClock clock = new LogClock();
  private final Duration length;
  private final Set<Outcome> levels;
  private final Intervals every;
  private final LiveIntervals intervals;
  private final LiveMinutes minutes;
  private @Nullable LiveOutput output;
  private @Nullable LiveBottlenecks writer;

  /** Whether intervals were handed out that are still open in what was saved last. */
  private boolean stale;

  /** A following of these logs. */
  BottlenecksFollow(LiveQuery query, Duration length, Set<Outcome> levels, boolean quiet) {
    super(query.settings(), quiet);
    this.query = query;
    long grace = query.mayHaveManySources() ? GRACE_NANOS : 0;
    this.length = length;
    this.levels = levels;
    this.every = query.settings().intervals(length);
    this.intervals = new LiveIntervals(query.metrics(), every, levels, grace);
    this.minutes = new LiveMinutes(query.metrics());
  }

  /**
   * Follows until it is told to stop, and returns the exit code.
   *
   * @param file what is written to; null for standard output
   * @param state the file that keeps what is counted; null for none
   */
  int run(Format format, @Nullable Path file, @Nullable Path state) throws IOException {
    if (!LiveBottlenecks.has(format)) {
      throw new UsageException(
          "--follow n'a pas de format " + format.id() + " ; attendu table, ndjson ou csv",
          "--follow has no format " + format.id() + "; expected table, ndjson or csv");
    }
    return query.follow(() -> follow(format, file, state));
  }

  private List<Notice> follow(Format format, @Nullable Path file, @Nullable Path state)
      throws IOException {
    boolean onScreen = query.isOnScreen(format);
    View view = query.settings().view(false, onScreen);
    TimeRange range = query.range();
    boolean goesOn = state != null && format == Format.CSV && holdsLines(file);
    try (LiveOutput opened = query.output(view, onScreen, state != null)) {
      output = opened;
      LiveBottlenecks lines = LiveBottlenecks.of(format, view, length, levels, opened);
      writer = lines;
      query.prepare(
          range, LiveStart.ALL, null, Set.of(), new LiveQuery.Handing(true, false, false), this);
      query.keepState(
          state,
          List.of(this, clock),
          query.settings().conditions() + " every=" + every + " levels=" + levels);
      if (!goesOn) {
        lines.begin();
      }
      query.run();
    }
    return undated();
  }

  private static boolean holdsLines(@Nullable Path file) throws IOException {
    return file != null && Files.isRegularFile(file) && Files.size(file) > 0;
  }

  private List<Notice> undated() {
    long undated = intervals.undated();
    return undated == 0
        ? List.of()
        : List.of(
            Notice.ofCount(
                undated,
                "opération sans date : dans aucun intervalle",
                "opérations sans date : dans aucun intervalle",
                "operation without a time: in no interval",
                "operations without a time: in no interval"));
  }

  @Override
  public void event(Occurrence event, String source, RawLine line) throws IOException {
    long wall = query.wall();
    clock.event(event.time(), wall);
    intervals.accept(event);
    minutes.accept(event);
  }

  @Override
  public void pause(boolean caughtUp) throws IOException {
    long wall = query.wall();
    long ceiling = LogClock.ceiling(wall);
    intervals.ceiling(ceiling);
    minutes.ceiling(ceiling);
    long now = clock.now(wall, caughtUp);
    minutes.advance(now);
    List<LiveIntervals.Closed> closed = intervals.closed(now, PATIENCE_NANOS);
    stale |= !closed.isEmpty();
    write(closed);
    LiveOutput shown = output;
    if (shown != null) {
      shown.flush();
      Lag lag = query.lag();
      shown.state(LiveStatus.of(minutes, 0, lag.bytes(), lag.nanos()));
    }
  }

  @Override
  public void end() throws IOException {
    LiveOutput shown = output;
    if (shown != null && !query.isUnread()) {
      write(intervals.rest());
      shown.flush();
    }
  }

  private void write(List<LiveIntervals.Closed> closed) throws IOException {
    LiveBottlenecks lines = writer;
    if (lines != null) {
      for (LiveIntervals.Closed each : closed) {
        lines.closed(new ClosedIntervals(each));
      }
    }
  }

  @Override
  public String name() {
    return "intervals";
  }

  @Override
  public void save(DataOutput out) throws IOException {
    intervals.save(out);
    stale = false;
  }

  @Override
  public void restore(DataInput in) throws IOException {
    intervals.restore(in);
  }

  @Override
  public boolean isStale() {
    return stale;
  }

  @Override
  public void reset() {
    intervals.reset();
  }

  @Override
  void tell(String line) throws IOException {
    LiveOutput shown = output;
    if (shown != null) {
      shown.say(line);
    }
  }
}
