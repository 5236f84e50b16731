package dev.perfmon.diagnosis;

/**
 * How much of the time a component takes.
 *
 * @param metric its name
 * @param parent the metric its operations run inside of; empty for none
 * @param share of the end-to-end time, or where there is none of the time of all operations; 0 to
 *     1, each moment once
 * @param own what is left of the share without what runs inside it; NaN without turns
 * @param mean of its successful operations, microseconds
 * @param threshold in force, microseconds
 * @param operations successful ones
 */
public record Component(
    String metric,
    String parent,
    double share,
    double own,
    double mean,
    long threshold,
    long operations) {}
