package dev.perfmon.render;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.perfmon.report.DiagnosisReport;
import java.io.IOException;

/** One finding a line, as {@code perfmon.diagnosis/1} has it. */
final class DiagnosisNdjson implements DiagnosisWriter {
  private final View view;

  DiagnosisNdjson(View view) {
    this.view = view;
  }

  @Override
  public void write(DiagnosisReport report, Appendable out) throws IOException {
    try (JsonGenerator json = Json.lines(out)) {
      new DiagnosisFindings(json, report, view).write(() -> Json.endLine(json));
    }
  }
}
