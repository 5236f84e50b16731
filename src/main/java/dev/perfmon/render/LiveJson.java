package dev.perfmon.render;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.perfmon.model.EventKind;
import dev.perfmon.model.MetricName;
import dev.perfmon.report.AlertRow;
import dev.perfmon.report.EventRow;
import dev.perfmon.report.LiveAlert;
import java.io.IOException;

/**
 * An object per event and line, as {@code events} has them; alerts are events of the kind {@code
 * alert}. The lines of the agent's advice and of its own summary are no events and are left out.
 */
public final class LiveJson implements LiveWriter {
  private final Appendable out;
  private final EventJson events;
  private final JsonGenerator json;

  /** A writer of events for programs. */
  public LiveJson(Appendable out) throws IOException {
    this.out = out;
    this.json = Json.lines(out);
    this.events = new EventJson(json, out);
  }

  @Override
  public void event(EventRow event) throws IOException {
    events.row(event);
  }

  @Override
  public void alert(LiveAlert alert) throws IOException {
    MetricName metric = alert.metric();
    json.writeStartObject();
    Json.time(json, "time", alert.time());
    Json.text(json, "source", alert.source());
    json.writeStringField("kind", "alert");
    Json.text(json, "metric", metric == null ? null : metric.value());
    Json.text(json, "rule", alert.rule());
    AlertRow.State state = alert.firing() ? AlertRow.State.FIRING : AlertRow.State.RESOLVED;
    AlertJson.standing(json, state, alert.since(), alert.until(), alert.count());
    AlertJson.worst(json, alert.worstMs(), alert.thresholdMs());
    Json.text(json, "error", alert.text().isEmpty() ? null : alert.text());
    json.writeEndObject();
    Json.endLine(json);
  }

  @Override
  public void following(EventKind head, String text, String source) {}

  @Override
  public void pause() throws IOException {
    json.flush();
    TextOutput.flush(out);
  }
}
