package dev.perfmon.cli;

import dev.perfmon.model.EventKind;
import dev.perfmon.model.Outcome;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code perfmon completion}: the script that lets a shell complete commands and options. */
@Command(name = "completion")
final class CompletionCommand implements Callable<Integer> {
  private final Session session;

  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true)
  boolean help;

  @Option(names = "--lang", paramLabel = "LANG")
  @Nullable String lang;

  @Parameters(paramLabel = "SHELL", index = "0")
  @SuppressWarnings("NullAway.Init")
  String shell;

  CompletionCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    CommandLine root = spec.root().commandLine();
    String script = completed(AutoComplete.bash("perfmon", root));
    for (String command : root.getSubcommands().keySet()) {
      script = withFormats(script, command);
    }
    switch (shell) {
      case "bash" -> {}
      case "zsh" ->
          script = "#compdef perfmon\nautoload -U +X bashcompinit && bashcompinit\n" + script;
      default ->
          throw new UsageException(
              "interpréteur inconnu : « " + shell + " » ; attendu bash ou zsh",
              "unknown shell: \"" + shell + "\"; expected bash or zsh");
    }
    try (Answer answer = Answer.to(null, session)) {
      answer.writer().write(script);
      answer.complete();
    }
    return ExitCode.FINE;
  }

  /** The script where {@code --format} of this command takes what the command has. */
  private static String withFormats(String script, String command) {
    int from = script.indexOf("function _picocli_perfmon_" + command + "() {");
    int to = script.indexOf("\n}\n", from);
    if (from < 0 || to < 0) {
      return script;
    }
    String words = String.join(" ", Formats.of(command));
    return script.substring(0, from)
        + taking(script.substring(from, to), "--format", words)
        + script.substring(to);
  }

  private static String taking(String script, String option, String words) {
    String head = "    '" + option + "')\n";
    return script.replace(
        head + "      return\n",
        head
            + "      COMPREPLY=( $( compgen -W \""
            + words
            + "\" -- \"${curr_word}\" ) )\n      return\n");
  }

  /** picocli's script, which knows neither that words can be files nor what options take. */
  private static String completed(String script) {
    String completed = script.replace("  type compopt &>/dev/null && compopt +o default\n", "");
    for (Map.Entry<String, String> option : values().entrySet()) {
      completed = taking(completed, option.getKey(), option.getValue());
    }
    return completed;
  }

  private static Map<String, String> values() {
    return Map.of(
        "--color",
        "auto always never",
        "--fail-on",
        "any goulot degradation timeouts success-rate silence unfinished "
            + ids(Outcome.values(), Outcome::name),
        "--dedup",
        "twins all none",
        "--kind",
        ids(EventKind.values(), EventKind::id),
        "--lang",
        "fr en",
        "--level",
        ids(Outcome.values(), Outcome::name),
        "--sort",
        "name avg p95 count level");
  }

  private static <T> String ids(T[] values, Function<T, String> id) {
    return Arrays.stream(values).map(id).collect(Collectors.joining(" "));
  }
}
