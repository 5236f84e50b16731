package dev.perfmon.cli;

import dev.perfmon.model.Notice;
import dev.perfmon.pipeline.LiveListener;
import dev.perfmon.source.InputProblem;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What follows logs for a command, and says on stderr what happens to them, unless {@code -q}. */
abstract class CommandListener implements LiveListener {
  private final Settings settings;
  private final boolean quiet;

  CommandListener(Settings settings, boolean quiet) {
    this.settings = settings;
    this.quiet = quiet;
  }

  /** Says a line on stderr, as its reader can show it. */
  abstract void tell(String line) throws IOException;

  @Override
  public final void notice(Notice notice) {
    say(notice.text(settings.language()));
  }

  /** Says what could not be read, which decides the exit code: also where nothing else is said. */
  @Override
  public final void problem(InputProblem problem) {
    sayAnyway(problem.notice().text(settings.language()));
  }

  /** Says something, unless nothing is to be said. */
  final void say(String text) {
    if (!quiet) {
      sayAnyway(text);
    }
  }

  private void sayAnyway(String text) {
    try {
      tell(settings.line(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
