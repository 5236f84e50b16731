package dev.perfmon.render;

import dev.perfmon.model.Level;
import dev.perfmon.model.MetricName;
import dev.perfmon.report.EventRow;
import java.io.IOException;
import java.time.Instant;

/** One line per event, columns named as the keys of the JSON. */
final class EventCsv implements EventWriter {
  private static final String HEADER =
      "time,source,line,kind,metric,duration_ms,threshold_ms,level,error,"
          + "text,timeout,time_origin\n";

  private final TextOutput output;
  private final Csv csv;

  EventCsv(Appendable out) {
    this.output = new TextOutput(out);
    this.csv = new Csv(output.text());
  }

  @Override
  public void begin() {
    output.text().append(HEADER);
  }

  @Override
  public void row(EventRow event) throws IOException {
    Instant time = event.time();
    MetricName metric = event.metric();
    Level level = event.level();
    csv.word(time == null ? "" : Timestamp.utc(time))
        .text(event.source())
        .count(event.line())
        .word(event.kind().id())
        .text(metric == null ? null : metric.value())
        .figure(event.durationMs())
        .figure(event.thresholdMs())
        .word(level == null ? "" : level.name())
        .text(event.fault())
        .text(event.text())
        .word(event.timeout() ? "true" : "false")
        .word(EventJson.origin(event.origin()))
        .endLine();
    output.endRow();
  }

  @Override
  public void end() throws IOException {
    flush();
  }

  @Override
  public void flush() throws IOException {
    output.flush();
  }
}
