package dev.perfmon.source;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns what is named into logs. */
final class InputResolver {
  private static final String STDIN = "-";
  private static final String DEFAULT_LOG = "agent.log";

  private final InputRequest request;
  private final List<InputProblem> problems = new ArrayList<>();

  /** The logs found, by what tells them apart: a real path, or {@link #STDIN}. */
  private final Map<Object, LogInput> found = new LinkedHashMap<>();

  InputResolver(InputRequest request) {
    this.request = request;
  }

  Inputs resolve() throws NoInputException {
    for (String argument : arguments()) {
      add(argument);
    }
    return new Inputs(List.copyOf(found.values()), problems);
  }

  private List<String> arguments() throws NoInputException {
    if (!request.files().isEmpty()) {
      return request.files();
    }
    List<String> environment = new ArrayList<>();
    for (String name : request.environment().split(":", -1)) {
      if (!name.isEmpty()) {
        environment.add(name);
      }
    }
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
      if (Files.isDirectory(path)) {
        addDirectory(argument, path);
      } else if (Files.exists(path)) {
        addFile(argument, path);
      } else if (Glob.isGlob(argument)) {
        addGlob(argument);
      } else {
        problems.add(InputProblem.missing(argument));
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

  private void addDirectory(String argument, Path directory) throws IOException {
    List<Path> logs = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        if (nameOf(entry).endsWith(".log") && !Files.isDirectory(entry)) {
          logs.add(entry);
        }
      }
    }
    if (logs.isEmpty()) {
      problems.add(InputProblem.noLogs(argument));
      return;
    }
    logs.sort(null);
    String prefix = argument.endsWith("/") ? argument : argument + "/";
    for (Path log : logs) {
      addFile(prefix + nameOf(log), log);
    }
  }

  private void addGlob(String glob) throws IOException {
    List<Path> matches = Glob.find(request.directory(), glob);
    if (matches.isEmpty()) {
      problems.add(InputProblem.noMatch(glob));
      return;
    }
    matches.removeIf(Files::isDirectory);
    if (matches.isEmpty()) {
      problems.add(InputProblem.onlyDirectories(glob));
    }
    for (Path match : matches) {
      addFile(shownName(match), match);
    }
  }

  /** The path as it would have been typed where relative names start. */
  private String shownName(Path path) {
    Path directory = request.directory();
    boolean below = !directory.toString().isEmpty() && path.startsWith(directory);
    return (below ? directory.relativize(path) : path).toString();
  }

  private void addFile(String name, Path path) {
    if (!Files.isReadable(path)) {
      problems.add(Files.exists(path) ? InputProblem.unreadable(name) : InputProblem.missing(name));
    } else if (Files.isRegularFile(path)) {
      found.putIfAbsent(identity(path), new FileInput(name, path));
    } else {
      found.putIfAbsent(identity(path), PipeInput.named(name, path));
    }
  }

  private static Path identity(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      // A process substitution is a link to something without a path.
      return path.toAbsolutePath().normalize();
    }
  }

  private static String nameOf(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : name.toString();
  }
}
