package dev.perfmon.render;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.perfmon.report.Accounting;
import dev.perfmon.report.MetricReport;
import dev.perfmon.report.SummaryReport;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** {@code perfmon.summary/1}. Keys are only ever added. */
final class SummaryJson implements SummaryWriter {
  /** Writes what a metric's object has beyond its usual fields. */
  interface More {
    void write(JsonGenerator json, MetricReport metric) throws IOException;
  }

  @Override
  public void write(SummaryReport report, Appendable out) throws IOException {
    write(report, out, null);
  }

  static void write(SummaryReport report, Appendable out, @Nullable More more) throws IOException {
    try (JsonGenerator json = Json.document(out)) {
      json.writeStartObject();
      json.writeStringField("schema", "perfmon.summary/1");
      Json.time(json, "from", report.from());
      Json.time(json, "to", report.to());
      Json.texts(json, "sources", report.sources());
      accounting(json, report.accounting());
      json.writeObjectFieldStart("metrics");
      for (MetricReport metric : report.metrics()) {
        json.writeObjectFieldStart(Json.wellFormed(metric.name().value()));
        MetricJson.fields(json, metric);
        if (more != null) {
          more.write(json, metric);
        }
        json.writeEndObject();
      }
      json.writeEndObject();
      json.writeEndObject();
      Json.endLine(json);
    }
  }

  static void accounting(JsonGenerator json, Accounting accounting) throws IOException {
    json.writeNumberField("lines", accounting.lines());
    json.writeNumberField("events", accounting.events());
    json.writeNumberField("duplicates", accounting.duplicates());
    json.writeNumberField("near_misses", accounting.nearMisses());
    json.writeNumberField("undated", accounting.undated());
    json.writeNumberField("absent", accounting.absent());
  }
}
