package dev.perfmon.render;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.perfmon.report.BottleneckReport;
import dev.perfmon.report.BottleneckReport.Bucket;
import java.io.IOException;

/** One object per interval, as {@code perfmon.bottlenecks/1} has it, empty ones included. */
final class BottleneckNdjson implements BottleneckWriter {
  @Override
  public void write(BottleneckReport report, Appendable out) throws IOException {
    try (JsonGenerator json = Json.lines(out)) {
      for (Bucket bucket : report.buckets()) {
        BottleneckJson.bucket(json, bucket, false);
        Json.endLine(json);
      }
    }
  }
}
