package dev.perfmon.render;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.perfmon.model.MetricName;
import dev.perfmon.model.TimeOrigin;
import dev.perfmon.report.EventRow;
import java.io.IOException;

/** One object per event and line; as one document, an array of those lines. */
final class EventJson implements EventWriter {
  private final boolean array;
  private final Appendable out;
  private final JsonGenerator json;
  private boolean first = true;

  EventJson(boolean array, Appendable out) throws IOException {
    this.array = array;
    this.out = out;
    this.json = Json.lines(out);
  }

  /** Lines among others that the same generator writes. */
  EventJson(JsonGenerator json, Appendable out) {
    this.array = false;
    this.out = out;
    this.json = json;
  }

  @Override
  public void begin() throws IOException {
    if (array) {
      json.writeRaw('[');
    }
  }

  @Override
  public void row(EventRow event) throws IOException {
    if (array) {
      json.writeRaw(first ? "\n" : ",\n");
      first = false;
    }
    json.writeStartObject();
    fields(event);
    json.writeEndObject();
    if (!array) {
      Json.endLine(json);
    }
  }

  @Override
  public void end() throws IOException {
    if (array) {
      json.writeRaw(first ? "]\n" : "\n]\n");
    }
    flush();
  }

  @Override
  public void flush() throws IOException {
    json.flush();
    TextOutput.flush(out);
  }

  private void fields(EventRow event) throws IOException {
    MetricName metric = event.metric();
    Json.time(json, "time", event.time());
    Json.text(json, "source", event.source());
    json.writeNumberField("line", event.line());
    json.writeStringField("kind", event.kind().id());
    Json.text(json, "metric", metric == null ? null : metric.value());
    Json.figure(json, "duration_ms", event.durationMs());
    Json.figure(json, "threshold_ms", event.thresholdMs());
    MetricJson.level(json, event.level());
    Json.text(json, "error", event.fault());
    if (event.text() != null) {
      Json.text(json, "text", event.text());
    }
    if (event.timeout()) {
      json.writeBooleanField("timeout", true);
    }
    if (event.origin() != TimeOrigin.NONE) {
      json.writeStringField("time_origin", origin(event.origin()));
    }
  }

  /** The name machine formats use for where a time comes from. */
  static String origin(TimeOrigin origin) {
    return switch (origin) {
      case RECORD -> "record";
      case TRANSPORT -> "transport";
      case START_ID -> "start_id";
      case INHERITED -> "inherited";
      case NONE -> "";
    };
  }
}
