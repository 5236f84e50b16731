package dev.perfmon.cli;

/**
 * The last word of a command that a build can hang on: what its exit code says.
 *
 * @param asked whether the command was told to be a gate ({@code --fail}, {@code --fail-on}); if
 *     not, it only reports
 * @param allowEmpty whether having nothing to judge is a pass ({@code --allow-empty})
 */
record Gate(boolean asked, boolean allowEmpty) {
  /**
   * The exit code. Trouble in reading comes first: what could not be read was not judged.
   *
   * @param finished the exit code as far as reading goes
   * @param judged whether there was anything to judge
   * @param breached whether something was found that is to fail the build
   */
  int exitCode(int finished, boolean judged, boolean breached) {
    if (!asked || finished != ExitCode.FINE) {
      return finished;
    }
    if (breached) {
      return ExitCode.BREACHED;
    }
    return judged || allowEmpty ? ExitCode.FINE : ExitCode.NO_DATA;
  }
}
