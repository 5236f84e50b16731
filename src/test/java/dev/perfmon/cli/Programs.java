package dev.perfmon.cli;

import java.io.IOException;

/** Programs of the system that tests make use of where they are there. */
final class Programs {
  private Programs() {}

  static boolean isInstalled(String program) throws IOException, InterruptedException {
    return succeeds("command -v " + program);
  }

  /**
   * Sends a signal to a process: through the shell, which can do it itself. A small system has no
   * program for it.
   */
  static void signal(String signal, Process process) throws IOException, InterruptedException {
    if (!succeeds("kill -" + signal + " " + process.pid())) {
      throw new IOException("no signal " + signal + " could be sent to " + process.pid());
    }
  }

  /** Whether a command of the shell ends well; what it prints is thrown away. */
  static boolean succeeds(String command) throws IOException, InterruptedException {
    return new ProcessBuilder("sh", "-c", command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }
}
