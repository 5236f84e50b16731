package dev.perfmon.render;

import dev.perfmon.report.AlertReport;
import dev.perfmon.report.AlertRow;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One line per alert, columns named as the keys of the JSON. */
final class AlertCsv implements AlertWriter {
  @Override
  public void write(AlertReport report, Appendable out) throws IOException {
    StringBuilder text =
        new StringBuilder(1024)
            .append("rule,metric,source,state,since,until,count,worst_ms,threshold_ms,message,")
            .append("severity,first,last,worst,error\n");
    Csv csv = new Csv(text);
    for (AlertRow alert : report.alerts()) {
      csv.text(alert.rule())
          .text(alert.metric())
          .text(alert.source())
          .word(alert.state().id())
          .word(time(alert.since()))
          .word(time(alert.until()))
          .count(alert.count())
          .figure(alert.worstMs())
          .figure(alert.thresholdMs())
          .text(alert.message().french())
          .word(alert.severity())
          .word(time(alert.first()))
          .word(time(alert.last()))
          .figure(alert.worst())
          .text(alert.error())
          .endLine();
    }
    out.append(text);
  }

  private static String time(@Nullable Instant time) {
    return time == null ? "" : Timestamp.utc(time);
  }
}
