package dev.perfmon.render;

import dev.perfmon.model.Notice;
import dev.perfmon.report.DiagnosisReport;
import dev.perfmon.report.DiagnosisReport.Slow;
import java.io.IOException;

/**
 * The guide's "Logs de Diagnostic Automatique", to the letter: metrics whose average is over the
 * threshold, then each with what to do about it. Nothing where no metric is.
 */
final class DiagnosisGuide implements DiagnosisWriter {
  private static final double MILLIS_PER_SECOND = 1000;

  private final View view;

  DiagnosisGuide(View view) {
    this.view = view;
  }

  @Override
  public void write(DiagnosisReport report, Appendable out) throws IOException {
    if (report.slow().isEmpty()) {
      return;
    }
    StringBuilder text = new StringBuilder(1024).append("🚨 GOULOTS DÉTECTÉS: ");
    for (int i = 0; i < report.slow().size(); i++) {
      Slow slow = report.slow().get(i);
      text.append(i == 0 ? "" : ", ").append(SafeText.of(slow.metric())).append(" (");
      Decimals.fixed(text, slow.avgMs(), 0);
      text.append("ms > ");
      Decimals.fixed(text, slow.thresholdMs(), 0);
      text.append("ms)");
    }
    text.append('\n');
    for (Slow slow : report.slow()) {
      String name = SafeText.of(slow.metric());
      text.append("\n🔍 BOTTLENECK: ").append(name).append(" est lent (");
      Decimals.fixed(text, slow.avgMs() / MILLIS_PER_SECOND, 3);
      text.append("s)\n");
      if (!slow.advice().isEmpty()) {
        text.append("💡 OPTIMISATIONS: ").append(name).append('\n');
        for (Notice line : slow.advice()) {
          text.append("   - ").append(SafeText.of(line.french())).append('\n');
        }
      }
    }
    out.append(view.unicode() ? text : AsciiText.of(text.toString()));
  }
}
