package dev.perfmon.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The logs that the named files, globs and directories stand for, as they come and go. */
final class FollowedLogs {
  private static final String STDIN = "-";

  /** Which of the looks looks for new links too: there may be many files, and links are few. */
  private static final int LINKS = 8;

  private final FollowContext context;
  private final InputRequest request;
  private final List<String> words;
  private final Runnable wake;
  private final List<InputProblem> problems = new ArrayList<>();

  private final Map<Path, FollowedFile> files = new LinkedHashMap<>();
  private final Map<Path, FollowedFile> byTarget = new HashMap<>();
  private final Map<Object, FollowedPipe> pipes = new LinkedHashMap<>();

  /** Names that stand for a file which is followed by another name. */
  private final Map<Path, FileId> aliases = new HashMap<>();

  /** The files added in one look, under the names they were found by first. */
  private final Set<FileId> added = new HashSet<>();

  private @Nullable List<FollowedLog> all;

  private final Set<Path> directories = new HashSet<>();
  private int finds;
  private boolean gaining;
  private boolean watched;
  private boolean first = true;

  FollowedLogs(FollowContext context, InputRequest request, Runnable wake) throws NoInputException {
    this.context = context;
    this.request = request;
    this.words = InputResolver.arguments(request);
    this.wake = wake;
  }

  Iterable<FollowedFile> files() {
    return files.values();
  }

  Map<Path, FollowedFile> byPath() {
    return files;
  }

  Iterable<FollowedPipe> pipes() {
    return pipes.values();
  }

  /** All of them; the same list until one comes or goes. */
  List<FollowedLog> all() {
    if (all == null) {
      List<FollowedLog> each = new ArrayList<>(files.values());
      each.addAll(pipes.values());
      all = Collections.unmodifiableList(each);
    }
    return all;
  }

  /** The log a path is that of, or of what its link leads to. */
  @Nullable FollowedFile at(Path path) {
    FollowedFile file = files.get(path);
    return file != null ? file : byTarget.get(path);
  }

  /** Whether new files may become logs. */
  boolean isGaining() {
    return gaining;
  }

  /** Whether events tell of all that happens where the logs lie. */
  boolean isWatched() {
    return watched;
  }

  List<InputProblem> problems() {
    return List.copyOf(problems);
  }

  /** Whether all that could come has come. */
  boolean isOver() {
    for (FollowedFile file : files.values()) {
      if (!file.isOver()) {
        return false;
      }
    }
    for (FollowedPipe pipe : pipes.values()) {
      if (!pipe.isOver()) {
        return false;
      }
    }
    return !gaining;
  }

  /** Looks what the words stand for now, and watches where that may change. */
  void find(Waker waker) {
    added.clear();
    directories.clear();
    gaining = false;
    if (files.values().removeIf(file -> !file.isNamed() && file.isGone())) {
      all = null;
    }
    for (String word : words) {
      try {
        find(word);
      } catch (InvalidPathException e) {
        problem(InputProblem.unspeakable(word));
      } catch (IOException e) {
        problem(InputProblem.of(word, e));
      }
    }
    first = false;
    boolean all = finds++ % LINKS == 0;
    Set<FollowedFile> linked = new HashSet<>(byTarget.values());
    byTarget.clear();
    for (Map.Entry<Path, FollowedFile> each : files.entrySet()) {
      watchParent(each.getKey());
      if (all || linked.contains(each.getValue())) {
        Path target = context.files.target(each.getKey());
        if (!target.equals(each.getKey())) {
          byTarget.put(target, each.getValue());
          watchParent(target);
        }
      }
    }
    watched = true;
    for (Path directory : directories) {
      watched &= waker.watch(directory);
    }
  }

  private void watchParent(Path path) {
    Path parent = path.getParent();
    if (parent != null) {
      directories.add(parent);
    }
  }

  private void problem(InputProblem problem) {
    if (first) {
      problems.add(problem);
    }
  }

  private void find(String word) throws IOException {
    if (word.equals(STDIN)) {
      all = null;
      pipes.computeIfAbsent(STDIN, key -> pipe("stdin", null, new PipeSources.Stdin(request)));
      return;
    }
    if (word.isEmpty()) {
      // Most likely a variable that is not set; not the directory at hand.
      problem(InputProblem.missing(word));
      return;
    }
    Path path = absolute(request.directory().resolve(word));
    if (Files.isDirectory(path)) {
      FollowedFile awaited = files.get(path);
      if (awaited == null || awaited.isUnbegun()) {
        files.remove(path);
        all = null;
        findIn(word, path);
      }
    } else if (Files.exists(path) || !Glob.isGlob(word)) {
      add(word, path, true);
    } else {
      findGlob(word);
    }
  }

  private void findIn(String word, Path directory) throws IOException {
    gaining = true;
    directories.add(directory);
    List<Path> logs = Directory.logs(directory);
    logs.removeIf(Files::isDirectory);
    for (Path log : logs) {
      add(Directory.shownName(word, log), log, false);
    }
    if (logs.isEmpty()) {
      problem(InputProblem.noLogs(word));
    }
  }

  private void findGlob(String glob) throws IOException {
    gaining = true;
    directories.add(absolute(base(glob)));
    Path directory = request.directory();
    List<Path> matches = Glob.find(directory, glob);
    if (matches.isEmpty()) {
      problem(InputProblem.noMatch(glob));
    }
    for (Path match : matches) {
      add(Glob.shownName(directory, glob, match), absolute(match), false);
    }
  }

  /** The directory a glob's first pattern is matched in. */
  private Path base(String glob) {
    Path base = request.directory().resolve(glob.startsWith("/") ? "/" : "");
    for (String segment : glob.split("/", -1)) {
      if (Glob.isGlob(segment)) {
        break;
      }
      base = base.resolve(segment);
    }
    return base;
  }

  /** Adds what is found under a name, unless it is known. */
  private void add(String name, Path path, boolean named) throws IOException {
    if (files.containsKey(path) || pipes.containsKey(path)) {
      return;
    }
    FileStat stat = null;
    try {
      stat = context.files.stat(path);
    } catch (IOException e) {
      // Told, and tried again, by whoever follows it.
      if (!named) {
        return;
      }
    }
    if (stat != null && stat.kind() == FileStat.Kind.DIRECTORY) {
      return;
    }
    if (stat != null && stat.kind() == FileStat.Kind.OTHER) {
      all = null;
      pipes.put(path, pipe(name, path, new PipeSources.Named(name, path)));
      return;
    }
    Path log = named ? null : rotatedFrom(path);
    boolean rotated = log != null;
    if (stat != null && ((rotated && isReadBy(log, path, stat)) || isKnown(path, stat.id()))) {
      return;
    }
    Found found = named ? Found.NAMED : rotated ? Found.AS_ROTATED : Found.AMONG_OTHERS;
    all = null;
    files.put(path, new FollowedFile(context, name, path, found, first));
    finds = 0;
  }

  /**
   * Whether a log reads its rotated file itself: one that was rotated since it is followed, or
   * since the earlier reading that is continued.
   */
  private boolean isReadBy(@Nullable Path log, Path rotated, FileStat stat) {
    boolean continued = log != null && context.points.ofPath(log.toString()) != null;
    LogPosition position = context.points.ofFile(stat.id());
    boolean own =
        (position != null && log != null && !position.path().equals(log.toString()))
            || context.points.ofPath(rotated.toString()) != null;
    return !first || (continued && !own);
  }

  /**
   * The log followed here whose rotated file has this name, if any: compressed or with a number,
   * for a date alone may as well stand in the name of a log being written.
   */
  private @Nullable Path rotatedFrom(Path path) {
    String name = Directory.nameOf(path);
    for (Path log : files.keySet()) {
      if (!log.equals(path) && Objects.equals(log.getParent(), path.getParent())) {
        RotatedName read = RotatedName.read(Directory.nameOf(log), name).orElse(null);
        if (read != null && (!read.isDated() || !read.plain().equals(name))) {
          return log;
        }
      }
    }
    return null;
  }

  /** Whether the file is followed by another name already. */
  private boolean isKnown(Path path, FileId id) {
    if (id.isKnown() && id.equals(aliases.get(path))) {
      return true;
    }
    aliases.remove(path);
    if (id.isKnown() && (context.owner(id) != null || !added.add(id))) {
      aliases.put(path, id);
      return true;
    }
    return false;
  }

  private FollowedPipe pipe(String name, @Nullable Path path, FollowedPipe.PipeSource source) {
    return new FollowedPipe(context, name, path, source, wake);
  }

  /** The path from the root on, without detours that mean nothing. */
  private static Path absolute(Path path) {
    Path absolute = path.toAbsolutePath();
    for (Path segment : absolute) {
      if (segment.toString().equals("..")) {
        // After a link it leads elsewhere than it seems.
        return absolute;
      }
    }
    return absolute.normalize();
  }

  void close() {
    files.values().forEach(FollowedFile::close);
    pipes.values().forEach(FollowedPipe::close);
  }
}
