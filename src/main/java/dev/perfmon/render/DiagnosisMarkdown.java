package dev.perfmon.render;

import dev.perfmon.model.Notice;
import dev.perfmon.report.DiagnosisReport;
import dev.perfmon.report.DiagnosisReport.Change;
import dev.perfmon.report.DiagnosisReport.Component;
import dev.perfmon.report.DiagnosisReport.Correlation;
import dev.perfmon.report.DiagnosisReport.Failure;
import dev.perfmon.report.DiagnosisReport.Shortage;
import dev.perfmon.report.DiagnosisReport.Suggestion;
import java.io.IOException;
import java.util.List;

/** The findings for an issue or a wiki: a table of the components, lists of the rest. */
final class DiagnosisMarkdown implements DiagnosisWriter {
  private final View view;

  DiagnosisMarkdown(View view) {
    this.view = view;
  }

  @Override
  public void write(DiagnosisReport report, Appendable out) throws IOException {
    DiagnosisText words = new DiagnosisText(view, report);
    StringBuilder text = new StringBuilder(4096);
    text.append("### ").append(words.say("Diagnostic", "Diagnosis")).append('\n');
    components(report, words, text);
    if (!report.changes().isEmpty()) {
      section(words.say("Tendances et paliers", "Trends and steps"), text);
      for (Change change : report.changes()) {
        item(words.change(change), words.evidence(change), text);
      }
    }
    if (!report.correlations().isEmpty()) {
      section(words.say("Corrélations", "Correlations"), text);
      for (Correlation each : report.correlations()) {
        item(words.correlation(each), words.evidence(each), text);
      }
    }
    if (!report.failures().isEmpty()) {
      section(words.say("Échecs", "Failures"), text);
      for (Failure failure : report.failures()) {
        item(words.failure(failure), words.evidence(failure), text);
      }
    }
    if (!report.suggestions().isEmpty()) {
      section(words.say("Suggestions", "Suggestions"), text);
      for (Suggestion suggestion : report.suggestions()) {
        item(words.suggestion(suggestion), "", text);
        for (Notice line : suggestion.advice()) {
          text.append("  - ").append(Markdown.cell(line.text(view.language()), view)).append('\n');
        }
      }
    }
    DiagnosisLimits limits = new DiagnosisLimits(words, report);
    List<String> absent = limits.absent();
    if (!absent.isEmpty() || !report.shortages().isEmpty()) {
      section(words.say("Ce qui n'a pas été trouvé", "What was not found"), text);
      for (String line : absent) {
        item(line, "", text);
      }
      for (Shortage shortage : report.shortages()) {
        item(limits.shortage(shortage), "", text);
      }
    }
    out.append(text);
  }

  private void components(DiagnosisReport report, DiagnosisText words, StringBuilder out) {
    List<DiagnosisTree> rows = DiagnosisTree.of(report.turns().components());
    if (rows.isEmpty()) {
      return;
    }
    section(words.say("Où passe le temps", "Where the time goes"), out);
    out.append(Markdown.cell(words.shareOf(), view)).append("\n\n");
    Markdown.row(
        out,
        view.text(Message.METRIC),
        view.safe(words.say("Part", "Share")),
        view.text(Message.AVERAGE),
        view.text(Message.THRESHOLD));
    out.append("| --- | ---: | ---: | ---: |\n");
    for (DiagnosisTree row : rows) {
      Component component = row.component();
      String name = Markdown.cell(words.name(component.metric()), view);
      Markdown.row(
          out,
          row.depth() == 0
              ? name
              : "&nbsp;&nbsp;".repeat(row.depth()) + words.say("dont ", "of which ") + name,
          DiagnosisText.percent(component.share()).replace("<", "&lt;"),
          Figures.milliseconds(component.avgMs(), 1),
          Figures.milliseconds(component.thresholdMs(), 0));
    }
  }

  private void section(String title, StringBuilder out) {
    out.append("\n#### ").append(view.safe(title)).append("\n\n");
  }

  private void item(String sentence, String evidence, StringBuilder out) {
    out.append("- ").append(Markdown.cell(sentence, view));
    if (!evidence.isEmpty()) {
      out.append("<br>").append(Markdown.cell(evidence, view));
    }
    out.append('\n');
  }
}
