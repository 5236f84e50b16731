package dev.perfmon.pipeline;

import dev.perfmon.aggregate.Aggregate;
import dev.perfmon.aggregate.Dedup;
import dev.perfmon.aggregate.EventSink;
import dev.perfmon.aggregate.MetricStates;
import dev.perfmon.aggregate.MetricTable;
import dev.perfmon.aggregate.Occurrence;
import dev.perfmon.aggregate.Selection;
import dev.perfmon.aggregate.Tally;
import dev.perfmon.aggregate.Timeouts;
import dev.perfmon.model.EventBatch;
import dev.perfmon.model.EventKind;
import dev.perfmon.model.Language;
import dev.perfmon.model.Notice;
import dev.perfmon.model.Thresholds;
import dev.perfmon.parse.ParseOptions;
import dev.perfmon.parse.Parser;
import dev.perfmon.render.Format;
import dev.perfmon.render.SummaryWriter;
import dev.perfmon.render.View;
import dev.perfmon.report.Order;
import dev.perfmon.report.SummaryBuilder;
import dev.perfmon.source.ByteStream;
import dev.perfmon.source.Chunk;
import dev.perfmon.source.ChunkReader;
import dev.perfmon.source.InputProblem;
import dev.perfmon.source.InputRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A log as it comes in pieces over time, and what is made of it; beside it the log as a whole. */
final class LiveRun implements LiveListener, KeptFigures {
  static final Clock CLOCK = Clock.fixed(Instant.parse("2025-06-10T12:12:00Z"), ZoneOffset.UTC);

  /** What an event says, wherever in the log it was printed. */
  record Said(
      EventKind kind,
      @Nullable String metric,
      long duration,
      long threshold,
      @Nullable String level,
      boolean failed,
      boolean timeout,
      boolean operation,
      String text) {}

  /** When and where an event was printed. */
  record Where(long time, long line) {}

  final List<Said> said = new ArrayList<>();
  final List<Where> where = new ArrayList<>();
  final List<String> raw = new ArrayList<>();
  final List<String> following = new ArrayList<>();
  final List<String> told = new ArrayList<>();
  final MetricTable metrics = new MetricTable();
  final MetricStates states = new MetricStates(metrics, MetricStates.ALL, true);
  private final ZoneId zone;

  LiveRun(ZoneId zone) {
    this.zone = zone;
  }

  static LiveOptions options(ZoneId zone, LiveStart start) {
    return new LiveOptions(
        zone,
        Selection.ALL,
        Thresholds.GUIDE,
        Timeouts.USUAL,
        Dedup.TWINS,
        start,
        null,
        null,
        true,
        true,
        true);
  }

  static InputRequest input(String... files) {
    return new InputRequest(
        List.of(files),
        "",
        List.of(),
        true,
        false,
        Path.of(""),
        () -> new ByteArrayInputStream(new byte[0]));
  }

  LiveReading reading(LiveStart start, String... files) {
    return new LiveReading(input(files), options(zone, start), metrics, this, CLOCK);
  }

  /** The log read as a whole. */
  static LiveRun whole(byte[] log, ZoneId zone) {
    LiveRun run = new LiveRun(zone);
    Aggregate aggregate =
        new Aggregate(
            run.metrics,
            Selection.ALL,
            Thresholds.GUIDE,
            Timeouts.USUAL,
            Dedup.TWINS,
            (EventSink) run::take);
    LiveAnchor anchor = new LiveAnchor(CLOCK);
    EventBatch batch = new EventBatch();
    Chunk chunk = new Chunk();
    try {
      ChunkReader reader = new ChunkReader(new Pieces(log, null, log.length), AgentLines.WHOLE);
      while (reader.next(chunk)) {
        anchor.look(chunk, Optional.empty(), false);
        new Parser(new ParseOptions(zone, anchor)).parse(chunk.bytes(), 0, chunk.end(), batch);
        aggregate.accept(batch, chunk.overlongLines());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    aggregate.endSource();
    run.tally = aggregate.tally();
    return run;
  }

  private @Nullable Tally tally;

  /**
   * The log in random pieces of at most so many bytes, with at most so much time between two.
   *
   * @param restart whether everything is saved and restored in between, now and then
   */
  static LiveRun pieces(
      byte[] log, ZoneId zone, long seed, int most, long mostNanos, boolean restart) {
    LiveRun run = new LiveRun(zone);
    Random random = new Random(seed);
    long now = 0;
    try {
      LiveReading reading = run.reading(LiveStart.BEGINNING);
      LiveLog live = reading.newLog("log");
      reading.turnTo(live);
      EventBatch batch = new EventBatch();
      Chunk chunk = new Chunk();
      ChunkReader reader = new ChunkReader(new Pieces(log, random, most), AgentLines.WHOLE);
      while (reader.next(chunk)) {
        live.accept(chunk, batch, Optional.empty(), true, now);
        now += mostNanos == 0 ? 0 : random.nextLong(mostNanos);
        live.settle(now);
        if (restart && random.nextInt(20) == 0) {
          SavedPart saved = SavedPart.of(live::save);
          SavedPart core = SavedPart.of(reading.aggregate()::save);
          SavedPart figures = SavedPart.of(run::save);
          reading = run.reading(LiveStart.BEGINNING);
          core.read(reading.aggregate()::restore);
          figures.read(run::restore);
          live = reading.newLog("log");
          long then = now;
          LiveLog restored = live;
          saved.read(in -> restored.restore(in, then));
          reading.turnTo(live);
        }
      }
      live.flush();
      run.tally = reading.tally();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return run;
  }

  /** Gives a log text that arrives at once, as the chunk at an offset of its file. */
  static void feed(LiveLog log, String text, long offset, long now) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      ChunkReader reader =
          new ChunkReader(new Pieces(bytes, null, bytes.length), 1 << 20, AgentLines.WHOLE, offset);
      Chunk chunk = new Chunk();
      while (reader.next(chunk)) {
        log.accept(chunk, new EventBatch(), Optional.empty(), true, now);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Tally tally() {
    if (tally == null) {
      throw new IllegalStateException("not read");
    }
    return tally;
  }

  void take(Occurrence event) {
    states.accept(event);
    said.add(
        new Said(
            event.kind(),
            event.metric() < 0 ? null : metrics.name(event.metric()).value(),
            event.duration(),
            event.threshold(),
            event.level() == null ? null : event.level().name(),
            event.failed(),
            event.timeout(),
            event.operation(),
            event.kind() == EventKind.NEAR_MISS ? "" : event.text()));
    where.add(new Where(event.time(), event.line()));
  }

  @Override
  public void event(Occurrence event, String source, RawLine line) {
    take(event);
    raw.add(line.text().isEmpty() ? "?" : line.text());
  }

  @Override
  public void following(EventKind head, String text, String source, RawLine line) {
    following.add(head + " " + text);
  }

  @Override
  public void notice(Notice notice) {
    told.add(notice.english());
  }

  @Override
  public void problem(InputProblem problem) {
    told.add(problem.notice().english());
  }

  /** {@code summary --format json --wide} of what was taken. */
  String figures() {
    StringBuilder out = new StringBuilder();
    try {
      SummaryWriter.of(Format.JSON, new View(Language.EN, false, true, 0, true, ZoneOffset.UTC))
          .write(
              SummaryBuilder.build(states, tally(), List.of("log"), Order.APPEARANCE, List.of()),
              out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    states
        .byMetric()
        .forEach(
            (name, state) -> {
              out.append(name).append(':');
              var minutes = state.minutes();
              for (int i = 0; minutes != null && i < minutes.size(); i++) {
                out.append(' ').append(minutes.interval(i)).append('=').append(minutes.sum(i));
              }
              out.append('\n');
            });
    return out.toString();
  }

  @Override
  public MetricStates states() {
    return states;
  }

  /** Lines of a log, from 1. */
  static List<String> lines(byte[] log) {
    List<String> lines = new ArrayList<>();
    for (String line : new String(log, StandardCharsets.UTF_8).split("\n", -1)) {
      lines.add(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
    }
    return lines;
  }

  /** Bytes that arrive in pieces. */
  private static final class Pieces implements ByteStream {
    private final byte[] log;
    private final @Nullable Random random;
    private final int most;
    private int at;

    Pieces(byte[] log, @Nullable Random random, int most) {
      this.log = log;
      this.random = random;
      this.most = most;
    }

    @Override
    public int read(byte[] to, int offset, int length) {
      if (at == log.length) {
        return -1;
      }
      int piece = random == null ? most : 1 + random.nextInt(most);
      int count = Math.min(Math.min(piece, length), log.length - at);
      System.arraycopy(log, at, to, offset, count);
      at += count;
      return count;
    }

    @Override
    public boolean isLive() {
      return random != null;
    }

    @Override
    public long consumed() {
      return at;
    }

    @Override
    public void close() {}
  }
}
