package dev.perfmon.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where tail reads standard input to its end, its last events are those of a file. */
final class TailStdinTest {
  private static final Path LOG = Path.of("samples/agent.log");

  private static List<String> words(String options, String log) {
    List<String> words = new ArrayList<>(List.of("tail", "--no-follow"));
    words.addAll(List.of(options.split(" ")));
    words.add(log);
    return words;
  }

  private static Invocation.Result run(Invocation invocation, List<String> words) {
    Invocation.Result result = invocation.run(words.toArray(new String[0]));
    assertThat(result.code()).as(result.err()).isZero();
    return result;
  }

  private static String answer(Invocation invocation, List<String> words) {
    return run(invocation, words).out().replaceAll("\"source\":\"[^\"]*\",", "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-n 2",
        "-n 0",
        "-q",
        "-n all",
        "-n 3 --format ndjson",
        "-n 3 --raw",
        "-n 2 --level GOULOT",
        "-n 2000",
        "--since 2025-06-10T14:11:00 -n 1",
      })
  void theLastEventsAreThoseOfAFile(String options) throws IOException {
    byte[] log = Files.readAllBytes(LOG);
    String expected = answer(new Invocation(), words(options, LOG.toString()));
    assertThat(answer(new Invocation().stdin(log), words(options, "-"))).isEqualTo(expected);
  }

  @Test
  void soAreThoseOfANamedPipe(@TempDir Path directory) throws Exception {
    Path pipe = directory.resolve("pipe");
    assumeThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    byte[] log = Files.readAllBytes(LOG);
    Thread writer =
        new Thread(
            () -> {
              try {
                Files.write(pipe, log);
              } catch (IOException e) {
                // The reader tells by what is missing.
              }
            });
    writer.setDaemon(true);
    writer.start();
    String expected = answer(new Invocation(), words("-n 2", LOG.toString()));
    assertThat(answer(new Invocation(), words("-n 2", pipe.toString()))).isEqualTo(expected);
    writer.join(TimeUnit.SECONDS.toMillis(30));
  }

  /** What is followed shows all that comes, as nothing tells what was there before. */
  @Test
  void aPipeThatIsFollowedIsShownWhole() {
    byte[] log =
        "2025-06-10 12:00:00,123 - a - INFO - 🚀 PERF: stt - 1.5ms (BON) - Seuil: 20ms\n"
            .repeat(30)
            .getBytes(StandardCharsets.UTF_8);
    List<String> words = List.of("tail", "--raw", "-n", "2", "--dedup", "none", "-");
    Invocation.Result result = run(new Invocation().stdin(log), words);
    assertThat(result.out().lines()).hasSize(30);
  }
}
