package dev.perfmon.cli;

import dev.perfmon.demo.Pace;
import dev.perfmon.demo.Simulation;
import dev.perfmon.model.Language;
import dev.perfmon.parse.write.Layout;
import dev.perfmon.render.AsciiText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/** A simulated agent that writes a log of its own, and {@code tail}, which follows that. */
final class LiveDemo {
  /** How long the end of the log is awaited after its last line, in milliseconds. */
  private static final int AFTERWARDS = 700;

  private final Session session;
  private final Simulation simulation;
  private final Layout layout;
  private final double speed;

  LiveDemo(Session session, Simulation simulation, Layout layout, double speed) {
    this.session = session;
    this.simulation = simulation;
    this.layout = layout;
    this.speed = speed;
  }

  /** Runs until the agent's life is over or the program is told to end; leaves nothing behind. */
  int follow(SharedOptions options) throws IOException {
    Path log = Files.createTempFile("perfmon-demo-", ".log");
    // For the case that the process is ended at once.
    log.toFile().deleteOnExit();
    Thread agent = null;
    try {
      tell(log, SharedOptions.language(options.lang, session));
      AgentSignals signals = new AgentSignals(log);
      TailCommand tail = new TailCommand(session.with(signals)).of(List.of(log.toString()));
      tail.lines = "all";
      tail.options.lang = options.lang;
      tail.options.tz = options.tz;
      agent = signals.agent;
      return tail.call();
    } finally {
      if (agent != null) {
        agent.interrupt();
      }
      Files.deleteIfExists(log);
    }
  }

  private void tell(Path log, Language language) {
    String factor =
        speed == Math.rint(speed) ? Long.toString((long) speed) : Double.toString(speed);
    String text =
        language.choose(
            "perfmon demo : un agent simulé écrit "
                + log
                + ", "
                + factor
                + " fois plus vite que la réalité ; Ctrl-C l'arrête. Dans un autre terminal :"
                + " perfmon summary "
                + log,
            "perfmon demo: a simulated agent writes "
                + log
                + ", "
                + factor
                + " times as fast as reality; Ctrl-C stops it. In another terminal: perfmon summary"
                + " "
                + log);
    session.err().println(session.unicode() ? text : AsciiText.of(text));
    session.err().flush();
  }

  /**
   * The process's signals, and one more: the agent has finished. It begins when somebody asks to be
   * told of the end, who is then ready to follow it.
   */
  private final class AgentSignals implements Signals {
    private final Thread agent;
    private IntConsumer ending = code -> {};

    AgentSignals(Path log) {
      agent = new Thread(() -> live(log), "agent");
      agent.setDaemon(true);
    }

    @Override
    public void onEnd(IntConsumer told) {
      session.signals().onEnd(told);
      ending = told;
      agent.start();
    }

    @Override
    public void onResize(Runnable resized) {
      session.signals().onResize(resized);
    }

    private void live(Path log) {
      Pace pace = Pace.live(speed, System::nanoTime);
      try (Writer writer = Files.newBufferedWriter(log)) {
        simulation.write(
            layout,
            writer,
            nanos -> {
              flush(writer);
              return pace.reached(nanos);
            });
      } catch (IOException | UncheckedIOException e) {
        // The disk is full, or the log was taken away: there is nothing more to follow.
      }
      try {
        TimeUnit.MILLISECONDS.sleep(AFTERWARDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      ending.accept(ExitCode.FINE);
    }

    private void flush(Writer writer) {
      try {
        writer.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
