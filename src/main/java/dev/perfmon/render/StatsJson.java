package dev.perfmon.render;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.perfmon.report.MetricReport;
import dev.perfmon.report.SummaryReport;
import java.io.IOException;

/** The object of the one metric asked for, or an object of such objects by name. */
final class StatsJson implements SummaryWriter {
  private final boolean alone;

  StatsJson(boolean alone) {
    this.alone = alone;
  }

  @Override
  public void write(SummaryReport report, Appendable out) throws IOException {
    try (JsonGenerator json = Json.document(out)) {
      if (!alone) {
        json.writeStartObject();
        for (MetricReport metric : report.metrics()) {
          json.writeFieldName(Json.wellFormed(metric.name().value()));
          metric(json, metric);
        }
        json.writeEndObject();
      } else if (report.metrics().isEmpty()) {
        json.writeNull();
      } else {
        metric(json, report.metrics().get(0));
      }
      Json.endLine(json);
    }
  }

  private static void metric(JsonGenerator json, MetricReport metric) throws IOException {
    json.writeStartObject();
    MetricJson.fields(json, metric);
    json.writeEndObject();
  }
}
