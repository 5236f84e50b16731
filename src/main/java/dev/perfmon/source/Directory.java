package dev.perfmon.source;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What lies in a directory. */
final class Directory {
  private Directory() {}

  /** Its entries, in the order of their names. */
  static List<Path> entries(Path directory) throws IOException {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      for (Path entry : stream) {
        entries.add(entry);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    entries.sort(null);
    return entries;
  }

  /** Its entries that are called as logs are, in the order of their names, whatever they are. */
  static List<Path> logs(Path directory) throws IOException {
    List<Path> logs = new ArrayList<>();
    for (Path entry : entries(directory)) {
      if (nameOf(entry).endsWith(".log")) {
        logs.add(entry);
      }
    }
    return logs;
  }

  /** An entry as it could have been typed, where the directory was typed like this. */
  static String shownName(String directory, Path entry) {
    return (directory.endsWith("/") ? directory : directory + "/") + nameOf(entry);
  }

  /** An entry's own name. */
  static String nameOf(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : name.toString();
  }

  /** What tells a file from all others, however it is reached. */
  static Path identity(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      // A process substitution is a link to something without a path; a file may be missing.
      return path.toAbsolutePath().normalize();
    }
  }
}
