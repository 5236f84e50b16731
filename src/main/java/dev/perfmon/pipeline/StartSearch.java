package dev.perfmon.pipeline;

import dev.perfmon.aggregate.Aggregate;
import dev.perfmon.aggregate.LiveAggregate;
import dev.perfmon.aggregate.LiveSource;
import dev.perfmon.aggregate.MetricTable;
import dev.perfmon.aggregate.Occurrence;
import dev.perfmon.model.EventBatch;
import dev.perfmon.model.TimeRange;
import dev.perfmon.model.Vocabulary;
import dev.perfmon.parse.ParseOptions;
import dev.perfmon.parse.Parser;
import dev.perfmon.source.ByteStream;
import dev.perfmon.source.Chunk;
import dev.perfmon.source.ChunkReader;
import dev.perfmon.source.FollowStart;
import dev.perfmon.source.LogInput;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds where to begin in a log, so that its last events, or those since an instant, are handed out
 * and what precedes them is known as far as they depend on it.
 */
final class StartSearch implements FollowStart {
  /**
   * How far back events are looked for: few of those asked for, in a log of others, may be there.
   */
  private static final long FARTHEST = 256L * 1024 * 1024;

  /** How far back more is looked at than what is handed out, if there are few events. */
  private static final long CONTEXT = 4L * 1024 * 1024;

  private static final long FIRST_TAIL = 256 * 1024;

  /** Bytes parsed at a time: where events lie is known as exactly as that. */
  private static final int BLOCK = 16 * 1024;

  private final LiveOptions options;
  private final Vocabulary vocabulary;
  private final Clock clock;
  private final long firstTail;
  private final Map<String, Start> found = new HashMap<>();

  /**
   * Where a log begins.
   *
   * @param offset of the first byte read
   * @param linesBefore lines before it, if lines are to be numbered from the first, else 0
   * @param firstLine the first line whose event is handed out, counted like that
   */
  record Start(long offset, long linesBefore, long firstLine) {
    static final Start BEGINNING = new Start(0, 0, 1);
  }

  /**
   * A search that has found nothing yet.
   *
   * @param vocabulary what the logs' names and numbers stand for: it decides what is selected
   */
  StartSearch(LiveOptions options, Vocabulary vocabulary, Clock clock) {
    this(options, vocabulary, clock, FIRST_TAIL);
  }

  /** Begins with so many of a file's last bytes; the answer does not depend on it. */
  StartSearch(LiveOptions options, Vocabulary vocabulary, Clock clock, long firstTail) {
    this.options = options;
    this.vocabulary = vocabulary;
    this.clock = clock;
    this.firstTail = firstTail;
  }

  @Override
  public long offset(LogInput log) throws IOException {
    Start start = of(log);
    found.put(log.name(), start);
    return start.offset();
  }

  /** Where a log begins that was looked at before, and from its beginning if it was not. */
  Start found(String name) {
    Start start = found.remove(name);
    return start == null ? Start.BEGINNING : start;
  }

  Start of(LogInput log) throws IOException {
    LiveStart start = options.start();
    TimeRange range = options.range();
    ReadOptions readOptions = ReadOptions.usual(options.zone(), range, options.lineNumbers());
    ParseOptions parseOptions = LogReading.parseOptions(log, readOptions, clock);
    if (start.since() != EventBatch.NO_TIME) {
      if (log.plainSize().isEmpty()) {
        return Start.BEGINNING;
      }
      long offset =
          new WindowSearch(log, parseOptions, range, SearchLimits.USUAL, readOptions)
              .slice(options.lineNumbers())
              .from();
      return new Start(offset, 0, 1);
    }
    if (start.lastEvents() == LiveStart.ALL) {
      return Start.BEGINNING;
    }
    long size = log.plainSize().orElse(0);
    for (long tail = firstTail; tail < size; tail *= 8) {
      Pass pass = new Pass(parseOptions);
      long offset = Passage.lineAfter(size - tail, log);
      try (ByteStream stream = log.openAt(offset)) {
        pass.read(stream);
      }
      if (pass.isEnough(tail) || tail >= FARTHEST) {
        long before = options.lineNumbers() ? linesBefore(log, offset) : 0;
        return new Start(offset, before, before + pass.firstLine());
      }
    }
    Pass pass = new Pass(parseOptions);
    try (ByteStream stream = log.open()) {
      pass.read(stream);
    }
    return new Start(0, 0, pass.firstLine());
  }

  /** Reads the end of a log, and remembers the lines of the last events that count. */
  private final class Pass {
    private final Parser parser;
    private final LiveSource source;
    private final ArrayDeque<Long> last = new ArrayDeque<>();
    private final ArrayDeque<Long> rowsBefore = new ArrayDeque<>();
    private long rows;
    private long newlines;

    Pass(ParseOptions parseOptions) {
      parser = new Parser(parseOptions);
      source =
          new LiveAggregate(
                  new MetricTable(vocabulary),
                  options.bounded(),
                  options.thresholds(),
                  options.timeouts(),
                  options.dedup(),
                  this::take)
              .source();
    }

    private void take(Occurrence event) {
      if (!options.counts(event)) {
        return;
      }
      last.add(event.line());
      rowsBefore.add(rows);
      if (last.size() > options.start().lastEvents()) {
        last.remove();
        rowsBefore.remove();
      }
    }

    void read(ByteStream stream) throws IOException {
      ChunkReader reader = new ChunkReader(stream, BLOCK, AgentLines.WHOLE);
      Chunk chunk = new Chunk();
      EventBatch batch = new EventBatch();
      while (reader.next(chunk)) {
        parser.parse(chunk.bytes(), 0, chunk.end(), batch);
        newlines += batch.lines();
        if (chunk.bytes()[chunk.end() - 1] != '\n') {
          // Not finished yet: it will be read whole.
          newlines--;
        }
        source.accept(batch, 0, 0);
        rows += batch.size();
      }
      source.flush();
    }

    /** Whether there are as many as asked for, and enough before them to know them by. */
    boolean isEnough(long tail) {
      if (last.size() < options.start().lastEvents()) {
        return false;
      }
      long before = last.isEmpty() ? rows : rowsBefore.element();
      return before >= 2L * Aggregate.REACH || tail >= CONTEXT;
    }

    long firstLine() {
      return last.isEmpty() ? newlines + 1 : last.peek();
    }
  }

  private static long linesBefore(LogInput log, long offset) throws IOException {
    byte[] block = new byte[64 * 1024];
    long lines = 0;
    long left = offset;
    try (ByteStream stream = log.openAt(0)) {
      while (left > 0) {
        int count = stream.read(block, 0, (int) Math.min(block.length, left));
        if (count < 0) {
          break;
        }
        left -= count;
        for (int i = 0; i < count; i++) {
          if (block[i] == '\n') {
            lines++;
          }
        }
      }
    }
    return lines;
  }
}
