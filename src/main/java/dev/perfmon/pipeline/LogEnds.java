package dev.perfmon.pipeline;

import dev.perfmon.model.EventBatch;
import dev.perfmon.source.ByteStream;
import dev.perfmon.source.Chunk;
import dev.perfmon.source.ChunkReader;
import dev.perfmon.source.InputProblem;
import dev.perfmon.source.InputRequest;
import dev.perfmon.source.Inputs;
import dev.perfmon.source.LogInput;
import dev.perfmon.source.NoInputException;
import dev.perfmon.source.Spool;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads logs once, from where a live reading would begin to their ends; a pipe too, as it has one.
 */
final class LogEnds {
  private final InputRequest input;
  private final LiveOptions options;
  private final StartSearch starts;
  private final LiveListener listener;
  private final LiveReading reading;
  private final Chunk chunk = new Chunk();
  private final EventBatch batch = new EventBatch();

  LogEnds(
      InputRequest input,
      LiveOptions options,
      StartSearch starts,
      LiveListener listener,
      LiveReading reading) {
    this.input = input;
    this.options = options;
    this.starts = starts;
    this.listener = listener;
    this.reading = reading;
  }

  void read() throws IOException, NoInputException {
    Inputs inputs = Inputs.resolve(input);
    for (InputProblem problem : inputs.problems()) {
      reading.trouble(problem);
    }
    for (LogInput log : inputs.logs()) {
      if (reading.isStopped()) {
        break;
      }
      if (options.sources() == null || options.sources().test(log.name())) {
        reading.met(log.name());
        if (isReadTwice() && Spool.isNeededFor(log)) {
          readSpooled(log);
        } else {
          read(log);
        }
      }
    }
    listener.pause(true);
    listener.end();
  }

  /** Whether each log is first searched for where its last events begin. */
  private boolean isReadTwice() {
    LiveStart start = options.start();
    return start.since() == EventBatch.NO_TIME && start.lastEvents() != LiveStart.ALL;
  }

  /** Which are the last events of what can be read only once is known at its end. */
  private void readSpooled(LogInput log) throws IOException {
    Spool spool;
    try {
      spool = Spool.of(log, reading::isStopped);
    } catch (IOException e) {
      reading.trouble(InputProblem.of(log.name(), e));
      return;
    }
    try (spool) {
      for (InputProblem problem : spool.problems()) {
        reading.trouble(problem);
      }
      read(spool.log());
    }
  }

  private void read(LogInput log) throws IOException {
    LiveLog live = reading.newLog(log.name());
    reading.turnTo(live);
    Optional<LogInput> file = log.path().isPresent() ? Optional.of(log) : Optional.empty();
    try (ByteStream stream = open(log, live)) {
      ChunkReader reader =
          new ChunkReader(
              stream, ChunkReader.DEFAULT_BLOCK_SIZE, AgentLines.WHOLE, live.nextOffset());
      while (!reading.isStopped() && next(reader, log)) {
        live.accept(chunk, batch, file, false, 0);
        listener.pause(false);
      }
      for (InputProblem warning : stream.warnings()) {
        reading.trouble(warning);
      }
    } catch (Unopened e) {
      reading.trouble(InputProblem.of(log.name(), e.failure));
    }
    live.flush();
  }

  /** A log cannot be opened; what the listener throws is something else. */
  private static final class Unopened extends IOException {
    private static final long serialVersionUID = 1;
    private final IOException failure;

    Unopened(IOException failure) {
      super(failure);
      this.failure = failure;
    }
  }

  private ByteStream open(LogInput log, LiveLog live) throws Unopened {
    try {
      StartSearch.Start start = log.path().isEmpty() ? StartSearch.Start.BEGINNING : starts.of(log);
      live.startAt(start.offset(), start.linesBefore(), start.firstLine());
      return start.offset() == 0 ? log.open() : log.openAt(start.offset());
    } catch (IOException e) {
      throw new Unopened(e);
    }
  }

  private boolean next(ChunkReader reader, LogInput log) {
    try {
      return reader.next(chunk);
    } catch (IOException e) {
      reading.trouble(InputProblem.of(log.name(), e));
      return false;
    }
  }
}
