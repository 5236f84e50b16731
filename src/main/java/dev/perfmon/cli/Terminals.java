package dev.perfmon.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Which of the standard streams are terminals.
 *
 * @param in standard input
 * @param out standard output
 * @param err standard error
 */
record Terminals(boolean in, boolean out, boolean err) {
  /** The launcher's word for it: the numbers of the streams that are terminals, {@code "012"}. */
  private static final String PROPERTY = "perfmon.terminal";

  /** The width that is assumed where a terminal does not tell its own. */
  private static final int USUAL_WIDTH = 80;

  /** What the launcher found; without a launcher, what Java can tell. */
  @SuppressWarnings(
      "SystemConsoleNull") // From 22 on it is never null; but then the launcher tells.
  static Terminals ofThisProcess() {
    String told = System.getProperty(PROPERTY);
    if (told != null) {
      return new Terminals(told.contains("0"), told.contains("1"), told.contains("2"));
    }
    boolean console = System.console() != null;
    return new Terminals(console, console, console);
  }

  /**
   * Columns and lines of a terminal.
   *
   * @param columns how wide
   * @param lines how high; 0 where nobody tells
   */
  record Size(int columns, int lines) {}

  /** The size of the terminal that answers go to, as it is now; 0 by 0 if they go to none. */
  Size size(Map<String, String> environment) {
    if (!out) {
      return new Size(0, 0);
    }
    int columns = number(environment.getOrDefault("COLUMNS", ""));
    return columns > 0 ? new Size(columns, number(environment.getOrDefault("LINES", ""))) : asked();
  }

  /** Columns of the terminal that answers go to; 0 if they go to none. */
  int width(Map<String, String> environment) {
    return size(environment).columns();
  }

  /** Columns of the terminal that notices go to; 0 if they go to none. */
  int noticeWidth(Map<String, String> environment) {
    return err ? new Terminals(in, true, true).width(environment) : 0;
  }

  /** Asks the terminal; only what lays a text out by the width does, since it takes a process. */
  private static Size asked() {
    try {
      Process process =
          new ProcessBuilder("sh", "-c", "stty size </dev/tty 2>/dev/null")
              .redirectErrorStream(true)
              .start();
      process.getOutputStream().close();
      String answer =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).trim();
      process.waitFor(1, TimeUnit.SECONDS);
      int blank = answer.indexOf(' ');
      int columns = number(answer.substring(blank + 1));
      int lines = blank < 0 ? 0 : number(answer.substring(0, blank));
      return new Size(columns > 0 ? columns : USUAL_WIDTH, lines);
    } catch (IOException e) {
      return new Size(USUAL_WIDTH, 0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Size(USUAL_WIDTH, 0);
    }
  }

  private static int number(String text) {
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9 || value > 100_000) {
        return 0;
      }
      value = value * 10 + digit;
    }
    return value;
  }
}
