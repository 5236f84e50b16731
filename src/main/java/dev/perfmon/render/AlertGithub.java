package dev.perfmon.render;

import dev.perfmon.report.AlertCheck;
import dev.perfmon.report.AlertReport;
import dev.perfmon.report.AlertRow;
import java.io.IOException;
import java.util.List;

/**
 * An annotation per rule, metric and log that fired, since GitHub shows but ten of a kind: an error
 * where the gate is breached or the rule is critical, else a warning. The job summary is the
 * Markdown, which the command puts where GitHub wants it.
 */
final class AlertGithub implements AlertWriter {
  private final View view;
  private final AlertText words;

  AlertGithub(View view) {
    this.view = view;
    this.words = new AlertText(view);
  }

  @Override
  public void write(AlertReport report, Appendable out) throws IOException {
    StringBuilder text = new StringBuilder(1024);
    // What breaches the gate comes first, lest it be among those that are not shown.
    for (boolean breaching : new boolean[] {true, false}) {
      for (AlertCheck check : report.checks()) {
        if (check.fired() > 0 && check.breaches() == breaching) {
          annotate(text, check, report);
        }
      }
    }
    if (text.isEmpty()) {
      GithubCommands.annotate(
          text, GithubCommands.Kind.NOTICE, "perfmon", view.text(Message.NO_ALERT));
    }
    out.append(text);
  }

  private void annotate(StringBuilder text, AlertCheck check, AlertReport report) {
    List<AlertRow> fired = report.fired(check);
    AlertRow latest = fired.isEmpty() ? null : fired.get(fired.size() - 1);
    boolean error = check.breaches() || check.severity().equals("critical");
    String metric = check.metric();
    String title =
        latest == null
            ? "--fail-on " + check.rule()
            : check.rule() + (metric == null ? "" : " " + metric);
    String many = check.fired() > 1 ? "×" + check.fired() + " - " : "";
    GithubCommands.annotate(
        text,
        error ? GithubCommands.Kind.ERROR : GithubCommands.Kind.WARNING,
        title,
        latest == null
            ? check.fired() + " " + view.text(check.fired(), Message.OPERATION, Message.OPERATIONS)
            : many + latest.source() + ", " + words.times(latest) + ": " + words.message(latest));
  }
}
