package dev.perfmon.diagnosis;

import java.util.Map;

/**
 * Failures whose texts say the same.
 *
 * @param pattern the text with what differs replaced; empty for failures without a text
 * @param example one text in full (its first line)
 * @param count how many
 * @param timeouts how many of them were timeouts
 * @param share of all failures, 0 to 1
 * @param metrics failures of each metric, the most first
 * @param first time of the first, or {@link dev.perfmon.model.EventBatch#NO_TIME}
 * @param last time of the last
 * @param burst the most in any {@value FailurePatterns#WINDOW_SECONDS} seconds, where that is out
 *     of the ordinary; else 0
 * @param burstStart when those began
 */
public record FailurePattern(
    String pattern,
    String example,
    long count,
    long timeouts,
    double share,
    Map<String, Long> metrics,
    long first,
    long last,
    int burst,
    long burstStart) {}
