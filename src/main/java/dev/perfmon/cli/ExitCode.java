package dev.perfmon.cli;

/** The program's exit codes. */
final class ExitCode {
  static final int FINE = 0;

  /** It could not be done: an unreadable file, or broken input under {@code --strict}. */
  static final int FAILED = 1;

  /** The command line is wrong. */
  static final int USAGE = 2;

  private ExitCode() {}
}
