package dev.perfmon.report;

import org.jspecify.annotations.Nullable;

/**
 * Something that was judged, whether or not it ever went wrong: a rule over a metric of a log, or a
 * level that the gate does not let pass.
 *
 * @param rule the rule's name, or the level's
 * @param severity {@code warning} or {@code critical}
 * @param metric the metric; null for all together
 * @param source the log; empty for all logs together
 * @param judged whether anything could be said: not of fewer operations than the rule wants, nor of
 *     times where the log tells none
 * @param fired how many alerts fired
 * @param firing whether one still does
 * @param breaches whether that breaches the gate
 */
public record AlertCheck(
    String rule,
    String severity,
    @Nullable String metric,
    String source,
    boolean judged,
    long fired,
    boolean firing,
    boolean breaches) {}
