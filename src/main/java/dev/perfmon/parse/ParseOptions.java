package dev.perfmon.parse;

import java.time.ZoneId;

/**
 * What a line does not say itself.
 *
 * @param zone zone of times that carry none
 * @param earliest a time no line is earlier than, nanoseconds since the epoch: gives the year to
 *     times without one (within the year that begins there) and the day to times without a date
 */
public record ParseOptions(ZoneId zone, long earliest) {}
