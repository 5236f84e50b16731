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

/** The completion scripts, as the shells themselves see them. */
final class CompletionTest {
  private static final String FILES = "<files>";

  @TempDir Path directory;
  private boolean uncut;

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

  /** bash cuts words at the equals sign, and replaces what comes after it. */
  @Test
  void bashCompletesValuesAfterAnEqualsSign() throws Exception {
    assertThat(completions("perfmon", "summary", "--sort", "="))
        .containsExactlyInAnyOrder("name", "avg", "p95", "count", "level");
    assertThat(completions("perfmon", "summary", "--sort", "=", "p")).containsExactly("p95");
    assertThat(completions("perfmon", "--lang", "=", "e")).containsExactly("en");
    assertThat(completions("perfmon", "--lang", "=", "en", "summ")).containsExactly("summary");
    assertThat(completions("perfmon", "config", "--lang", "=", "en", "")).contains("check", "show");
  }

  /** Where {@code COMP_WORDBREAKS} has no equals sign, and in zsh, the word is a whole. */
  @Test
  void wordsThatAreNotCutAreCompletedWhole() throws Exception {
    uncut = true;
    assertThat(completions("perfmon", "summary", "--sort=p")).containsExactly("--sort=p95");
    assertThat(completions("perfmon", "alerts", "--fail-on=goulot,t"))
        .containsExactly("--fail-on=goulot,timeouts");
    uncut = false;
    assertThat(completions("perfmon", "summary", "--sort=p")).containsExactly("p95");
  }

  @Test
  void bashCompletesLists() throws Exception {
    assertThat(completions("perfmon", "stats", "--level", "GOULOT,L"))
        .containsExactly("GOULOT,LENT");
    assertThat(completions("perfmon", "tail", "--level", "=", "GOULOT,L"))
        .containsExactly("GOULOT,LENT");
    assertThat(completions("perfmon", "alerts", "--fail-on", "goulot,t"))
        .containsExactly("goulot,timeouts");
    assertThat(completions("perfmon", "alerts", "--with", "silence,"))
        .containsExactly("silence,silence", "silence,unfinished");
  }

  @Test
  void bashCompletesWhatComesFirst() throws Exception {
    assertThat(completions("perfmon", "completion", "")).containsExactly("bash", "zsh");
    assertThat(completions("perfmon", "config", "c")).containsExactly("check");
    assertThat(completions("perfmon", "help", "su")).containsExactly("summary");
    assertThat(completions("perfmon", "--help", "su")).containsExactly("summary");
    assertThat(completions("perfmon", "he")).containsExactly("help");
  }

  /** A word that is a command's name stands for that only where a command is expected. */
  @Test
  void aLogMayBeCalledAsACommand() throws Exception {
    assertThat(completions("perfmon", "summary", "completion", "--sor")).containsExactly("--sort");
    assertThat(completions("perfmon", "summary", "-o", "tail", "--sor")).containsExactly("--sort");
  }

  /** Where a file may stand bash completes names of files by itself, and only there. */
  @Test
  void bashCompletesFiles() throws Exception {
    assertThat(Files.readString(script("bash")))
        .contains("complete -o default -F _perfmon perfmon");
    List<List<String>> files =
        List.of(
            List.of("summary", ""),
            List.of("summary", "--config", "="),
            List.of("summary", "--color", ""),
            List.of("stats", "-f", ""),
            List.of("tail", "--state", "st"),
            List.of("config", "check", ""),
            List.of("tail", "--", "-"));
    for (List<String> words : files) {
      assertThat(takesFiles(words)).as(words.toString()).isTrue();
    }
    List<List<String>> others =
        List.of(
            List.of("completion", ""),
            List.of("completion", "bash", ""),
            List.of("stats", ""),
            List.of("summary", "--since", ""),
            List.of("summary", "--sort", "x"),
            List.of("summary", "--so"),
            List.of("demo", ""));
    for (List<String> words : others) {
      assertThat(takesFiles(words)).as(words.toString()).isFalse();
    }
  }

  @Test
  void zshReadsIt() throws Exception {
    assumeThat(Programs.isInstalled("zsh")).as("zsh is installed").isTrue();
    assertThat(shell("zsh", "-n", script("zsh").toString())).isEmpty();
  }

  @Test
  void zshCompletes() throws Exception {
    assumeThat(Programs.isInstalled("zsh")).as("zsh is installed").isTrue();
    assertThat(zsh("perfmon", "stats", "--fo")).containsExactly("--format");
    assertThat(zsh("perfmon", "summary", "--sort=p")).containsExactly("--sort=p95");
    assertThat(zsh("perfmon", "alerts", "--level", "GOULOT,L")).containsExactly("GOULOT,LENT");
    assertThat(zsh("perfmon", "completion", "")).containsExactly("bash", "zsh");
    assertThat(zsh("perfmon", "tail", "")).containsExactly(FILES);
  }

  /** What the script has zsh offer for the last of these words. */
  private List<String> zsh(String... words) throws Exception {
    String program =
        """
        compdef() { }
        compset() { }
        compadd() { shift; print -l -- "$@" }
        _files() { print "<files>" }
        words=("$@") CURRENT=$#
        source "$0"
        _perfmon
        """;
    List<String> command = new ArrayList<>(List.of("zsh", "-f", "-c", program));
    command.add(script("zsh").toString());
    command.addAll(List.of(words));
    return shell(command.toArray(new String[0])).lines().toList();
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
    List<String> offered =
        asked(List.of(words)).stream().filter(word -> !FILES.equals(word)).toList();
    assertThat(offered).as(String.join(" ", words)).isNotEmpty();
    return offered;
  }

  private boolean takesFiles(List<String> arguments) throws Exception {
    List<String> words = new ArrayList<>(List.of("perfmon"));
    words.addAll(arguments);
    return asked(words).contains(FILES);
  }

  /** What bash offers for the last of these words, and whether files too. */
  private List<String> asked(List<String> words) throws Exception {
    String program =
        """
        source "$0"
        [ "$1" = uncut ] && COMP_WORDBREAKS=${COMP_WORDBREAKS//=/}
        shift
        COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE="$*" COMP_POINT=${#COMP_LINE}
        offers_files=yes
        compopt() { [ "$*" = "+o default" ] && offers_files=; }
        function=$(complete -p perfmon | sed 's/.*-F \\([^ ]*\\).*/\\1/')
        "$function" perfmon "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}" 2>/dev/null
        for word in "${COMPREPLY[@]}"; do printf '%s\\n' "$word"; done
        if [ -n "$offers_files" ]; then echo "<files>"; fi
        """;
    List<String> command = new ArrayList<>(List.of("bash", "-c", program));
    command.add(script("bash").toString());
    command.add(uncut ? "uncut" : "cut");
    command.addAll(words);
    return shell(command.toArray(new String[0])).lines().map(String::strip).toList();
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
