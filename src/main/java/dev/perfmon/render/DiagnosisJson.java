package dev.perfmon.render;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.perfmon.report.DiagnosisReport;
import java.io.IOException;

/** {@code perfmon.diagnosis/1}. Keys are only ever added. */
final class DiagnosisJson implements DiagnosisWriter {
  private final View view;

  DiagnosisJson(View view) {
    this.view = view;
  }

  @Override
  public void write(DiagnosisReport report, Appendable out) throws IOException {
    try (JsonGenerator json = Json.document(out)) {
      json.writeStartObject();
      json.writeStringField("schema", "perfmon.diagnosis/1");
      Json.time(json, "from", report.from());
      Json.time(json, "to", report.to());
      json.writeNumberField("interval_s", report.every().toSeconds());
      json.writeNumberField("operations", report.operations());
      json.writeNumberField("failures", report.failed());
      json.writeObjectFieldStart("turns");
      Json.text(json, "metric", report.turns().metric().isEmpty() ? null : report.turns().metric());
      json.writeNumberField("count", report.turns().count());
      json.writeEndObject();
      json.writeArrayFieldStart("findings");
      new DiagnosisFindings(json, report, view).write(() -> {});
      json.writeEndArray();
      Json.texts(json, "sources", report.sources());
      json.writeNumberField("lines", report.accounting().lines());
      json.writeNumberField("events", report.accounting().events());
      json.writeNumberField("duplicates", report.accounting().duplicates());
      json.writeNumberField("near_misses", report.accounting().nearMisses());
      json.writeNumberField("undated", report.accounting().undated());
      json.writeEndObject();
      Json.endLine(json);
    }
  }
}
