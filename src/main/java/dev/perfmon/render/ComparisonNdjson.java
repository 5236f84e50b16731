package dev.perfmon.render;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.perfmon.report.ComparisonReport;
import dev.perfmon.report.ComparisonReport.Metric;
import java.io.IOException;

/** One object per metric of both runs: its name, then the fields of {@code perfmon.compare/1}. */
final class ComparisonNdjson implements ComparisonWriter {
  @Override
  public void write(ComparisonReport report, Appendable out) throws IOException {
    try (JsonGenerator json = Json.lines(out)) {
      for (Metric metric : report.metrics()) {
        json.writeStartObject();
        Json.text(json, "metric", metric.name());
        ComparisonJson.fields(json, metric);
        json.writeEndObject();
        Json.endLine(json);
      }
    }
  }
}
