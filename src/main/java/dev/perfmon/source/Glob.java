package dev.perfmon.source;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Files found by a pattern as a shell would find them: {@code *}, {@code ?}, {@code […]} within a
 * name, {@code **} over any depth of directories. Names that begin with a dot are matched only by a
 * dot; where the depth is open, links to directories are not followed and directories that may not
 * be read are passed over.
 */
final class Glob {
  private static final String ANY_DEPTH = "**";

  private Glob() {}

  static boolean isGlob(String argument) {
    return argument.indexOf('*') >= 0 || argument.indexOf('?') >= 0 || argument.indexOf('[') >= 0;
  }

  /** Everything that matches, directories too, sorted by path; relative ones below the base. */
  static List<Path> find(Path base, String glob) throws IOException {
    Collection<Path> reached = new TreeSet<>();
    reached.add(glob.startsWith("/") ? base.resolve("/") : base);
    boolean deep = false;
    for (String segment : segments(glob)) {
      Collection<Path> next = new TreeSet<>();
      deep |= segment.equals(ANY_DEPTH);
      for (Path directory : reached) {
        if (segment.equals(ANY_DEPTH)) {
          next.add(directory);
          descend(directory, next);
        } else if (isGlob(segment)) {
          next.addAll(matches(directory, segment, deep));
        } else if (Files.exists(directory.resolve(segment))) {
          next.add(directory.resolve(segment));
        }
      }
      reached = next;
    }
    return new ArrayList<>(reached);
  }

  /** A match as the glob could have been typed for it alone. */
  static String shownName(Path base, String glob, Path match) {
    boolean below = !glob.startsWith("/") && !base.toString().isEmpty();
    return (below ? base.relativize(match) : match).toString();
  }

  private static List<String> segments(String glob) {
    List<String> segments = new ArrayList<>();
    for (String segment : glob.split("/", -1)) {
      if (!segment.isEmpty()) {
        segments.add(segment);
      }
    }
    if (glob.endsWith(ANY_DEPTH)) {
      // "logs/**" asks for the files at any depth.
      segments.add("*");
    }
    return segments;
  }

  private static List<Path> matches(Path directory, String segment, boolean deep)
      throws IOException {
    List<Path> matches = new ArrayList<>();
    if (!Files.isDirectory(directory)) {
      return matches;
    }
    Pattern pattern = pattern(segment);
    boolean hidden = segment.startsWith(".");
    try {
      for (Path entry : Directory.entries(directory)) {
        String name = Directory.nameOf(entry);
        if ((hidden || !name.startsWith(".")) && pattern.matcher(name).matches()) {
          matches.add(entry);
        }
      }
    } catch (AccessDeniedException e) {
      if (!deep) {
        throw e;
      }
    }
    return matches;
  }

  private static void descend(Path directory, Collection<Path> to) throws IOException {
    for (Path entry : matches(directory, "*", true)) {
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
      int close = c == '[' ? closing(segment, i) : -1;
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
      } else if (c < 0x80 && !Character.isLetterOrDigit(c)) {
        regex.append('\\').append(c);
      } else {
        regex.append(c);
      }
      i++;
    }
    try {
      return Pattern.compile(regex.toString(), Pattern.DOTALL);
    } catch (PatternSyntaxException e) {
      // A range that runs backwards, such as [z-a], matches nothing but its own spelling.
      return Pattern.compile(segment, Pattern.LITERAL);
    }
  }

  /** Where the set that opens here closes: a bracket that comes first in it belongs to it. */
  private static int closing(String segment, int open) {
    boolean negated = segment.startsWith("!", open + 1) || segment.startsWith("^", open + 1);
    return segment.indexOf(']', open + (negated ? 3 : 2));
  }
}
