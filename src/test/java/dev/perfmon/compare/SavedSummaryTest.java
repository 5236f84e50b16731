package dev.perfmon.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perfmon.stats.Histogram;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SavedSummaryTest {
  private static final String GOOD =
      """
      {
        "schema": "perfmon.summary/1",
        "from": "2025-06-10T12:00:00Z",
        "to": null,
        "sources": ["a.log", "b.log"],
        "lines": 3,
        "metrics": {
          "stt_processing": {
            "count": 5,
            "failures": 2,
            "levels": {"BON": 5},
            "distribution": {
              "values_ms": [0.0, 12.5, 1250.5],
              "counts": [1, 2, 2],
              "sum_us": 1,
              "sum_of_squares_us2": 340282366920938463463374607431768211456,
              "effective_count": 4.5,
              "effective_operations": 6.5
            }
          }
        }
      }
      """;

  private static SavedSummary read(String text) throws SavedSummaryException, IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return SavedSummary.read(new ByteArrayInputStream(bytes), "base.json");
  }

  @Test
  void whatWasSaved() throws Exception {
    SavedSummary saved = read(GOOD);
    assertThat(saved.from()).hasToString("2025-06-10T12:00:00Z");
    assertThat(saved.to()).isNull();
    Run.Operations operations = saved.run().metrics().get("stt_processing");
    assertThat(operations.failures()).isEqualTo(2);
    assertThat(operations.effective()).isEqualTo(6.5);
    assertThat(operations.durations().count()).isEqualTo(5);
    assertThat(operations.durations().effective()).isEqualTo(4.5);
    assertThat(operations.durations().median()).isEqualTo(125);
    assertThat(operations.durations().percentile(95)).isEqualTo(12_505);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"count\": 5 | \"count\": 6 | line 20, column 5: expected as many durations as \"count\":"
            + " 6, not 5",
        "\"count\": 5 | \"count\": -5 | line 9, column 16: expected a whole number",
        "\"count\": 5 | \"count\": 1e99 | line 9, column 16: expected a whole number",
        "\"failures\": 2 | \"failures\": 99999999999999999999 | column 19: expected a whole number",
        "\"count\": 5 | \"count\": 9007199254740993 | expected a number of operations, at most",
        "\"failures\": 2 | \"failures\": 9007199254740993 | expected a number of operations, at"
            + " most",
        "\"failures\": 2, | '' | expected \"count\" and \"failures\"",
        "[0.0, 12.5 | [0.0, -12.5 | line 13, column 28: expected a duration in ms",
        "[0.0, 12.5 | [0.0, 12.55 | expected a duration in ms, in whole tenths",
        "[0.0, 12.5 | [0.0, 1e300 | expected a duration in ms",
        "[0.0, 12.5 | [12.5, 12.5 | expected rising durations (values_ms)",
        "[1, 2, 2] | [1, 2] | each with its number (counts)",
        "[1, 2, 2] | [0, 3, 2] | each with its number (counts)",
        "[1, 2, 2] | [9223372036854775807, 2, 2] | each with its number (counts)",
        "[1, 2, 2] | 5 | expected a list of numbers",
        "\"effective_count\": 4.5 | \"effective_count\": -1 | expected a number, 0 or more",
        "\"effective_count\": 4.5 | \"effective_count\": \"x\" | expected a number",
        "perfmon.summary/1 | perfmon.summary/2 | line 2, column 13: expected \"schema\":"
            + " \"perfmon.summary/1\"",
        "perfmon.summary/1 | perfmon.alerts/1 | expected \"schema\": \"perfmon.summary/1\"",
        "2025-06-10T12:00:00Z | yesterday | line 3, column 11: expected an instant",
        "\"metrics\" | \"other\" | \"schema\" or \"metrics\" is missing",
        "\"distribution\" | \"other\" | a summary saved without --full",
        "\"a.log\", \"b.log\" | \"a.log\", b.log | line 5, column 24: unreadable or truncated JSON",
        "\"lines\": 3 | \"lines\": {{ | unreadable or truncated JSON",
        "\"lines\": 3 | \"schema\": \"perfmon.summary/1\" | unreadable or truncated JSON",
      })
  void whatIsWrongAndWhere(String text, String instead, String message) {
    assertThat(GOOD).contains(text);
    assertThatThrownBy(() -> read(GOOD.replace(text, instead)))
        .isInstanceOf(SavedSummaryException.class)
        .hasMessageStartingWith("base.json: ")
        .hasMessageContaining(message);
  }

  /** What a comparison does not need may be anything, as long as it is JSON. */
  @ParameterizedTest
  @ValueSource(strings = {"5", "null", "{\"a\": [1, {}]}", "[[1], {}, null]"})
  void whatIsNotNeededIsSkipped(String sources) throws Exception {
    SavedSummary saved = read(GOOD.replace("[\"a.log\", \"b.log\"]", sources));
    assertThat(saved.run().metrics()).containsOnlyKeys("stt_processing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "3", "null", "\u0000", "{", "{}", "{\"schema\":", "{}{}"})
  void whatIsNoSummary(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(SavedSummaryException.class);
  }

  /** Cut or changed anywhere: read or refused, never anything else. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void damaged(long seed) throws IOException {
    Random random = new Random(seed);
    int refused = 0;
    for (int i = 0; i < 2000; i++) {
      byte[] bytes = GOOD.getBytes(StandardCharsets.UTF_8);
      int length = i % 2 == 0 ? bytes.length : random.nextInt(bytes.length);
      for (int change = random.nextInt(4); change > 0; change--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      try {
        SavedSummary.read(new ByteArrayInputStream(bytes, 0, length), "base.json");
      } catch (SavedSummaryException e) {
        assertThat(e.notice().french()).startsWith("base.json : ");
        refused++;
      }
    }
    assertThat(refused).isBetween(1000, 1999);
  }

  /** Deep nesting, and more values than anything has, are refused before memory is. */
  @Test
  void hostile() {
    assertThatThrownBy(() -> read("{\"a\":" + "[".repeat(100_000)))
        .isInstanceOf(SavedSummaryException.class);
    assertThatThrownBy(() -> read(GOOD.replace("[1, 2, 2]", "[" + "1,".repeat(4_100_000) + "1]")))
        .hasMessageContaining("at most 4000000");
  }

  @Test
  void whatIsLikeOne() {
    assertThat(isLike(GOOD)).isTrue();
    assertThat(isLike(GOOD.replace("summary/1", "alerts/9"))).isTrue();
    assertThat(isLike("  \n" + GOOD.replace("\n", ""))).isTrue();
    assertThat(isLike("{\"absent\":0,\"duplicates\":0,\"events\":0,\"from\":\"")).isTrue();
    assertThat(isLike("{\"message\": \"PERF: x\", \"level\": \"INFO\"}\n{\"message\"")).isFalse();
    assertThat(isLike("{\"log\":\"perfmon.summary/1")).isFalse();
    assertThat(isLike("2025-06-10 12:00:00,123 - INFO - {")).isFalse();
    assertThat(isLike("")).isFalse();
  }

  private static boolean isLike(String head) {
    byte[] bytes = head.getBytes(StandardCharsets.UTF_8);
    return SavedSummary.isLike(bytes, bytes.length);
  }

  /** What two samples hold, put together, is what a histogram of all of it holds. */
  @Test
  void twoSavedOnesMergeWithoutLoss() {
    Random random = new Random(5);
    Histogram all = new Histogram();
    Histogram merged = new Histogram();
    for (int part = 0; part < 2; part++) {
      Histogram one = new Histogram();
      for (int i = 0; i < 5000; i++) {
        long value = Math.round(Math.exp(2 + 20 * random.nextDouble()));
        one.add(value);
        all.add(value);
      }
      Sample saved = Sample.of(one, 5000);
      for (int i = 0; i < saved.size(); i++) {
        for (long times = saved.times(i); times > 0; times--) {
          merged.add(saved.value(i));
        }
      }
    }
    for (int percent = 1; percent <= 100; percent++) {
      assertThat(merged.percentile(percent)).isEqualTo(all.percentile(percent));
    }
    assertThat(merged.median()).isEqualTo(all.median());
  }
}
