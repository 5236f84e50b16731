package dev.perfmon.render;

import dev.perfmon.report.ComparisonReport;
import dev.perfmon.report.ComparisonReport.Metric;
import dev.perfmon.report.ComparisonReport.SuccessVerdict;
import dev.perfmon.report.ComparisonReport.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Two testcases per metric: failed where worse, skipped where undecided. */
final class ComparisonJunit implements ComparisonWriter {
  private final ComparisonText words;

  ComparisonJunit(View view) {
    this.words = new ComparisonText(view);
  }

  @Override
  public void write(ComparisonReport report, Appendable out) throws IOException {
    StringBuilder text = new StringBuilder(2048);
    List<JunitXml.Case> cases = new ArrayList<>();
    for (Metric metric : report.metrics()) {
      boolean slower = metric.verdict() == Verdict.SLOWER;
      boolean undecided = metric.verdict() == Verdict.UNDECIDED;
      String durations = words.durations(metric);
      cases.add(
          new JunitXml.Case(
              "perfmon.compare.duration",
              metric.name(),
              slower ? "slower" : null,
              slower || undecided ? durations : null,
              slower ? List.of(durations, words.method(report.method())) : List.of()));
      boolean worse = metric.successVerdict() == SuccessVerdict.WORSE;
      undecided = metric.successVerdict() == SuccessVerdict.UNDECIDED;
      String successes = words.successes(metric);
      cases.add(
          new JunitXml.Case(
              "perfmon.compare.success",
              metric.name(),
              worse ? "worse" : null,
              worse || undecided ? successes : null,
              worse ? List.of(successes, words.method(report.method())) : List.of()));
    }
    JunitXml xml = new JunitXml(text);
    xml.begin();
    xml.suite("perfmon compare", report.next().to(), cases);
    xml.end();
    out.append(text);
  }
}
