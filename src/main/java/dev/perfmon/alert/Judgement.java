package dev.perfmon.alert;

import dev.perfmon.model.MetricName;
import org.jspecify.annotations.Nullable;

/**
 * That a rule looked at a metric of a source, whether or not it ever fired.
 *
 * @param rule the rule
 * @param source the log
 * @param metric the metric; null for all of the rule's metrics together
 * @param judged whether it could say anything: not of fewer operations than it wants, nor of time
 *     where operations have none
 */
public record Judgement(
    AlertRule rule, String source, @Nullable MetricName metric, boolean judged) {}
