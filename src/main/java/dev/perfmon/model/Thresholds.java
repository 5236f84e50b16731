package dev.perfmon.model;

import java.util.Map;

/**
 * The thresholds in force: the guide's defaults, and those a configuration or an option sets.
 *
 * <p>A threshold that was set overrides the one printed in a line; a default only serves where the
 * line prints none (a bottleneck without its measurement, LiveKit's own metrics).
 *
 * @param overrides metric name to threshold, in microseconds
 */
public record Thresholds(Map<String, Long> overrides) {
  /** The guide's thresholds with nothing overridden. */
  public static final Thresholds GUIDE = new Thresholds(Map.of());

  /** Any metric the guide does not name: 1.0 s, in microseconds. */
  public static final long OTHER = 1_000_000;

  private static final Map<String, Long> DEFAULTS =
      Map.ofEntries(
          Map.entry("stt_processing", 2_000_000L),
          Map.entry("audio_chunk", 100_000L),
          Map.entry("network_request", 1_000_000L),
          Map.entry("tts_synthesis", 500_000L),
          Map.entry("tts_chunk", 200_000L),
          Map.entry("audio_conversion", 100_000L),
          Map.entry("llm_response", 4_000_000L),
          Map.entry("llm_api_call", 3_000_000L),
          Map.entry("cache_lookup", 50_000L),
          Map.entry("end_to_end", 6_000_000L),
          Map.entry("voice_to_voice", 5_000_000L));

  public Thresholds {
    overrides = Map.copyOf(overrides);
  }

  /** The guide's thresholds by metric, in microseconds; any other metric has {@link #OTHER}. */
  public static Map<String, Long> guide() {
    return DEFAULTS;
  }

  /** The threshold set for this metric, in microseconds, or -1 where none was set. */
  public long override(MetricName metric) {
    return overrides.getOrDefault(metric.value(), -1L);
  }

  /** The threshold of a metric whose line prints none, in microseconds. */
  public long of(MetricName metric) {
    Long set = overrides.get(metric.value());
    return set != null ? set : DEFAULTS.getOrDefault(metric.value(), OTHER);
  }
}
