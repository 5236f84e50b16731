package dev.perfmon.render;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.perfmon.model.Notice;
import dev.perfmon.report.AlertCheck;
import dev.perfmon.report.AlertReport;
import dev.perfmon.report.AlertRow;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code perfmon.alerts/1}. Keys are only ever added; sentences are French in any language. */
final class AlertJson implements AlertWriter {
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

  static void alert(JsonGenerator json, AlertRow alert) throws IOException {
    json.writeStartObject();
    Json.text(json, "rule", alert.rule());
    Json.text(json, "metric", alert.metric());
    Json.text(json, "source", alert.source());
    standing(json, alert.state(), alert.since(), alert.until(), alert.count());
    worst(json, alert.worstMs(), alert.thresholdMs());
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

  /** Where an alert stands, since when, and how many operations it is about. */
  static void standing(
      JsonGenerator json,
      AlertRow.State state,
      @Nullable Instant since,
      @Nullable Instant until,
      long count)
      throws IOException {
    json.writeStringField("state", state.id());
    Json.time(json, "since", since);
    Json.time(json, "until", until);
    json.writeNumberField("count", count);
  }

  /** The longest of an alert's operations, and that one's threshold. */
  static void worst(JsonGenerator json, double worstMs, double thresholdMs) throws IOException {
    Json.figure(json, "worst_ms", worstMs);
    Json.figure(json, "threshold_ms", thresholdMs);
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
