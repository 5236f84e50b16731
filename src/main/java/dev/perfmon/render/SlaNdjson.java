package dev.perfmon.render;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.perfmon.report.SlaReport;
import dev.perfmon.report.SlaReport.Objective;
import dev.perfmon.report.SlaReport.Target;
import java.io.IOException;

/**
 * One object per objective, then one per target, with the fields they have in {@code
 * perfmon.sla/1}.
 */
final class SlaNdjson implements SlaWriter {
  @Override
  public void write(SlaReport report, Appendable out) throws IOException {
    try (JsonGenerator json = Json.lines(out)) {
      for (Objective objective : report.objectives()) {
        json.writeStartObject();
        Json.text(json, "goal", "objective");
        SlaJson.fields(json, objective);
        json.writeEndObject();
        Json.endLine(json);
      }
      for (Target target : report.targets()) {
        json.writeStartObject();
        Json.text(json, "goal", "target");
        SlaJson.fields(json, target);
        json.writeEndObject();
        Json.endLine(json);
      }
    }
  }
}
