package dev.perfmon.pipeline;

import dev.perfmon.aggregate.Aggregate;
import dev.perfmon.model.Notice;
import dev.perfmon.model.TimeRange;
import dev.perfmon.parse.ParseOptions;
import dev.perfmon.source.ByteStream;
import dev.perfmon.source.ChunkReader;
import dev.perfmon.source.InputProblem;
import dev.perfmon.source.LogInput;
import java.io.EOFException;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads logs from end to end, one after the other, into an aggregate. */
public final class LogReading {
  /** A log smaller than this is parsed faster than a second thread starts. */
  private static final long SMALL = 4 * 1024 * 1024;

  private final ReadOptions options;
  private final Aggregate aggregate;
  private final Clock clock;
  private final SearchLimits limits;
  private final Progress progress = new Progress();
  private final List<Notice> notices = new ArrayList<>();
  private final List<InputProblem> problems = new ArrayList<>();

  /** A reading that has not begun. */
  public LogReading(ReadOptions options, Aggregate aggregate, Clock clock) {
    this(options, aggregate, clock, SearchLimits.USUAL);
  }

  /** A reading that looks for its time window in its own way; the answer does not depend on it. */
  LogReading(ReadOptions options, Aggregate aggregate, Clock clock, SearchLimits limits) {
    this.options = options;
    this.aggregate = aggregate;
    this.clock = clock;
    this.limits = limits;
  }

  /** How far the reading is; may be asked by any thread. */
  public Progress progress() {
    return progress;
  }

  /** What to tell beside the answer. */
  public List<Notice> notices() {
    return List.copyOf(notices);
  }

  /** Logs that could not be read, or not to their end. */
  public List<InputProblem> problems() {
    return List.copyOf(problems);
  }

  /**
   * Reads the logs. One that fails is noted under {@link #problems}, with what was read of it kept,
   * and the others are read all the same.
   *
   * @param starting told the name of each log before its first event
   */
  public void read(List<LogInput> logs, Consumer<String> starting) {
    for (LogInput log : logs) {
      starting.accept(log.name());
      try {
        read(log);
      } catch (IOException e) {
        problems.add(InputProblem.of(log.name(), e));
      }
      aggregate.endSource();
      progress.nextSource();
    }
  }

  private void read(LogInput log) throws IOException {
    ParseOptions parseOptions = parseOptions(log, options, clock);
    Part part = part(log, parseOptions);
    Slice slice = part.slice();
    try (ByteStream stream = part.stream()) {
      ByteStream watched = new WatchedStream(stream, progress, slice);
      ChunkReader reader =
          new ChunkReader(watched, options.blockSize(), AgentLines.WHOLE, slice.from());
      boolean whole = slice.equals(Slice.WHOLE);
      long size = whole ? log.storedSize().orElse(Long.MAX_VALUE) : slice.until() - slice.from();
      int threads = size < SMALL && options.blockSize() >= SMALL / 8 ? 1 : options.threads();
      new ParallelParse(reader, parseOptions, aggregate, threads).run();
      problems.addAll(stream.warnings());
    }
  }

  /** What is read of a log: a stream that begins where the slice does. */
  record Part(ByteStream stream, Slice slice) {}

  /** What must be read of the log for the window asked for. */
  private Part part(LogInput log, ParseOptions parseOptions) throws IOException {
    TimeRange range = options.range();
    if (!range.isUnbounded()) {
      try {
        Notice late = LateBeginning.of(log, parseOptions, range.from());
        if (late != null) {
          notices.add(late);
        }
        if (log.parts().size() > 1) {
          FamilySearch.Run run =
              new FamilySearch(log, parseOptions, range, limits, options)
                  .run(options.lineNumbers());
          return new Part(log.openParts(run.first(), run.offset(), run.past()), Slice.WHOLE);
        }
        Slice slice =
            new WindowSearch(log, parseOptions, range, limits, options)
                .slice(options.lineNumbers());
        if (!slice.equals(Slice.WHOLE)) {
          return opened(log, slice);
        }
      } catch (IOException e) {
        // Looking for the window failed: reading meets the same trouble, after all that precedes
        // it.
        return new Part(log.open(), Slice.WHOLE);
      }
    }
    return new Part(log.open(), Slice.WHOLE);
  }

  /** The slice, or what there is now if that does not even reach to where the slice begins. */
  Part opened(LogInput log, Slice slice) throws IOException {
    try {
      return new Part(log.openAt(slice.from()), slice);
    } catch (EOFException e) {
      problems.add(InputProblem.shortened(log.name()));
      return new Part(log.open(), Slice.WHOLE);
    }
  }

  /** What the log does not say in its lines: the zone, and where incomplete times belong. */
  static ParseOptions parseOptions(LogInput log, ReadOptions options, Clock clock) {
    LogAnchor anchor = new LogAnchor(log, clock);
    if (log.path().isEmpty()) {
      // Of a pipe, the head can only be had before it is read.
      anchor.get();
    }
    return new ParseOptions(options.zone(), anchor);
  }
}
