package dev.perfmon.source;

import java.io.IOException;

/**
 * Stored bytes that cannot be made out: a compressed file cut short or altered, or one of a format
 * that is not read. What came before them has been delivered and may be kept.
 */
public final class DamagedInputException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final long offset;
  private final String french;
  private final String english;

  /**
   * Describes damage.
   *
   * @param name the input, as shown to people
   * @param offset how many stored (compressed) bytes had been taken when it was met
   * @param french what was expected and what was found, without the name, in French
   * @param english the same in English
   */
  DamagedInputException(String name, long offset, String french, String english) {
    super(
        InputProblem.shown(name)
            + ": "
            + english
            + " (at byte "
            + offset
            + "); what comes before was read; fetch the file again, or wait until it is written");
    this.name = name;
    this.offset = offset;
    this.french =
        InputProblem.shown(name)
            + " : "
            + french
            + " (à l'octet "
            + offset
            + ") ; ce qui précède a été lu ; recopiez le fichier, ou attendez qu'il soit écrit";
    this.english = String.valueOf(getMessage());
  }

  /** Describes what is not read at all. */
  DamagedInputException(InputProblem problem) {
    super(problem.english());
    this.name = problem.input();
    this.offset = 0;
    this.french = problem.french();
    this.english = problem.english();
  }

  /** The input, as shown to people. */
  public String name() {
    return name;
  }

  /** How many stored (compressed) bytes had been taken when the damage was met. */
  public long offset() {
    return offset;
  }

  /** The damage as a sentence. */
  public InputProblem problem() {
    return new InputProblem(name, french, english);
  }
}
