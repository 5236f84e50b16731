package dev.perfmon.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The completion scripts, as the shells themselves see them. */
final class CompletionTest {
  @TempDir Path directory;

  @Test
  void bashReadsIt() throws Exception {
    assertThat(shell("bash", "-n", script("bash").toString())).isEmpty();
  }

  @Test
  void bashCompletesCommands() throws Exception {
    assertThat(completions("perfmon", "s")).contains("summary", "stats").doesNotContain("events");
  }

  @Test
  void bashCompletesOptions() throws Exception {
    assertThat(completions("perfmon", "summary", "--for")).containsExactly("--format");
    assertThat(completions("perfmon", "bottlenecks", "--ev")).containsExactly("--every");
    assertThat(completions("perfmon", "sla", "--fa")).containsExactly("--fail");
    assertThat(completions("perfmon", "compare", "--base"))
        .containsExactlyInAnyOrder("--base-since", "--base-until");
  }

  @Test
  void bashCompletesValues() throws Exception {
    assertThat(completions("perfmon", "summary", "--format", "")).contains("json", "prometheus");
    assertThat(completions("perfmon", "events", "--kind", "near")).containsExactly("near_miss");
    assertThat(completions("perfmon", "stats", "--level", "G")).containsExactly("GOULOT");
    assertThat(completions("perfmon", "demo", "--layout", "livekit-j"))
        .containsExactly("livekit-json", "livekit-json-ascii");
  }

  /** What is no option and no value is a log: bash then completes names of files by itself. */
  @Test
  void bashCompletesFiles() throws Exception {
    String script = Files.readString(script("bash"));
    assertThat(script).contains("complete -F _complete_perfmon -o default perfmon");
    assertThat(script).doesNotContain("+o default");
  }

  @Test
  void zshReadsIt() throws Exception {
    assumeThat(isInstalled("zsh")).as("zsh is installed").isTrue();
    assertThat(shell("zsh", "-n", script("zsh").toString())).isEmpty();
  }

  @Test
  void zshIsToldWhatItIsFor() {
    assertThat(new Invocation().run("completion", "zsh").out()).startsWith("#compdef perfmon\n");
  }

  private Path script(String shell) throws IOException {
    Invocation.Result result = new Invocation().run("completion", shell);
    assertThat(result.code()).isZero();
    return Files.writeString(directory.resolve("perfmon." + shell), result.out());
  }

  /** What bash offers for the last of these words. */
  private List<String> completions(String... words) throws Exception {
    String line = String.join(" ", words);
    String program =
        """
        source "$0"
        COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE="$*" COMP_POINT=${#COMP_LINE}
        function=$(complete -p perfmon | sed 's/.*-F \\([^ ]*\\).*/\\1/')
        "$function" perfmon "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}" 2>/dev/null
        printf '%s\\n' "${COMPREPLY[@]}"
        """;
    String[] command = new String[4 + words.length];
    command[0] = "bash";
    command[1] = "-c";
    command[2] = program;
    command[3] = script("bash").toString();
    System.arraycopy(words, 0, command, 4, words.length);
    List<String> offered = shell(command).lines().map(String::strip).toList();
    assertThat(offered).as(line).isNotEmpty();
    return offered;
  }

  private static boolean isInstalled(String program) throws Exception {
    return new ProcessBuilder("sh", "-c", "command -v " + program)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }

  private static String shell(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }
}
