package dev.perfmon.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns what is named into logs. */
final class InputResolver {
  private static final String STDIN = "-";
  private static final String DEFAULT_LOG = "agent.log";

  private final InputRequest request;
  private final List<InputProblem> problems = new ArrayList<>();

  /** The logs found, by what tells them apart: a real path, or {@link #STDIN}. */
  private final Map<Object, LogInput> found = new LinkedHashMap<>();

  /** The files that are read as part of a family. */
  private final Set<Path> claimed = new HashSet<>();

  InputResolver(InputRequest request) {
    this.request = request;
  }

  Inputs resolve() throws NoInputException {
    for (String argument : arguments(request)) {
      add(argument);
    }
    // What is read as somebody's sibling is not read once more for itself.
    found.keySet().removeAll(claimed);
    return new Inputs(List.copyOf(found.values()), problems);
  }

  /** What is named, or what is read when nothing is. */
  static List<String> arguments(InputRequest request) throws NoInputException {
    if (!request.files().isEmpty()) {
      return request.files();
    }
    List<String> environment = Inputs.namedIn(request.environment());
    if (!environment.isEmpty()) {
      return environment;
    }
    if (!request.configured().isEmpty()) {
      return request.configured();
    }
    if (!request.stdinIsTerminal()) {
      return List.of(STDIN);
    }
    if (Files.exists(request.directory().resolve(DEFAULT_LOG))) {
      return List.of(DEFAULT_LOG);
    }
    throw new NoInputException();
  }

  private void add(String argument) {
    if (argument.equals(STDIN)) {
      found.computeIfAbsent(STDIN, key -> PipeInput.stdin(request.stdin(), stdinIsLive()));
      return;
    }
    try {
      Path path = request.directory().resolve(argument);
      if (argument.isEmpty()) {
        // Most likely a variable that is not set; not the directory at hand.
        problems.add(InputProblem.missing(argument));
      } else if (Files.isDirectory(path)) {
        addDirectory(argument, path);
      } else if (Files.exists(path) || hasSiblings(path)) {
        addFile(argument, path);
      } else if (Glob.isGlob(argument)) {
        addGlob(argument);
      } else {
        problems.add(InputProblem.unseen(argument, path));
      }
    } catch (InvalidPathException e) {
      problems.add(InputProblem.unspeakable(argument));
    } catch (IOException e) {
      problems.add(InputProblem.of(argument, e));
    }
  }

  private static boolean stdinIsLive() {
    return !Files.isRegularFile(Path.of("/dev/stdin"));
  }

  private boolean hasSiblings(Path path) {
    return request.rotated() && !RotatedFamily.siblings(path).isEmpty();
  }

  private void addDirectory(String argument, Path directory) throws IOException {
    List<Path> logs = Directory.logs(directory);
    logs.removeIf(entry -> !isLog(entry));
    if (logs.isEmpty()) {
      problems.add(InputProblem.noLogs(argument));
    }
    for (Path log : logs) {
      addFile(Directory.shownName(argument, log), log);
    }
  }

  /**
   * Whether what was found, not named, is worth reading: no directory, and no pipe, which may never
   * say anything. A link that leads nowhere is told of.
   */
  private static boolean isLog(Path found) {
    return Files.isRegularFile(found) || !Files.exists(found);
  }

  private void addGlob(String glob) throws IOException {
    List<Path> matches = Glob.find(request.directory(), glob);
    if (matches.isEmpty()) {
      problems.add(InputProblem.noMatch(glob));
      return;
    }
    matches.removeIf(match -> !isLog(match));
    if (matches.isEmpty()) {
      problems.add(InputProblem.noFiles(glob));
    }
    for (Path match : matches) {
      addFile(Glob.shownName(request.directory(), glob, match), match);
    }
  }

  private void addFile(String name, Path path) {
    List<LogInput> parts = new ArrayList<>();
    if (request.rotated()) {
      for (Path sibling : siblings(path)) {
        String siblingName = siblingName(name, sibling);
        if (Files.isReadable(sibling)) {
          claimed.add(Directory.identity(sibling));
          parts.add(new FileInput(siblingName, sibling));
        } else {
          problems.add(InputProblem.unreadable(siblingName));
        }
      }
    }
    if (Files.isRegularFile(path) && Files.isReadable(path)) {
      parts.add(new FileInput(name, path));
    } else if (Files.exists(path) && Files.isReadable(path)) {
      parts.add(PipeInput.named(name, path));
    } else if (Files.exists(path) || parts.isEmpty()) {
      // A log that was just rotated away is no error as long as its siblings are there.
      problems.add(
          Files.exists(path) ? InputProblem.unreadable(name) : InputProblem.unseen(name, path));
    }
    if (!parts.isEmpty()) {
      found.putIfAbsent(
          Directory.identity(path),
          parts.size() == 1 ? parts.get(0) : new FamilyInput(name, parts));
    }
  }

  private static List<Path> siblings(Path path) {
    List<Path> siblings = RotatedFamily.siblings(path);
    // A link to the current log may stand where nothing is rotated.
    return siblings.isEmpty() && Files.isSymbolicLink(path)
        ? RotatedFamily.siblings(Directory.identity(path))
        : siblings;
  }

  /** A sibling as it would have been typed: where the log is, under its own name. */
  private static String siblingName(String name, Path sibling) {
    return name.substring(0, name.lastIndexOf('/') + 1) + Directory.nameOf(sibling);
  }
}
