package dev.perfmon.render;

import dev.perfmon.render.GithubCommands.Kind;
import dev.perfmon.report.SlaReport;
import dev.perfmon.report.SlaReport.Objective;
import dev.perfmon.report.SlaReport.Verdict;
import java.io.IOException;

/** An error for each objective missed, a warning for each whose budget burns. */
final class SlaGithub implements SlaWriter {
  private final View view;
  private final SlaText words;

  SlaGithub(View view) {
    this.view = view;
    this.words = new SlaText(view);
  }

  @Override
  public void write(SlaReport report, Appendable out) throws IOException {
    StringBuilder text = new StringBuilder(1024);
    for (Objective objective : report.objectives()) {
      if (objective.verdict() == Verdict.MISSED) {
        GithubCommands.annotate(
            text,
            Kind.ERROR,
            "SLA " + objective.name(),
            words.sentence(objective) + view.text(Message.COLON) + words.figures(objective));
      }
    }
    for (Objective objective : report.objectives()) {
      for (String burning : words.burning(objective)) {
        GithubCommands.annotate(text, Kind.WARNING, "SLA " + objective.name(), burning);
      }
    }
    if (text.isEmpty()) {
      GithubCommands.annotate(
          text,
          Kind.NOTICE,
          "perfmon sla",
          view.text(report.isJudged() ? Message.NOTHING_MISSED : Message.NOTHING_JUDGED));
    }
    out.append(text);
  }
}
