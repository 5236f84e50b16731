package dev.perfmon.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The logs to read, in the order they were named, each once, and what was named in vain.
 *
 * @param logs what can be opened
 * @param problems one for each argument that gave nothing; the others are still worth reading
 */
public record Inputs(List<LogInput> logs, List<InputProblem> problems) {
  public Inputs {
    logs = List.copyOf(logs);
    problems = List.copyOf(problems);
  }

  /**
   * Finds what is asked for. Without files: the environment's, else the configuration's, else
   * standard input unless it is a terminal, else {@code agent.log}.
   *
   * @throws NoInputException if nothing is named and none of those is there
   */
  public static Inputs resolve(InputRequest request) throws NoInputException {
    return new InputResolver(request).resolve();
  }

  /** The names in a variable of the environment, where colons stand between them. */
  public static List<String> namedIn(String variable) {
    List<String> names = new ArrayList<>();
    for (String name : variable.split(":", -1)) {
      if (!name.isEmpty()) {
        names.add(name);
      }
    }
    return names;
  }

  /** Whether a name that no file has is a pattern, which may match several. */
  public static boolean isPattern(String name) {
    return Glob.isGlob(name);
  }

  /**
   * The rotated siblings of a log that lie beside it, oldest first, without the log itself, which
   * need not exist. Empty if there are none or the directory cannot be read.
   */
  public static List<Path> rotatedSiblings(Path log) {
    return RotatedFamily.siblings(log);
  }
}
