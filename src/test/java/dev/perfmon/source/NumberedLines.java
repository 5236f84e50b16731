package dev.perfmon.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A log's lines, each of which tells its place. */
final class NumberedLines {
  private NumberedLines() {}

  /** One line, long enough to be known again. */
  static String line(int number) {
    return String.format(
        "2025-06-10 12:00:%02d,000 - agent - INFO - line %06d%n", number % 60, number);
  }

  /** The lines from one number to before another. */
  static String lines(int from, int to) {
    StringBuilder lines = new StringBuilder();
    for (int i = from; i < to; i++) {
      lines.append(line(i));
    }
    return lines.toString();
  }

  /** Writes to the end of a file, which need not be there. */
  static void append(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
