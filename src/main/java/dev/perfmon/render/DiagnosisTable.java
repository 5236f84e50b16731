package dev.perfmon.render;

import dev.perfmon.model.Notice;
import dev.perfmon.report.DiagnosisReport;
import dev.perfmon.report.DiagnosisReport.Change;
import dev.perfmon.report.DiagnosisReport.Correlation;
import dev.perfmon.report.DiagnosisReport.Failure;
import dev.perfmon.report.DiagnosisReport.Shortage;
import dev.perfmon.report.DiagnosisReport.Suggestion;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Findings for people on a terminal, section by section, each with its evidence. */
final class DiagnosisTable implements DiagnosisWriter {
  private static final int MOST_FAILURES = 8;
  private static final int LEAST_FAILURES = 3;
  private static final int MOST_CORRELATIONS = 8;
  private static final int MOST_COMPONENTS = 12;
  private static final int MOST_LINES = 20;
  private static final String HANGING = "     ";

  private final View view;

  DiagnosisTable(View view) {
    this.view = view;
  }

  @Override
  public void write(DiagnosisReport report, Appendable out) throws IOException {
    DiagnosisText words = new DiagnosisText(view, report);
    StringBuilder text = new StringBuilder(4096);
    title(report, words, text);
    text.append(SummaryTable.RULE).append('\n');
    if (report.operations() == 0) {
      paragraph("", words.say("Aucune opération à examiner.", "No operation to examine."), text);
    } else {
      components(report, words, text);
      changes(report, words, text);
      correlations(report, words, text);
      failures(report, words, text);
      suggestions(report, words, text);
      shortages(report, words, text);
    }
    text.append(SummaryTable.RULE).append('\n');
    out.append(text);
  }

  private void title(DiagnosisReport report, DiagnosisText words, StringBuilder out) {
    head("🩺", words.say("DIAGNOSTIC", "DIAGNOSIS"), out);
    Instant from = report.from();
    Instant to = report.to();
    if (from != null && to != null) {
      long first = Timestamp.wallSecond(from, view.zone());
      long last = Timestamp.wallSecond(to, view.zone());
      out.append(" - ");
      Timestamp.date(out, first);
      out.append(' ');
      Timestamp.hourAndMinute(out, first);
      out.append(view.unicode() ? " → " : " -> ");
      if (Math.floorDiv(first, 86_400L) != Math.floorDiv(last, 86_400L)) {
        Timestamp.date(out, last);
        out.append(' ');
      }
      Timestamp.hourAndMinute(out, last);
      String zone = view.zone().getId();
      out.append(" (").append(zone.equals("Z") ? "UTC" : zone).append(')');
    }
    out.append('\n');
  }

  private void head(String icon, String title, StringBuilder out) {
    if (view.unicode()) {
      out.append(icon).append(' ');
    }
    out.append(view.safe(title));
  }

  private void section(String icon, String title, StringBuilder out) {
    if (out.charAt(out.length() - 2) != '=') {
      out.append('\n');
    }
    head(icon, title, out);
    out.append('\n');
  }

  private void components(DiagnosisReport report, DiagnosisText words, StringBuilder out) {
    List<DiagnosisTree> rows = DiagnosisTree.of(report.turns().components());
    if (rows.isEmpty()) {
      return;
    }
    section("🐌", words.say("OÙ PASSE LE TEMPS", "WHERE THE TIME GOES"), out);
    paragraph("   ", words.shareOf(), out);
    new DiagnosisComponents(view, words)
        .write(rows.subList(0, Math.min(rows.size(), MOST_COMPONENTS)), report.turns(), out);
  }

  private void changes(DiagnosisReport report, DiagnosisText words, StringBuilder out) {
    if (report.changes().isEmpty()) {
      return;
    }
    section("📈", words.say("TENDANCES ET PALIERS", "TRENDS AND STEPS"), out);
    for (Change change : report.changes()) {
      finding(words.change(change), words.evidence(change), out);
    }
  }

  private void correlations(DiagnosisReport report, DiagnosisText words, StringBuilder out) {
    List<Correlation> all = report.correlations();
    if (all.isEmpty()) {
      return;
    }
    section("🔗", words.say("CORRÉLATIONS", "CORRELATIONS"), out);
    for (Correlation each : all.subList(0, Math.min(all.size(), MOST_CORRELATIONS))) {
      finding(words.correlation(each), words.evidence(each), out);
    }
    more(all.size() - MOST_CORRELATIONS, words, out);
  }

  private void failures(DiagnosisReport report, DiagnosisText words, StringBuilder out) {
    List<Failure> all = report.failures();
    if (all.isEmpty()) {
      return;
    }
    section(
        "❌",
        words.say("ÉCHECS", "FAILURES")
            + " ("
            + report.failed()
            + words.say(" sur ", " of ")
            + report.operations()
            + ")",
        out);
    int shown = 0;
    for (Failure each : all.subList(0, Math.min(all.size(), MOST_FAILURES))) {
      // What happened once is no pattern, and told only where there is nothing else to tell.
      if (each.count() > 1 || shown < LEAST_FAILURES) {
        finding(words.failure(each), words.evidence(each), out);
        shown++;
      }
    }
    more(all.size() - shown, words, out);
  }

  private void suggestions(DiagnosisReport report, DiagnosisText words, StringBuilder out) {
    if (report.suggestions().isEmpty()) {
      return;
    }
    section("💡", words.say("SUGGESTIONS", "SUGGESTIONS"), out);
    for (Suggestion suggestion : report.suggestions()) {
      bullet("   ", "   ", words.suggestion(suggestion), out);
      for (Notice line : suggestion.advice()) {
        bullet("     - ", "       ", line.text(view.language()), out);
      }
    }
  }

  private void shortages(DiagnosisReport report, DiagnosisText words, StringBuilder out) {
    DiagnosisLimits limits = new DiagnosisLimits(words, report);
    List<String> absent = limits.absent();
    if (report.shortages().isEmpty() && absent.isEmpty()) {
      return;
    }
    section("🔎", words.say("CE QUI N'A PAS ÉTÉ TROUVÉ", "WHAT WAS NOT FOUND"), out);
    for (String line : absent) {
      bullet("   - ", HANGING, line, out);
    }
    for (Shortage shortage : report.shortages()) {
      bullet("   - ", HANGING, limits.shortage(shortage), out);
    }
  }

  private void more(int more, DiagnosisText words, StringBuilder out) {
    if (more > 0) {
      out.append(HANGING)
          .append(
              view.safe(
                  words.say(
                      "et " + more + (more < 2 ? " autre" : " autres"), "and " + more + " more")))
          .append(" (--format json)\n");
    }
  }

  private void finding(String sentence, String evidence, StringBuilder out) {
    bullet("   - ", HANGING, sentence, out);
    if (!evidence.isEmpty()) {
      bullet(HANGING, HANGING, evidence, out);
    }
  }

  private void paragraph(String indent, String sentence, StringBuilder out) {
    bullet(indent, indent, sentence, out);
  }

  /** Appends a sentence, wrapped, its first line after one indent, the others after another. */
  private void bullet(String first, String hanging, String sentence, StringBuilder out) {
    int columns = Math.max(20, Math.min(view.columns(), 120) - hanging.length());
    boolean begun = false;
    for (String line : TextWrap.lines(view.safe(sentence), columns, MOST_LINES, view.ellipsis())) {
      out.append(begun ? hanging : first).append(line).append('\n');
      begun = true;
    }
  }
}
