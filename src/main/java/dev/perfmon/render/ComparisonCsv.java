package dev.perfmon.render;

import dev.perfmon.report.ComparisonReport;
import dev.perfmon.report.ComparisonReport.Change;
import dev.perfmon.report.ComparisonReport.Metric;
import java.io.IOException;

/** One line per metric of both runs. */
final class ComparisonCsv implements ComparisonWriter {
  private static final String HEADER =
      "metric,verdict,doubt,base_count,new_count,base_median_ms,new_median_ms,difference_percent,"
          + "low_percent,high_percent,p_value,base_p95_ms,new_p95_ms,p95_difference_percent,"
          + "p95_low_percent,p95_high_percent,success_verdict,success_doubt,base_failures,"
          + "new_failures,base_success_rate,new_success_rate,success_difference_points,"
          + "success_low_points,success_high_points,success_p_value\n";

  @Override
  public void write(ComparisonReport report, Appendable out) throws IOException {
    StringBuilder text = new StringBuilder(2048).append(HEADER);
    Csv csv = new Csv(text);
    for (Metric metric : report.metrics()) {
      csv.text(metric.name())
          .word(SlaJson.id(metric.verdict()))
          .word(SlaJson.id(metric.doubt()))
          .count(metric.base().count())
          .count(metric.next().count())
          .figure(metric.base().medianMs())
          .figure(metric.next().medianMs());
      change(csv, metric.median());
      pValue(csv, metric.pValue());
      csv.figure(metric.base().p95Ms()).figure(metric.next().p95Ms());
      change(csv, metric.p95());
      csv.word(SlaJson.id(metric.successVerdict()))
          .word(SlaJson.id(metric.successDoubt()))
          .count(metric.base().failures())
          .count(metric.next().failures())
          .figure(metric.base().successRate())
          .figure(metric.next().successRate());
      change(csv, metric.success());
      pValue(csv, metric.successPValue());
      csv.endLine();
    }
    out.append(text);
  }

  private static void change(Csv csv, Change change) {
    csv.figure(change.value()).figure(change.low()).figure(change.high());
  }

  private static void pValue(Csv csv, double value) {
    csv.word(Double.isFinite(value) ? Double.toString(value) : "");
  }
}
