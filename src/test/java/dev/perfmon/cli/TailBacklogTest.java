package dev.perfmon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written now, and more of it than is read at once, is judged by its own time alone. */
final class TailBacklogTest {
  /** Lines of about 90 bytes: some megabytes. */
  private static final int LINES = 40_000;

  private static final int MILLIS = 80;

  @TempDir Path directory;

  /** A GOULOT every eight seconds, up to now. */
  private Path log() throws IOException {
    Path log = directory.resolve("agent.log");
    StringBuilder text = new StringBuilder(100 * LINES);
    Instant time = Invocation.NOW.minusMillis((long) LINES * MILLIS);
    for (int i = 0; i < LINES; i++) {
      time = time.plusMillis(MILLIS);
      text.append("{\"timestamp\": \"").append(time).append("\", \"message\": \"");
      text.append(
          i % 100 == 0
              ? "🐌 PERF: a - 2000.0ms (GOULOT) - Seuil: 1000ms"
              : "🚀 PERF: a - 100.0ms (EXCELLENT) - Seuil: 1000ms");
      text.append("\"}\n");
    }
    return Files.writeString(log, text);
  }

  private static List<String> answer(String... arguments) {
    Invocation.Result result = new Invocation().run(arguments);
    assertThat(result.code()).as(result.err()).isZero();
    return result.out().lines().toList();
  }

  @Test
  void noAlertIsOverBeforeWhatKeepsItUpWasRead() throws IOException {
    String log = log().toString();
    assertThat(answer("alerts", "--format", "ndjson", log)).hasSize(1);
    assertThat(answer("tail", "--no-follow", "-n", "all", "--format", "ndjson", log))
        .filteredOn(line -> line.contains("\"kind\":\"alert\""))
        .hasSize(1);
  }
}
