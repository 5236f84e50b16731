package dev.perfmon.cli;

/** The program's exit codes. */
final class ExitCode {
  static final int FINE = 0;

  /** It could not be done: an unreadable file, or broken input under {@code --strict}. */
  static final int FAILED = 1;

  /** The command line is wrong. */
  static final int USAGE = 2;

  /** The gate is breached: {@code alerts --fail-on}, {@code sla --fail}, {@code compare --fail}. */
  static final int BREACHED = 3;

  /** A gate had nothing to judge; without {@code --allow-empty} that is no pass. */
  static final int NO_DATA = 4;

  private ExitCode() {}
}
