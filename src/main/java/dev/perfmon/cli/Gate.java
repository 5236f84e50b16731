package dev.perfmon.cli;

import dev.perfmon.model.Notice;

/**
 * The last word of a command that a build can hang on: what its exit code says.
 *
 * @param asked whether the command was told to be a gate ({@code --fail}, {@code --fail-on}); if
 *     not, it only reports
 * @param allowEmpty whether having nothing to judge is a pass ({@code --allow-empty})
 */
record Gate(boolean asked, boolean allowEmpty) {
  /**
   * Refuses {@code --level}, which would keep operations from being judged.
   *
   * @param command the command's name
   * @param french what to do instead
   * @param english the same in English
   * @throws UsageException if it was given
   */
  static void refuseLevel(SharedOptions options, String command, String french, String english) {
    if (!options.level.isEmpty()) {
      throw new UsageException(
          command + " juge toutes les opérations : --level en cacherait ; " + french,
          command + " judges all operations: --level would hide some; " + english);
    }
  }

  /** Says that there is nothing to judge, and where that fails the build, what accepts it. */
  Notice nothing(String french, String english) {
    boolean fails = asked && !allowEmpty;
    return new Notice(
        french + (fails ? " ; --allow-empty pour l'accepter" : ""),
        english + (fails ? "; --allow-empty accepts that" : ""));
  }

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
