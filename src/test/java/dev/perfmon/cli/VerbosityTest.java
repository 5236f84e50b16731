package dev.perfmon.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code -q} and {@code -v}. */
class VerbosityTest extends Typed {
  @Test
  void quietLeavesNothingButTheAnswer() {
    Invocation.Result usual = summary();
    Invocation.Result quiet = summary("-q");

    assertThat(usual.err()).contains("with a marker but unreadable");
    assertThat(quiet.err()).isEmpty();
    assertThat(quiet.out()).isEqualTo(usual.out());
    assertThat(quiet.code()).isZero();
  }

  @Test
  void quietDoesNotHideThatSomethingCouldNotBeRead() {
    Invocation.Result run =
        typed().run("summary", "-q", log.toString(), directory.resolve("no.log").toString());

    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err()).contains("no.log: no such file");
    assertThat(run.out()).contains("stt");
  }

  @Test
  void verboseTellsWhatWasReadOnStderrAlone() {
    Invocation.Result run = summary("-v");

    assertThat(run.err())
        .containsPattern("perfmon: 5 lines, \\d+ events, 0 duplicates folded, \\d near misses")
        .contains(" s\nperfmon: 1 log read: " + log + "\n");
    assertThat(run.out()).isEqualTo(summary().out());
  }

  @Test
  void verboseNamesRotatedLogsToo() throws IOException {
    Path older = Files.writeString(directory.resolve("agent.log.1"), LOG);
    String both = "perfmon: 2 logs read: " + older + ", " + log + "\n";
    assertThat(summary("-v", "--rotated").err()).endsWith(both);
  }

  @Test
  void verboseNamesNoMoreThanTen() throws IOException {
    for (int i = 10; i < 23; i++) {
      Files.writeString(directory.resolve(i + ".log"), LOG);
    }
    Files.delete(log);
    for (String command : List.of("summary", "tail --no-follow")) {
      List<String> words = new ArrayList<>(List.of(command.split(" ")));
      words.addAll(List.of("-v", directory.toString()));
      assertThat(typed().run(words).err())
          .contains("perfmon: 13 logs read: " + directory.resolve("10.log") + ", ")
          .endsWith(", " + directory.resolve("19.log") + " and 3 more\n");
    }
  }

  @Test
  void verboseCountsAsPeopleDo() {
    String line = LOG.lines().findFirst().orElseThrow();
    assertThat(typed().stdin((line + "\n").getBytes(UTF_8)).run("summary", "-v", "-").err())
        .startsWith("perfmon: 1 line, 1 event, 0 duplicates folded, 0 near misses, 0 undated,");
    assertThat(
            typed()
                .with("PERFMON_LANG", "fr")
                .stdin((line + "\n").getBytes(UTF_8))
                .run("tail", "--no-follow", "-v", "-")
                .err())
        .startsWith("perfmon: 1 ligne, 1 événement, 0 doublon replié, 0 presque lue, 0 sans date,")
        .contains("perfmon: 1 journal lu : ");
  }

  @Test
  void verboseAndQuietTogetherTellTheFiguresAlone() {
    assertThat(summary("-v", "-q").err()).contains("5 lines").doesNotContain("marker");
  }
}
