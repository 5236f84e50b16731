package dev.perfmon.notification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alert that fired or was resolved, as whoever is notified gets it.
 *
 * @param rule name of its rule
 * @param severity how urgent it is, {@code warning} or {@code critical}
 * @param metric the metric; null where it is about several together
 * @param source the log
 * @param firing whether it is on; else it is over
 * @param since when it fired; null where the log tells no time
 * @param until when it was resolved; null while it is on
 * @param count operations it is about
 * @param worstMs the longest of them, milliseconds; NaN where none has a duration
 * @param thresholdMs the threshold of that one, milliseconds; NaN for none
 * @param message a sentence for people, which may quote the log
 */
public record AlertNotice(
    String rule,
    String severity,
    @Nullable String metric,
    String source,
    boolean firing,
    @Nullable Instant since,
    @Nullable Instant until,
    long count,
    double worstMs,
    double thresholdMs,
    String message) {
  /** What makes two notices be about one alert. */
  public record Key(String rule, String source, @Nullable String metric) {}

  /** Which alert this is about. */
  public Key key() {
    return new Key(rule, source, metric);
  }
}
