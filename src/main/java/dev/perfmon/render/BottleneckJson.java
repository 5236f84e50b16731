package dev.perfmon.render;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.perfmon.model.Outcome;
import dev.perfmon.report.BottleneckReport;
import dev.perfmon.report.BottleneckReport.Bucket;
import java.io.IOException;
import java.util.Map;

/** {@code perfmon.bottlenecks/1}. Keys are only ever added. */
final class BottleneckJson implements BottleneckWriter {
  @Override
  public void write(BottleneckReport report, Appendable out) throws IOException {
    try (JsonGenerator json = Json.document(out)) {
      json.writeStartObject();
      json.writeStringField("schema", "perfmon.bottlenecks/1");
      json.writeNumberField("every_s", report.every().toSeconds());
      json.writeArrayFieldStart("buckets");
      for (Bucket bucket : report.buckets()) {
        bucket(json, bucket, false);
      }
      json.writeEndArray();
      json.writeNumberField("total", report.total());
      json.writeArrayFieldStart("levels");
      for (Outcome level : report.levels()) {
        json.writeString(level.name());
      }
      json.writeEndArray();
      json.writeNumberField("undated", report.undated());
      Json.texts(json, "sources", report.sources());
      json.writeNumberField("lines", report.accounting().lines());
      json.writeNumberField("events", report.accounting().events());
      json.writeNumberField("duplicates", report.accounting().duplicates());
      json.writeNumberField("near_misses", report.accounting().nearMisses());
      json.writeEndObject();
      Json.endLine(json);
    }
  }

  /**
   * Writes an interval.
   *
   * @param late whether this adds to what was written for it before
   */
  static void bucket(JsonGenerator json, Bucket bucket, boolean late) throws IOException {
    json.writeStartObject();
    Json.time(json, "start", bucket.start());
    json.writeNumberField("total", bucket.total());
    json.writeObjectFieldStart("metrics");
    for (Map.Entry<String, Long> metric : bucket.metrics().entrySet()) {
      json.writeNumberField(Json.wellFormed(metric.getKey()), metric.getValue());
    }
    json.writeEndObject();
    if (late) {
      json.writeBooleanField("late", true);
    }
    json.writeEndObject();
  }
}
