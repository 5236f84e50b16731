package dev.perfmon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is followed belongs to whoever writes it: no answer and no state takes its place. */
final class LogIsKeptTest {
  private static final String LINE = "🚀 PERF: a - 100.0ms (EXCELLENT) - Seuil: 1000ms\n";

  @TempDir Path directory;

  private Path log() throws IOException {
    return Files.writeString(directory.resolve("agent.log"), LINE);
  }

  private void isRefused(Path log, Invocation.Result result) throws IOException {
    assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err()).contains("this is a log that is followed; name another file");
    assertThat(log).hasContent(LINE.strip());
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(log);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tail", "tail --raw", "summary --follow", "bottlenecks --follow"})
  void byTheState(String command) throws IOException {
    Path log = log();
    List<String> words = new ArrayList<>(List.of(command.split(" ")));
    words.addAll(List.of("--lang=en", "--state", log.toString(), directory + "/*.log"));
    isRefused(log, new Invocation().run(words.toArray(new String[0])));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tail", "tail --raw", "bottlenecks --follow", "summary --follow"})
  void byTheAnswer(String command) throws IOException {
    Path log = log();
    List<String> words = new ArrayList<>(List.of(command.split(" ")));
    words.addAll(List.of("--lang=en", "-o", log.toString(), directory.toString()));
    isRefused(log, new Invocation().run(words.toArray(new String[0])));
  }

  /** Nothing is named: the log is found where it usually is. */
  @Test
  void whereItIsNotNamed() throws IOException {
    Path log = log();
    isRefused(
        log,
        new Invocation()
            .with("PERFMON_LOG", log.toString())
            .run("tail", "--lang=en", "-o", log.toString()));
  }

  @Test
  void whereItIsNotThereYet() {
    Path log = directory.resolve("agent.log");
    Invocation.Result result =
        new Invocation().run("tail", "--lang=en", "-o", log.toString(), directory + "/./agent.log");
    assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err()).contains("this is a log that is followed; name another file");
    assertThat(log).doesNotExist();
  }
}
