package dev.perfmon.render;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.perfmon.model.MetricName;
import dev.perfmon.report.Distribution;
import dev.perfmon.report.MetricReport;
import dev.perfmon.report.SummaryReport;
import java.io.IOException;
import java.util.Map;

/** {@code perfmon.summary/1} with every duration in it: what {@code compare} takes as a base. */
public final class FullSummaryJson implements SummaryWriter {
  private final Map<MetricName, Distribution> distributions;

  /**
   * A writer of summaries with all their durations.
   *
   * @param distributions those of each metric of the summary
   */
  public FullSummaryJson(Map<MetricName, Distribution> distributions) {
    this.distributions = Map.copyOf(distributions);
  }

  @Override
  public void write(SummaryReport report, Appendable out) throws IOException {
    SummaryJson.write(report, out, this::distribution);
  }

  private void distribution(JsonGenerator json, MetricReport metric) throws IOException {
    Distribution distribution = distributions.get(metric.name());
    if (distribution == null) {
      return;
    }
    json.writeObjectFieldStart("distribution");
    json.writeArrayFieldStart("values_ms");
    for (double value : distribution.valuesMs()) {
      json.writeNumber(Decimals.plain(value));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("counts");
    for (long count : distribution.counts()) {
      json.writeNumber(count);
    }
    json.writeEndArray();
    json.writeNumberField("sum_us", distribution.sumMicros());
    json.writeFieldName("sum_of_squares_us2");
    json.writeNumber(distribution.sumOfSquares());
    Json.figure(json, "effective_count", distribution.effectiveCount());
    Json.figure(json, "effective_operations", distribution.effectiveOperations());
    json.writeEndObject();
  }
}
