package dev.perfmon.render;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.perfmon.report.ComparisonReport;
import dev.perfmon.report.ComparisonReport.Change;
import dev.perfmon.report.ComparisonReport.Figures;
import dev.perfmon.report.ComparisonReport.Method;
import dev.perfmon.report.ComparisonReport.Metric;
import dev.perfmon.report.ComparisonReport.Side;
import java.io.IOException;

/** {@code perfmon.compare/1}. Keys are only ever added. */
final class ComparisonJson implements ComparisonWriter {
  @Override
  public void write(ComparisonReport report, Appendable out) throws IOException {
    try (JsonGenerator json = Json.document(out)) {
      json.writeStartObject();
      json.writeStringField("schema", "perfmon.compare/1");
      side(json, "base", report.base());
      side(json, "new", report.next());
      method(json, report.method());
      json.writeObjectFieldStart("metrics");
      for (Metric metric : report.metrics()) {
        json.writeObjectFieldStart(Json.wellFormed(metric.name()));
        fields(json, metric);
        json.writeEndObject();
      }
      json.writeEndObject();
      Json.texts(json, "only_base", report.onlyBase());
      Json.texts(json, "only_new", report.onlyNext());
      json.writeEndObject();
      Json.endLine(json);
    }
  }

  private static void side(JsonGenerator json, String key, Side side) throws IOException {
    json.writeObjectFieldStart(key);
    Json.texts(json, "sources", side.sources());
    Json.time(json, "from", side.from());
    Json.time(json, "to", side.to());
    json.writeBooleanField("saved", side.saved());
    json.writeEndObject();
  }

  private static void method(JsonGenerator json, Method method) throws IOException {
    json.writeObjectFieldStart("method");
    Json.figure(json, "alpha_percent", method.alphaPercent());
    Json.figure(json, "confidence_percent", method.confidencePercent());
    Json.figure(json, "min_effect_percent", method.minEffectPercent());
    Json.figure(json, "min_effect_points", method.minPoints());
    json.writeNumberField("seed", method.seed());
    json.writeNumberField("resamples", method.resamples());
    json.writeNumberField("minimum_operations", method.minimum());
    json.writeEndObject();
  }

  static void fields(JsonGenerator json, Metric metric) throws IOException {
    Json.text(json, "verdict", SlaJson.id(metric.verdict()));
    Json.text(json, "doubt", SlaJson.id(metric.doubt()));
    figures(json, "base", metric.base());
    figures(json, "new", metric.next());
    change(json, "median_difference_ms", metric.medianMs());
    change(json, "median_difference_percent", metric.median());
    change(json, "p95_difference_percent", metric.p95());
    figure(json, "p_value", metric.pValue());
    Json.text(json, "success_verdict", SlaJson.id(metric.successVerdict()));
    Json.text(json, "success_doubt", SlaJson.id(metric.successDoubt()));
    change(json, "success_difference_points", metric.success());
    figure(json, "success_p_value", metric.successPValue());
  }

  private static void figures(JsonGenerator json, String key, Figures figures) throws IOException {
    json.writeObjectFieldStart(key);
    json.writeNumberField("count", figures.count());
    json.writeNumberField("failures", figures.failures());
    Json.figure(json, "effective_count", figures.effective());
    Json.figure(json, "median_ms", figures.medianMs());
    Json.figure(json, "p95_ms", figures.p95Ms());
    Json.figure(json, "success_rate", figures.successRate());
    json.writeEndObject();
  }

  private static void change(JsonGenerator json, String key, Change change) throws IOException {
    json.writeObjectFieldStart(key);
    Json.figure(json, "value", change.value());
    Json.figure(json, "low", change.low());
    Json.figure(json, "high", change.high());
    json.writeEndObject();
  }

  /** A p-value, of which six decimals would hide how small it is. */
  private static void figure(JsonGenerator json, String key, double value) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumberField(key, value);
    } else {
      json.writeNullField(key);
    }
  }
}
