package dev.perfmon.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code perfmon completion}: the script that lets a shell complete commands and options. */
@Command(name = "completion")
final class CompletionCommand implements Callable<Integer> {
  private final Session session;

  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  @Parameters(paramLabel = "SHELL", index = "0")
  @SuppressWarnings("NullAway.Init")
  String shell;

  CompletionCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    CommandLine root = spec.root().commandLine();
    String script = AutoComplete.bash("perfmon", root);
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
}
