package dev.perfmon.render;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.perfmon.report.AlertCheck;
import dev.perfmon.report.AlertReport;
import dev.perfmon.report.AlertRow;
import dev.perfmon.report.Notice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code perfmon.alerts/1}. Keys are only ever added; sentences are French in any language. */
public final class AlertJson implements AlertWriter {
  AlertJson() {}

  @Override
  public void write(AlertReport report, Appendable out) throws IOException {
    try (JsonGenerator json = Json.document(out)) {
      json.writeStartObject();
      json.writeStringField("schema", "perfmon.alerts/1");
      Json.time(json, "from", report.from());
      Json.time(json, "to", report.to());
      Json.texts(json, "sources", report.sources());
      json.writeNumberField("lines", report.accounting().lines());
      json.writeNumberField("events", report.accounting().events());
      json.writeNumberField("duplicates", report.accounting().duplicates());
      json.writeNumberField("near_misses", report.accounting().nearMisses());
      json.writeNumberField("undated", report.accounting().undated());
      json.writeArrayFieldStart("alerts");
      for (AlertRow alert : report.alerts()) {
        alert(json, alert);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("checks");
      for (AlertCheck check : report.checks()) {
        check(json, check);
      }
      json.writeEndArray();
      if (!report.failOn().isEmpty()) {
        json.writeObjectFieldStart("gate");
        Json.texts(json, "fail_on", report.failOn());
        json.writeBooleanField("breached", !report.breaches().isEmpty());
        Json.texts(json, "breaches", report.breaches());
        json.writeEndObject();
      }
      json.writeEndObject();
      Json.endLine(json);
    }
  }

  /** Writes an alert as one object on a line, for a notification or a command. */
  public static void line(AlertRow alert, Appendable out) throws IOException {
    JsonGenerator json = Json.lines(out);
    alert(json, alert);
    Json.endLine(json);
    json.flush();
  }

  static void alert(JsonGenerator json, AlertRow alert) throws IOException {
    json.writeStartObject();
    Json.text(json, "rule", alert.rule());
    Json.text(json, "metric", alert.metric());
    Json.text(json, "source", alert.source());
    json.writeStringField("state", alert.state().id());
    Json.time(json, "since", alert.since());
    Json.time(json, "until", alert.until());
    json.writeNumberField("count", alert.count());
    Json.figure(json, "worst_ms", alert.worstMs());
    Json.figure(json, "threshold_ms", alert.thresholdMs());
    Json.text(json, "message", alert.message().french());
    json.writeStringField("severity", alert.severity());
    Json.time(json, "first", alert.first());
    Json.time(json, "last", alert.last());
    Json.figure(json, "worst", alert.worst());
    Json.texts(json, "metrics", alert.involved());
    Json.text(json, "error", alert.error().isEmpty() ? null : alert.error());
    List<String> advice = new ArrayList<>();
    for (Notice each : alert.advice()) {
      advice.add(each.french());
    }
    Json.texts(json, "advice", advice);
    json.writeEndObject();
  }

  private static void check(JsonGenerator json, AlertCheck check) throws IOException {
    json.writeStartObject();
    Json.text(json, "rule", check.rule());
    Json.text(json, "metric", check.metric());
    Json.text(json, "source", check.source().isEmpty() ? null : check.source());
    json.writeBooleanField("judged", check.judged());
    json.writeNumberField("fired", check.fired());
    json.writeBooleanField("firing", check.firing());
    json.writeBooleanField("breaches", check.breaches());
    json.writeEndObject();
  }
}
