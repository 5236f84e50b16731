package dev.perfmon.cli;

import dev.perfmon.render.DiagnosisWriter;
import java.util.List;

/** Which formats {@code --format} takes of each command, its usual one first. */
final class Formats {
  private Formats() {}

  /** The formats of a command; none if it has no such option. */
  static List<String> of(String command) {
    return switch (command) {
      case "tail" -> List.of("table", "ndjson");
      case "summary", "stats" ->
          List.of("table", "json", "ndjson", "csv", "markdown", "prometheus");
      case "bottlenecks" -> List.of("table", "json", "ndjson", "csv", "markdown");
      case "events" -> List.of("ndjson", "csv", "json", "table");
      case "diagnose" -> List.of("table", "json", "ndjson", "markdown", DiagnosisWriter.GUIDE);
      case "alerts", "sla", "compare" ->
          List.of("table", "json", "ndjson", "csv", "markdown", "prometheus", "junit", "github");
      case "config" -> List.of("yaml", "json");
      default -> List.of();
    };
  }

  /** Says that a command does not have a format, and which it has. */
  static UsageException unknown(String format, String command) {
    String offered = String.join(", ", of(command));
    return new UsageException(
        command + " n'a pas de format « " + format + " » ; attendu " + offered,
        command + " has no format \"" + format + "\"; expected " + offered);
  }
}
