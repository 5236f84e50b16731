package dev.perfmon.render;

import static dev.perfmon.render.Samples.ENGLISH;
import static dev.perfmon.render.Samples.FRENCH;
import static dev.perfmon.render.Samples.contract;
import static dev.perfmon.render.Samples.failed;
import static dev.perfmon.render.Samples.named;
import static dev.perfmon.render.Samples.summary;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.perfmon.report.Accounting;
import dev.perfmon.report.SummaryReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {
  private static final JsonMapper MAPPER = new JsonMapper();

  private static List<String> keys(JsonNode node) {
    List<String> keys = new ArrayList<>();
    node.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  @Test
  void summaryToTheByte() {
    assertThat(summary(Format.JSON, FRENCH, summary(named("stt_processing"))))
        .isEqualTo(
            """
            {
              "schema": "perfmon.summary/1",
              "from": "2025-06-10T12:00:00Z",
              "to": "2025-06-10T12:06:00.125Z",
              "sources": ["agent.log"],
              "lines": 1234,
              "events": 400,
              "duplicates": 12,
              "near_misses": 3,
              "undated": 2,
              "absent": 1,
              "metrics": {
                "stt_processing": {
                  "count": 150,
                  "avg_ms": 1250.1,
                  "min_ms": 890.2,
                  "max_ms": 2100.8,
                  "median_ms": 1180.5,
                  "std_dev_ms": 245.3,
                  "threshold_ms": 2000.0,
                  "success_rate": 95.2,
                  "failures": 7,
                  "timeouts": 2,
                  "p90_ms": 1900.0,
                  "p95_ms": 2000.25,
                  "p99_ms": 2100.8,
                  "level": "BON",
                  "levels": {
                    "EXCELLENT": 20,
                    "BON": 100,
                    "LENT": 27,
                    "GOULOT": 3
                  }
                }
              }
            }
            """);
  }

  @Test
  void theLanguageChangesNothing() {
    assertThat(summary(Format.JSON, ENGLISH, contract()))
        .isEqualTo(summary(Format.JSON, FRENCH, contract()));
  }

  @Test
  void whatThereIsNothingOfIsNull() throws IOException {
    JsonNode metric =
        MAPPER.readTree(summary(Format.JSON, FRENCH, summary(failed("m")))).at("/metrics/m");
    assertThat(metric.get("count").asLong()).isZero();
    for (String key : List.of("avg_ms", "min_ms", "median_ms", "std_dev_ms", "p99_ms", "level")) {
      assertThat(metric.get(key).isNull()).as(key).isTrue();
    }
    assertThat(metric.get("success_rate").asDouble()).isZero();
  }

  @Test
  void withoutAnythingRead() {
    SummaryReport nothing =
        new SummaryReport(
            null, null, List.of(), new Accounting(0, 0, 0, 0, 0, 0), List.of(), List.of());
    assertThat(summary(Format.JSON, FRENCH, nothing))
        .contains("\"from\": null", "\"to\": null", "\"sources\": []", "\"metrics\": {}");
  }

  @Test
  void hostileNamesComeBackAsTheyWere() throws IOException {
    for (String name : Samples.HOSTILE) {
      String text = summary(Format.JSON, FRENCH, summary(named(name)));
      assertThat(text.codePoints())
          .allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7f) || c >= 0xa0)
          .noneMatch(c -> c == 0x2028 || c == 0x2029 || (c >= 0xd800 && c < 0xe000));
      assertThat(keys(MAPPER.readTree(text).get("metrics")))
          .containsExactly(
              name.replaceAll(
                  "(?<![\\ud800-\\udbff])[\\udc00-\\udfff]|[\\ud800-\\udbff](?![\\udc00-\\udfff])",
                  "\ufffd"));
    }
  }

  @Test
  void halfASurrogatePairIsReplacedAndAPairIsKept() {
    assertThat(Json.wellFormed("\ud83da\ude80")).isEqualTo("\ufffda\ufffd");
    assertThat(Json.wellFormed("\ud83d\ude80\ud83d")).isEqualTo("🚀\ufffd");
    assertThat(Json.wellFormed("🚀é")).isEqualTo("🚀é");
  }
}
