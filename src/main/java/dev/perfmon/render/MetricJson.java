package dev.perfmon.render;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.perfmon.model.Level;
import dev.perfmon.report.MetricReport;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The object that stands for a metric wherever JSON has one. */
final class MetricJson {
  private static final Level[] LEVELS = Level.values();

  private MetricJson() {}

  /** Writes the fields of the metric's object, which the caller opens and closes. */
  static void fields(JsonGenerator json, MetricReport metric) throws IOException {
    json.writeNumberField("count", metric.count());
    Json.figure(json, "avg_ms", metric.avgMs());
    Json.figure(json, "min_ms", metric.minMs());
    Json.figure(json, "max_ms", metric.maxMs());
    Json.figure(json, "median_ms", metric.medianMs());
    Json.figure(json, "std_dev_ms", metric.stdDevMs());
    Json.figure(json, "threshold_ms", metric.thresholdMs());
    Json.figure(json, "success_rate", metric.successRate());
    json.writeNumberField("failures", metric.failures());
    json.writeNumberField("timeouts", metric.timeouts());
    Json.figure(json, "p90_ms", metric.p90Ms());
    Json.figure(json, "p95_ms", metric.p95Ms());
    Json.figure(json, "p99_ms", metric.p99Ms());
    level(json, metric.level());
    json.writeObjectFieldStart("levels");
    for (Level level : LEVELS) {
      json.writeNumberField(level.name(), metric.at(level));
    }
    json.writeEndObject();
  }

  static void level(JsonGenerator json, @Nullable Level level) throws IOException {
    json.writeFieldName("level");
    if (level == null) {
      json.writeNull();
    } else {
      json.writeString(level.name());
    }
  }
}
