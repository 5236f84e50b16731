package dev.perfmon.render;

import dev.perfmon.report.SlaReport;
import dev.perfmon.report.SlaReport.Objective;
import dev.perfmon.report.SlaReport.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A testcase per objective: failed where missed, skipped where it could not be judged. */
final class SlaJunit implements SlaWriter {
  private final View view;
  private final SlaText words;

  SlaJunit(View view) {
    this.view = view;
    this.words = new SlaText(view);
  }

  @Override
  public void write(SlaReport report, Appendable out) throws IOException {
    StringBuilder text = new StringBuilder(2048);
    List<JunitXml.Case> cases = new ArrayList<>();
    for (Objective objective : report.objectives()) {
      boolean missed = objective.verdict() == Verdict.MISSED;
      boolean met = objective.verdict() == Verdict.MET;
      List<String> details = new ArrayList<>();
      if (missed) {
        details.add(words.sentence(objective));
        details.add(words.figures(objective));
        details.addAll(words.burning(objective));
      }
      cases.add(
          new JunitXml.Case(
              "perfmon.sla",
              objective.name(),
              missed ? "missed" : null,
              met
                  ? null
                  : words.sentence(objective) + view.text(Message.COLON) + words.figures(objective),
              details));
    }
    JunitXml xml = new JunitXml(text);
    xml.begin();
    xml.suite("perfmon sla", report.to(), cases);
    xml.end();
    out.append(text);
  }
}
