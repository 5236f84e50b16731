package dev.perfmon.measure;

import java.io.OutputStream;
import java.time.ZoneId;

/**
 * Where a monitor's lines go. It is called by several threads at once. An exception it throws loses
 * the line, and none reaches the measured program; an {@link Error} does.
 */
public interface MonitorOutput {
  /** Whether lines of this level are wanted; asked before a line is made. */
  boolean isEnabled(System.Logger.Level level);

  /**
   * Takes one line.
   *
   * @param level {@code DEBUG} for starts and metadata, {@code INFO} for measurements and the
   *     summary, {@code WARNING} for bottlenecks, {@code ERROR} for failures
   * @param message without a line end at its end; a failure's text may have several lines
   */
  void write(System.Logger.Level level, String message);

  /**
   * The program's own logging: SLF4J where it is on the class path and has a provider, else {@link
   * System.Logger}.
   *
   * @param name of the logger
   */
  static MonitorOutput logger(String name) {
    MonitorOutput slf4j = Slf4jOutput.find(name);
    return slf4j != null ? slf4j : new SystemLoggerOutput(System.getLogger(name));
  }

  /**
   * Lines in Python's format with time, {@code 2025-06-10 12:00:00,123 - performance_monitor - INFO
   * - …}, in UTF-8 and the machine's zone, at every level; each record is written and flushed as
   * one. Failures to write are ignored: a full disk must not stop the program.
   *
   * @param stream such as a file's or {@code System.err}; the caller closes it
   */
  static MonitorOutput to(OutputStream stream) {
    return new StreamOutput(stream, SystemTime.wall(), ZoneId.systemDefault());
  }

  /** Nowhere: the monitor still counts. */
  static MonitorOutput none() {
    return NoOutput.NONE;
  }
}
