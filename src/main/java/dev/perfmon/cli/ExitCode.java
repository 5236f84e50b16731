package dev.perfmon.cli;

import dev.perfmon.aggregate.Tally;
import dev.perfmon.source.InputProblem;
import java.util.List;

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

  /**
   * The exit code as far as reading goes.
   *
   * @param problems what could not be read
   * @param tally what became of everything else
   */
  static int ofReading(List<InputProblem> problems, Tally tally, SharedOptions options) {
    boolean broken = options.strict && tally.nearMisses() > 0;
    return problems.isEmpty() && !broken ? FINE : FAILED;
  }
}
