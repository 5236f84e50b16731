package dev.perfmon.render;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.perfmon.report.SlaReport;
import dev.perfmon.report.SlaReport.Burn;
import dev.perfmon.report.SlaReport.BurnPair;
import dev.perfmon.report.SlaReport.Objective;
import dev.perfmon.report.SlaReport.Target;
import java.io.IOException;
import java.util.Locale;

/** {@code perfmon.sla/1}. Keys are only ever added. */
final class SlaJson implements SlaWriter {
  @Override
  public void write(SlaReport report, Appendable out) throws IOException {
    try (JsonGenerator json = Json.document(out)) {
      json.writeStartObject();
      json.writeStringField("schema", "perfmon.sla/1");
      Json.time(json, "from", report.from());
      Json.time(json, "to", report.to());
      Json.texts(json, "sources", report.sources());
      json.writeArrayFieldStart("objectives");
      for (Objective objective : report.objectives()) {
        json.writeStartObject();
        fields(json, objective);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("targets");
      for (Target target : report.targets()) {
        json.writeStartObject();
        fields(json, target);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
      Json.endLine(json);
    }
  }

  static void fields(JsonGenerator json, Objective objective) throws IOException {
    Json.text(json, "name", objective.name());
    Json.text(json, "kind", objective.isAvailability() ? "availability" : "latency");
    Json.text(json, "metric", objective.metric());
    Json.text(json, "basis", basis(objective));
    json.writeFieldName("objective_percent");
    json.writeNumber(objective.share().toPlainString());
    json.writeBooleanField("strict", objective.strict());
    Json.figure(json, "limit_ms", objective.limitMs());
    Json.text(json, "verdict", id(objective.verdict()));
    json.writeNumberField("operations", objective.operations());
    json.writeNumberField("good", objective.operations() - objective.bad());
    json.writeNumberField("slow", objective.slow());
    json.writeNumberField("failed", objective.failed());
    json.writeNumberField("minimum_operations", objective.minimum());
    Json.figure(json, "actual_percent", objective.actual());
    Json.figure(json, "margin_points", objective.margin());
    Json.figure(json, "ci95_low_percent", objective.low());
    Json.figure(json, "ci95_high_percent", objective.high());
    Json.figure(json, "budget_operations", objective.allowed());
    Json.figure(json, "budget_left_percent", objective.budgetLeft());
    json.writeObjectFieldStart("burn");
    for (BurnPair pair : objective.burns()) {
      json.writeObjectFieldStart(pair.id());
      Json.text(json, "state", id(pair.burning()));
      Json.figure(json, "limit", pair.limit());
      window(json, "long", pair.longer());
      window(json, "short", pair.shorter());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  static void fields(JsonGenerator json, Target target) throws IOException {
    Json.text(json, "metric", target.metric());
    Json.text(json, "verdict", id(target.reached()));
    json.writeNumberField("count", target.count());
    json.writeNumberField("minimum_count", target.minimum());
    Json.figure(json, "avg_ms", target.avgMs());
    Json.figure(json, "good_ms", target.goodMs());
    Json.figure(json, "excellent_ms", target.excellentMs());
  }

  private static void window(JsonGenerator json, String key, Burn burn) throws IOException {
    json.writeObjectFieldStart(key);
    json.writeNumberField("window_s", burn.seconds());
    json.writeNumberField("covered_s", burn.covered());
    json.writeNumberField("operations", burn.operations());
    json.writeNumberField("bad", burn.bad());
    Json.figure(json, "rate", burn.rate());
    json.writeEndObject();
  }

  static String basis(Objective objective) {
    return objective.overAll() ? "all_operations" : "metric";
  }

  /** A verdict as machines read it. */
  static String id(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
