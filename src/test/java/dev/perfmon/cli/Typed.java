package dev.perfmon.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What is typed about one small log by somebody who reads English. */
abstract class Typed {
  static final String LOG =
      """
      2025-06-10 12:00:00,123 - a - INFO - 🚀 PERF: stt - 1250.5ms (BON) - Seuil: 2000ms
      2025-06-10 12:00:01,000 - a - INFO - 🚀 PERF: llm - 900.0ms (BON) - Seuil: 1000ms
      2025-06-10 12:00:02,000 - a - ERROR - ❌ PERF: llm - ÉCHEC après 100.0ms - quota gone
      2025-06-10 12:00:03,000 - a - INFO - 🚀 PERF: broken line
      2025-06-10 12:00:03,000 - a - INFO - ❌ boom PERF: not a metric line
      """;

  @TempDir Path directory;
  Path log;

  @BeforeEach
  void write() throws IOException {
    log = Files.writeString(directory.resolve("agent.log"), LOG);
  }

  static Invocation typed() {
    return new Invocation().with("PERFMON_LANG", "en");
  }

  final Invocation.Result summary(String... options) {
    return typed().run(arguments("summary", options));
  }

  final List<String> arguments(String command, String... options) {
    List<String> arguments = new ArrayList<>();
    arguments.add(command);
    arguments.add(log.toString());
    arguments.addAll(List.of(options));
    return arguments;
  }
}
