package dev.perfmon.source;

import dev.perfmon.model.Notice;
import java.io.IOException;
import java.nio.file.Path;

/** There is no place for the copy of what can be read only once. Nothing is wrong with the log. */
public final class SpoolException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient InputProblem problem;

  /**
   * Describes it.
   *
   * @param name the log, as shown to people
   * @param directory where the copy was to be
   */
  SpoolException(String name, Path directory, IOException cause) {
    super(cause);
    String why = InputProblem.reason(cause);
    String where = InputProblem.shown(directory.toString());
    Notice notice =
        new Notice(
            "la copie temporaire, nécessaire pour une lecture en deux fois, n'a pas pu être écrite"
                + " dans "
                + where
                + " ("
                + why
                + ") ; libérez de la place, ou donnez un fichier au lieu d'un tube",
            "the temporary copy, needed to read it twice, could not be written in "
                + where
                + " ("
                + why
                + "); make room, or give a file instead of a pipe");
    this.problem = new InputProblem(name, notice.about(InputProblem.shown(name)));
  }

  InputProblem problem() {
    return problem;
  }
}
