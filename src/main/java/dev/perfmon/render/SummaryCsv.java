package dev.perfmon.render;

import dev.perfmon.model.Level;
import dev.perfmon.report.MetricReport;
import dev.perfmon.report.SummaryReport;
import java.io.IOException;

/** One line per metric, columns named as the keys of the JSON. */
final class SummaryCsv implements SummaryWriter {
  private static final String HEADER =
      "metric,count,avg_ms,min_ms,max_ms,median_ms,std_dev_ms,threshold_ms,success_rate,failures,"
          + "timeouts,p90_ms,p95_ms,p99_ms,level,excellent,bon,lent,goulot\n";

  @Override
  public void write(SummaryReport report, Appendable out) throws IOException {
    StringBuilder text = new StringBuilder(1024).append(HEADER);
    Csv csv = new Csv(text);
    for (MetricReport metric : report.metrics()) {
      Level level = metric.level();
      csv.text(metric.name().value())
          .count(metric.count())
          .figure(metric.avgMs())
          .figure(metric.minMs())
          .figure(metric.maxMs())
          .figure(metric.medianMs())
          .figure(metric.stdDevMs())
          .figure(metric.thresholdMs())
          .figure(metric.successRate())
          .count(metric.failures())
          .count(metric.timeouts())
          .figure(metric.p90Ms())
          .figure(metric.p95Ms())
          .figure(metric.p99Ms())
          .word(level == null ? "" : level.name())
          .count(metric.at(Level.EXCELLENT))
          .count(metric.at(Level.BON))
          .count(metric.at(Level.LENT))
          .count(metric.at(Level.GOULOT))
          .endLine();
    }
    out.append(text);
  }
}
