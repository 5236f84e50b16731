package dev.perfmon.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.model.EventBatch;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Failures by what their texts have in common. */
final class FailurePatternsTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long HOUR = 3600 * SECOND;

  private final FailurePatterns patterns = new FailurePatterns();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          Connection timeout                            | Connection timeout
          Request timed out after 10s                   | Request timed out after <n>s
          Request timed out after 10.5 s                | Request timed out after <n> s
          connect to 10.0.3.7:8443 failed               | connect to <ip> failed
          [Errno 110] Connection timed out              | [Errno 110] Connection timed out
          HTTP 503 after 12 tries                       | HTTP 503 after <n> tries
          status=429 too many requests                  | status=429 too many requests
          job 3f2504e0-4f89-11d3-9a0c-0305e82c3301 lost | job <uuid> lost
          object at 0x7f3a2b                            | object at <hex>
          request 9f86d081884c7d65 refused              | request <hex> refused
          voice 'Élodie' not found                      | voice '…' not found
          no such room "salle-12"                       | no such room "…"
          GET https://api.example/v1?k=1 failed         | GET <url> failed
          décade                                        | décade
          chunk 3 of 12: 4,5 ms                         | chunk <n> of <n>: <n> ms
          """)
  void whatDiffersIsReplaced(String text, String pattern) {
    assertThat(new ErrorText().pattern(text)).isEqualTo(pattern);
  }

  @Test
  void onlyTheFirstLineCountsAndALongOneIsCut() {
    assertThat(new ErrorText().pattern("boom\nTraceback 12")).isEqualTo("boom");
    assertThat(new ErrorText().pattern("  \n")).isEmpty();
    assertThat(new ErrorText().pattern("é".repeat(500))).hasSize(161);
  }

  @Test
  void noTextTakesLong() {
    ErrorText texts = new ErrorText();
    for (String hostile : List.of("a1", "'", "[::", "1,", "0.", "http", "« ")) {
      assertThat(texts.pattern(hostile.repeat(100_000))).isNotNull();
    }
  }

  @Test
  void theMostFrequentComesFirstWithItsMetrics() {
    patterns.add("network_request", 2 * SECOND, true, "timeout after 10s");
    patterns.add("stt_processing", 5 * SECOND, true, "timeout after 12s");
    patterns.add("network_request", 9 * SECOND, true, "timeout after 11s");
    patterns.add("llm_response", 1 * SECOND, false, "");
    assertThat(patterns.found(HOUR))
        .containsExactly(
            new FailurePattern(
                "timeout after <n>s",
                "timeout after 10s",
                3,
                3,
                0.75,
                Map.of("network_request", 2L, "stt_processing", 1L),
                2 * SECOND,
                9 * SECOND,
                0,
                EventBatch.NO_TIME),
            new FailurePattern(
                "",
                "",
                1,
                0,
                0.25,
                Map.of("llm_response", 1L),
                SECOND,
                SECOND,
                0,
                EventBatch.NO_TIME));
    assertThat(patterns.found(HOUR).get(0).metrics().keySet().iterator().next())
        .isEqualTo("network_request");
  }

  @Test
  void manyWithinAMinuteAreABurst() {
    for (int i = 0; i < 5; i++) {
      patterns.add("network_request", HOUR / 2 + 14L * i * SECOND, true, "timeout");
    }
    FailurePattern burst = patterns.found(HOUR).get(0);
    assertThat(burst.burst()).isEqualTo(5);
    assertThat(burst.burstStart()).isEqualTo(HOUR / 2);
  }

  @Test
  void asManyAcrossMoreThanAMinuteAreNone() {
    for (int i = 0; i < 5; i++) {
      patterns.add("network_request", HOUR / 2 + 15L * i * SECOND, true, "timeout");
    }
    assertThat(patterns.found(HOUR).get(0).burst()).isZero();
  }

  @Test
  void aSteadyStreamIsNoBurst() {
    for (int i = 0; i < 720; i++) {
      patterns.add("network_request", 5L * i * SECOND, true, "timeout");
    }
    assertThat(patterns.found(HOUR).get(0).burst()).isZero();
  }

  @Test
  void tooManyPatternsAreCountedTogether() {
    for (int i = 0; i < 5000; i++) {
      patterns.add("network_request", EventBatch.NO_TIME, false, word(i));
    }
    List<FailurePattern> found = patterns.found(0);
    assertThat(found).hasSize(201);
    assertThat(found.get(0).pattern()).isEqualTo(FailurePatterns.OTHERS);
    assertThat(found.stream().mapToLong(FailurePattern::count).sum()).isEqualTo(5000);
    assertThat(found.get(0).first()).isEqualTo(EventBatch.NO_TIME);
  }

  /** A text of letters alone, a different one for each number. */
  private static String word(int number) {
    StringBuilder word = new StringBuilder("x");
    for (int rest = number; rest > 0; rest /= 20) {
      word.append((char) ('g' + rest % 20));
    }
    return word.toString();
  }
}
