package dev.perfmon.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

  @Parameters(paramLabel = "SHELL", index = "0", completionCandidates = Shells.class)
  @SuppressWarnings("NullAway.Init")
  String shell;

  /** The shells there is a script for. */
  static final class Shells extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Shells() {
      super(List.of("bash", "zsh"));
    }
  }

  CompletionCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    CompletionScript script = new CompletionScript(spec.root().commandLine());
    String text =
        switch (shell) {
          case "bash" -> script.bash();
          case "zsh" -> script.zsh();
          default ->
              throw new UsageException(
                  "interpréteur inconnu : « " + shell + " » ; attendu bash ou zsh",
                  "unknown shell: \"" + shell + "\"; expected bash or zsh");
        };
    try (Answer answer = Answer.to(null, session)) {
      answer.writer().write(text);
      answer.complete();
    }
    return ExitCode.FINE;
  }
}
