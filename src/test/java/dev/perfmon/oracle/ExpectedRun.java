package dev.perfmon.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perfmon.model.Level;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;

/** The emitter's own statistics of the run, and of LiveKit's metrics. */
final class ExpectedRun {
  /** Durations are printed to 0.1 ms, so that each may be off by half of that. */
  private static final double PRINTED_UNIT = 0.1;

  private final JsonNode metrics;

  private ExpectedRun(JsonNode metrics) {
    this.metrics = metrics;
  }

  static ExpectedRun ofTheEmitter() {
    return new ExpectedRun(json("expected.json").get("metrics"));
  }

  static ExpectedRun ofLiveKit() {
    return new ExpectedRun(json("livekit_native_expected.json"));
  }

  private static JsonNode json(String name) {
    try {
      return new ObjectMapper().readTree(SampleLogs.read(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void assertFigures(Map<String, Figures> actual) {
    SoftAssertions softly = new SoftAssertions();
    assertThat(actual.keySet()).containsExactlyInAnyOrderElementsOf(metrics::fieldNames);
    actual.forEach((name, figures) -> assertFigures(softly, name, metrics.get(name), figures));
    softly.assertAll();
  }

  private static void assertFigures(
      SoftAssertions softly, String name, JsonNode expected, Figures actual) {
    softly
        .assertThat(actual.count())
        .as("%s count", name)
        .isEqualTo(expected.get("count").asLong());
    softly
        .assertThat(actual.failures())
        .as("%s failures", name)
        .isEqualTo(expected.path("failures").asLong());
    close(softly, name, expected, "avg_ms", actual.avgMs());
    close(softly, name, expected, "min_ms", actual.minMs());
    close(softly, name, expected, "max_ms", actual.maxMs());
    close(softly, name, expected, "median_ms", actual.medianMs());
    if (expected.has("levels")) {
      close(softly, name, expected, "std_dev_ms", actual.stdDevMs());
      close(softly, name, expected, "success_rate", actual.successRate());
      close(softly, name, expected, "threshold_ms", actual.thresholdMs());
      for (Level level : Level.values()) {
        softly
            .assertThat(actual.levels().get(level))
            .as("%s %s", name, level)
            .isEqualTo(expected.get("levels").get(level.name()).asLong());
      }
    }
  }

  private static void close(
      SoftAssertions softly, String name, JsonNode expected, String key, double actual) {
    softly
        .assertThat(actual)
        .as("%s %s", name, key)
        .isCloseTo(expected.get(key).asDouble(), within(PRINTED_UNIT));
  }

  /** GOULOT measurements of each metric in each minute that has any. */
  SortedMap<Instant, SortedMap<String, Long>> goulotsPerMinute() {
    SortedMap<Instant, SortedMap<String, Long>> all = new TreeMap<>();
    for (Map.Entry<String, JsonNode> metric : metrics.properties()) {
      for (Map.Entry<String, JsonNode> minute :
          metric.getValue().get("goulots_per_minute").properties()) {
        all.computeIfAbsent(
                Instant.parse(minute.getKey().replace("Z", ":00Z")), start -> new TreeMap<>())
            .put(metric.getKey(), minute.getValue().asLong());
      }
    }
    return all;
  }
}
