package dev.perfmon.render;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.perfmon.report.MetricReport;
import dev.perfmon.report.SummaryReport;
import java.io.IOException;

/** One object per metric: its name, then the fields it has in {@code perfmon.summary/1}. */
final class SummaryNdjson implements SummaryWriter {
  @Override
  public void write(SummaryReport report, Appendable out) throws IOException {
    try (JsonGenerator json = Json.lines(out)) {
      for (MetricReport metric : report.metrics()) {
        json.writeStartObject();
        Json.text(json, "metric", metric.name().value());
        MetricJson.fields(json, metric);
        json.writeEndObject();
        Json.endLine(json);
      }
    }
  }
}
