package dev.perfmon.source;

import dev.perfmon.model.Notice;
import java.io.IOException;

/**
 * Stored bytes that cannot be made out: a compressed file cut short or altered, one of a format
 * that is not read, or a file truncated while it is read. What came before them has been delivered
 * and may be kept.
 */
public final class DamagedInputException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient InputProblem problem;
  private final long offset;

  /**
   * Describes damage.
   *
   * @param name the input, as shown to people
   * @param offset how many stored (compressed) bytes had been taken when it was met
   * @param french what was expected and what was found, without the name, in French
   * @param english the same in English
   */
  DamagedInputException(String name, long offset, String french, String english) {
    this(
        new InputProblem(
            name,
            new Notice(
                    french
                        + " (à l'octet "
                        + offset
                        + ") ; ce qui précède a été lu ; recopiez le fichier, ou attendez qu'il"
                        + " soit écrit",
                    english
                        + " (at byte "
                        + offset
                        + "); what comes before was read; fetch the file again, or wait until it is"
                        + " written")
                .about(InputProblem.shown(name))),
        offset);
  }

  /** Describes what is said in words of its own. */
  DamagedInputException(InputProblem problem) {
    this(problem, 0);
  }

  private DamagedInputException(InputProblem problem, long offset) {
    super(problem.notice().english());
    this.problem = problem;
    this.offset = offset;
  }

  /** The input, as shown to people. */
  public String name() {
    return problem.input();
  }

  /** How many stored (compressed) bytes had been taken when the damage was met. */
  public long offset() {
    return offset;
  }

  /** The damage as a sentence. */
  public InputProblem problem() {
    return problem;
  }
}
