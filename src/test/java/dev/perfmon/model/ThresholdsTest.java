package dev.perfmon.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdsTest {
  /** The guide's table, in seconds. */
  @ParameterizedTest
  @CsvSource({
    "stt_processing, 2.0",
    "audio_chunk, 0.1",
    "network_request, 1.0",
    "tts_synthesis, 0.5",
    "tts_chunk, 0.2",
    "audio_conversion, 0.1",
    "llm_response, 4.0",
    "llm_api_call, 3.0",
    "cache_lookup, 0.05",
    "end_to_end, 6.0",
    "voice_to_voice, 5.0",
    "custom_operation, 1.0",
    "llm_ttft, 1.0",
  })
  void theGuidesDefaults(String metric, double seconds) {
    MetricName name = new MetricName(metric);
    assertThat(Thresholds.GUIDE.of(name)).isEqualTo(Math.round(seconds * 1e6));
    assertThat(Thresholds.GUIDE.override(name)).isEqualTo(-1);
  }

  @Test
  void whatWasSetOverridesAndNothingElse() {
    Map<String, Long> set = new HashMap<>(Map.of("tts_chunk", 5L, "mine", 0L));
    Thresholds thresholds = new Thresholds(set);
    set.put("llm_response", 1L);
    assertThat(thresholds.of(new MetricName("tts_chunk"))).isEqualTo(5);
    assertThat(thresholds.override(new MetricName("tts_chunk"))).isEqualTo(5);
    assertThat(thresholds.of(new MetricName("mine"))).isZero();
    assertThat(thresholds.override(new MetricName("mine"))).isZero();
    assertThat(thresholds.override(new MetricName("llm_response"))).isEqualTo(-1);
    assertThat(thresholds.of(new MetricName("llm_response"))).isEqualTo(4_000_000);
  }

  @Test
  void aRangeHoldsItsFirstInstantAndNotItsLast() {
    TimeRange range = new TimeRange(10, 20);
    assertThat(range.contains(9)).isFalse();
    assertThat(range.contains(10)).isTrue();
    assertThat(range.contains(19)).isTrue();
    assertThat(range.contains(20)).isFalse();
    assertThat(range.isUnbounded()).isFalse();
    assertThat(new TimeRange(Long.MIN_VALUE, 20).isUnbounded()).isFalse();
    assertThat(TimeRange.ALL.isUnbounded()).isTrue();
  }
}
