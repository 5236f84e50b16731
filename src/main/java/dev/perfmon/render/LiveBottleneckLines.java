package dev.perfmon.render;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.perfmon.report.BottleneckReport.Bucket;
import dev.perfmon.report.ClosedIntervals;
import java.io.IOException;
import java.util.Map;

/**
 * Intervals that are over for programs: the lines {@code bottlenecks} writes in this format, empty
 * ones included. What came late for an interval is another line for it, which adds to the first;
 * JSON says so.
 */
final class LiveBottleneckLines implements LiveBottlenecks {
  private final boolean isCsv;
  private final Appendable out;
  private final JsonGenerator json;

  LiveBottleneckLines(boolean isCsv, Appendable out) throws IOException {
    this.isCsv = isCsv;
    this.out = out;
    this.json = Json.lines(out);
  }

  @Override
  public void begin() throws IOException {
    if (isCsv) {
      out.append("start,metric,count\n");
    }
  }

  @Override
  public void closed(ClosedIntervals closed) throws IOException {
    for (long i = 0; i < closed.count(); i++) {
      Bucket bucket = closed.bucket(i);
      if (isCsv) {
        csv(bucket);
      } else {
        BottleneckJson.bucket(json, bucket, closed.late());
        Json.endLine(json);
      }
    }
    json.flush();
  }

  private void csv(Bucket bucket) throws IOException {
    StringBuilder text = new StringBuilder(80);
    Csv csv = new Csv(text);
    String start = Timestamp.utc(bucket.start());
    if (bucket.metrics().isEmpty()) {
      csv.word(start).word("").count(bucket.total()).endLine();
    }
    for (Map.Entry<String, Long> metric : bucket.metrics().entrySet()) {
      csv.word(start).text(metric.getKey()).count(metric.getValue()).endLine();
    }
    out.append(text);
  }
}
