package dev.perfmon.render;

import dev.perfmon.render.GithubCommands.Kind;
import dev.perfmon.report.ComparisonReport;
import dev.perfmon.report.ComparisonReport.Metric;
import dev.perfmon.report.ComparisonReport.SuccessVerdict;
import dev.perfmon.report.ComparisonReport.Verdict;
import java.io.IOException;

/** An error for each metric that became slower or fails more often. */
final class ComparisonGithub implements ComparisonWriter {
  private final View view;
  private final ComparisonText words;

  ComparisonGithub(View view) {
    this.view = view;
    this.words = new ComparisonText(view);
  }

  @Override
  public void write(ComparisonReport report, Appendable out) throws IOException {
    StringBuilder text = new StringBuilder(1024);
    for (Metric metric : report.metrics()) {
      String title = "compare " + metric.name();
      if (metric.verdict() == Verdict.SLOWER) {
        GithubCommands.annotate(text, Kind.ERROR, title, words.durations(metric));
      }
      if (metric.successVerdict() == SuccessVerdict.WORSE) {
        GithubCommands.annotate(text, Kind.ERROR, title, words.successes(metric));
      }
    }
    if (text.isEmpty()) {
      GithubCommands.annotate(
          text, Kind.NOTICE, "perfmon compare", view.text(Message.NO_REGRESSION));
    }
    out.append(text);
  }
}
