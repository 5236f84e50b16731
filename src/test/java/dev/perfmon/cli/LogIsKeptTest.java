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

/** What is read or followed is somebody's: no answer and no state takes its place. */
final class LogIsKeptTest {
  private static final String LINE = "🚀 PERF: a - 100.0ms (EXCELLENT) - Seuil: 1000ms\n";

  @TempDir Path directory;

  private Path log() throws IOException {
    return Files.writeString(directory.resolve("agent.log"), LINE);
  }

  private void isRefused(Path log, Invocation.Result result) throws IOException {
    isRefused(log, "followed", result);
  }

  private void isRefused(Path log, String how, Invocation.Result result) throws IOException {
    assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err()).contains("this is a log that is " + how + "; name another file");
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

  @ParameterizedTest
  @ValueSource(strings = {"summary", "stats a", "events", "bottlenecks", "diagnose", "alerts"})
  void whereItIsOnlyRead(String command) throws IOException {
    Path log = log();
    for (String named : List.of(log.toString(), directory.toString(), directory + "/*.log")) {
      List<String> words = new ArrayList<>(List.of(command.split(" ")));
      words.add(words.get(0).equals("stats") ? "--file=" + named : named);
      words.addAll(List.of("--lang=en", "-o", directory + "/./agent.log"));
      isRefused(log, "read", new Invocation().run(words.toArray(new String[0])));
    }
  }

  @Test
  void asARotatedSibling() throws IOException {
    Path log = log();
    Path sibling = Files.move(log, directory.resolve("agent.log.1"));
    Files.writeString(log, LINE);
    Invocation.Result result =
        new Invocation()
            .run("summary", "--lang=en", "--rotated", log.toString(), "-o", sibling.toString());
    assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    assertThat(sibling).hasContent(LINE.strip());
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
