package dev.perfmon.source;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Files found by a pattern as a shell would find them: {@code *}, {@code ?}, {@code […]} within a
 * name, {@code **} over any depth of directories. Names that begin with a dot are matched only by a
 * dot, and links to directories are not followed at unknown depth.
 */
final class Glob {
  private Glob() {}

  static boolean isGlob(String argument) {
    return argument.indexOf('*') >= 0 || argument.indexOf('?') >= 0 || argument.indexOf('[') >= 0;
  }

  /** Everything that matches, directories too, sorted by path; relative ones below the base. */
  static List<Path> find(Path base, String glob) throws IOException {
    Collection<Path> reached = new TreeSet<>();
    reached.add(glob.startsWith("/") ? base.resolve("/") : base);
    for (String segment : glob.split("/")) {
      if (segment.isEmpty()) {
        continue;
      }
      Collection<Path> next = new TreeSet<>();
      for (Path directory : reached) {
        if (segment.equals("**")) {
          next.add(directory);
          descend(directory, next);
        } else if (isGlob(segment)) {
          addMatches(directory, segment, next);
        } else if (Files.exists(directory.resolve(segment))) {
          next.add(directory.resolve(segment));
        }
      }
      reached = next;
    }
    if (glob.endsWith("**")) {
      // "logs/**" asks for the files at any depth, not for the directories.
      Collection<Path> files = new TreeSet<>();
      for (Path directory : reached) {
        addMatches(directory, "*", files);
      }
      reached = files;
    }
    return new ArrayList<>(reached);
  }

  private static void addMatches(Path directory, String segment, Collection<Path> to)
      throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    Pattern pattern = pattern(segment);
    boolean hidden = segment.startsWith(".");
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        String name = String.valueOf(entry.getFileName());
        if ((hidden || !name.startsWith(".")) && pattern.matcher(name).matches()) {
          to.add(entry);
        }
      }
    }
  }

  private static void descend(Path directory, Collection<Path> to) throws IOException {
    Collection<Path> below = new ArrayList<>();
    addMatches(directory, "*", below);
    for (Path entry : below) {
      if (Files.isDirectory(entry) && !Files.isSymbolicLink(entry)) {
        to.add(entry);
        descend(entry, to);
      }
    }
  }

  /** One name's pattern; a bracket that is never closed stands for itself. */
  static Pattern pattern(String segment) {
    StringBuilder regex = new StringBuilder();
    int i = 0;
    while (i < segment.length()) {
      char c = segment.charAt(i);
      int close = c == '[' ? segment.indexOf(']', i + 2) : -1;
      if (close > 0) {
        String set = segment.substring(i + 1, close);
        boolean negated = set.startsWith("!") || set.startsWith("^");
        regex.append(negated ? "[^" : "[");
        regex.append((negated ? set.substring(1) : set).replaceAll("[\\\\\\[\\]^&]", "\\\\$0"));
        regex.append(']');
        i = close;
      } else if (c == '*') {
        regex.append(".*");
      } else if (c == '?') {
        regex.append('.');
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
      i++;
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }
}
