package dev.perfmon.notification;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs {@code sh -c COMMAND} with the message on its standard input, one at a time. Nothing of a
 * message is ever part of the command line; of the environment only words and numbers of this
 * program's own are.
 */
final class ShellCommand implements Channel {
  /** Lines of its output passed on at most. */
  private static final int MOST_LINES = 100;

  private static final int LONGEST_LINE = 1000;

  /** How long a command may take to end when it is asked to, milliseconds. */
  private static final long GRACE = 500;

  private final String command;
  private final Duration timeout;
  private final @Nullable Consumer<String> output;

  /**
   * A command.
   *
   * @param output takes what it prints, line by line; null to discard it
   */
  ShellCommand(String command, Duration timeout, @Nullable Consumer<String> output) {
    this.command = command;
    this.timeout = timeout;
    this.output = output;
  }

  @Override
  public String shown() {
    // The command's words may hold secrets; its first is the program.
    String program = command.strip().split("\\s", 2)[0];
    return "--exec " + (program.contains("=") ? "…" : program);
  }

  @Override
  public Attempt send(Message message, byte[] payload) throws InterruptedException {
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", command);
    builder.environment().put("PERFMON_STATUS", message.firing() > 0 ? "firing" : "resolved");
    builder.environment().put("PERFMON_FIRING", Integer.toString(message.firing()));
    builder
        .environment()
        .put("PERFMON_RESOLVED", Integer.toString(message.alerts().size() - message.firing()));
    builder.redirectErrorStream(true);
    if (output == null) {
      builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    }
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      return Attempt.failed("sh introuvable", "no sh to run it", false);
    }
    try {
      return attended(process, payload);
    } finally {
      end(process);
    }
  }

  private Attempt attended(Process process, byte[] payload) throws InterruptedException {
    // A command that reads nothing must not hold up the watch over its time.
    daemon(() -> feed(process, payload));
    Consumer<String> reader = output;
    Thread reading = reader == null ? null : daemon(() -> relay(process, reader));
    if (!process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
      return Attempt.failed("trop longue, arrêtée", "took too long, stopped", false);
    }
    if (reading != null) {
      // A child of its own may keep the output open.
      reading.join(GRACE);
    }
    int code = process.exitValue();
    return code == 0
        ? Attempt.ARRIVED
        : Attempt.failed("code de sortie " + code, "exit code " + code, false);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "perfmon-command");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void feed(Process process, byte[] payload) {
    try (OutputStream in = process.getOutputStream()) {
      in.write(payload);
    } catch (IOException e) {
      // It did not want to read it all.
    }
  }

  private static void relay(Process process, Consumer<String> reader) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      StringBuilder line = new StringBuilder();
      int told = 0;
      for (int c = lines.read(); c >= 0; c = lines.read()) {
        // What is over the bounds is still read, so that the command is not held up.
        if (c != '\n' && line.length() < LONGEST_LINE) {
          line.append((char) c);
        } else if (c == '\n') {
          if (told++ < MOST_LINES) {
            reader.accept(line.toString());
          }
          line.setLength(0);
        }
      }
      if (!line.isEmpty() && told < MOST_LINES) {
        reader.accept(line.toString());
      }
    } catch (IOException e) {
      // The command was stopped.
    }
  }

  /** Ends the command with all it started, if it has not ended by itself. */
  private static void end(Process process) throws InterruptedException {
    if (process.isAlive()) {
      // Asked for now: nobody's children are found once their parent is gone.
      List<ProcessHandle> children = process.descendants().toList();
      children.forEach(ProcessHandle::destroy);
      process.destroy();
      try {
        process.waitFor(GRACE, TimeUnit.MILLISECONDS);
      } finally {
        children.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    }
  }
}
