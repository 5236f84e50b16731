package dev.perfmon.render;

import dev.perfmon.report.BottleneckReport;
import dev.perfmon.report.BottleneckReport.Bucket;
import java.io.IOException;
import java.util.Map;

/**
 * One line per interval and metric, so that columns are the same for every log; an empty interval
 * is a line without a metric and with a count of 0, so that counts always add up.
 */
final class BottleneckCsv implements BottleneckWriter {
  @Override
  public void write(BottleneckReport report, Appendable out) throws IOException {
    StringBuilder text = new StringBuilder(1024).append("start,metric,count\n");
    Csv csv = new Csv(text);
    for (Bucket bucket : report.buckets()) {
      String start = Timestamp.utc(bucket.start());
      if (bucket.metrics().isEmpty()) {
        csv.word(start).word("").count(bucket.total()).endLine();
      }
      for (Map.Entry<String, Long> metric : bucket.metrics().entrySet()) {
        csv.word(start).text(metric.getKey()).count(metric.getValue()).endLine();
      }
    }
    out.append(text);
  }
}
