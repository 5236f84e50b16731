package dev.perfmon.render;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.perfmon.report.AlertReport;
import dev.perfmon.report.AlertRow;
import java.io.IOException;

/** An object per alert and line, as the JSON's {@code alerts} has them. */
final class AlertNdjson implements AlertWriter {
  @Override
  public void write(AlertReport report, Appendable out) throws IOException {
    try (JsonGenerator json = Json.lines(out)) {
      for (AlertRow alert : report.alerts()) {
        AlertJson.alert(json, alert);
        Json.endLine(json);
      }
    }
  }
}
