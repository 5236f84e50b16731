package dev.perfmon.cli;

import dev.perfmon.model.TimeRange;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The part of time asked for with {@code --since} and {@code --until}.
 *
 * @param side what the names of its options begin with where one of two sides has its own, as in
 *     {@code base-}; empty where there are no sides
 * @param since from when on, as it was typed; null for no bound
 * @param until up to when, as it was typed; null for no bound
 */
record Window(String side, @Nullable String since, @Nullable String until) {
  /** The same for one of two sides, whose bounds are its own where it has some. */
  Window of(String itsSide, @Nullable String itsSince, @Nullable String itsUntil) {
    return new Window(
        itsSide, itsSince == null ? since : itsSince, itsUntil == null ? until : itsUntil);
  }

  /** Whether nothing is asked for. */
  boolean isUnbounded() {
    return since == null && until == null;
  }

  /** Whether a bound counts back from some instant, which then matters. */
  boolean hasRelativeBound() {
    return (since != null && sinceArgument(since).isRelative())
        || (until != null && untilArgument(until).isRelative());
  }

  /**
   * Whether a bound is a time of day without a day, which for one of two sides is that of the log's
   * last event: a log of last week is compared with itself, not with today.
   */
  boolean hasTimeOfDay() {
    return !side.isEmpty()
        && ((since != null && sinceArgument(since).isTimeOfDay())
            || (until != null && untilArgument(until).isTimeOfDay()));
  }

  /**
   * The window in nanoseconds since the epoch.
   *
   * @param origin what durations count back from
   * @throws UsageException if a bound is no time, or there is nothing between them
   */
  TimeRange range(Instant origin, Instant now, ZoneId zone) {
    long from =
        since == null
            ? Long.MIN_VALUE
            : TimeRange.nanos(sinceArgument(since).resolve(origin, now, zone));
    long to =
        until == null
            ? Long.MAX_VALUE
            : TimeRange.nanos(untilArgument(until).resolve(origin, now, zone));
    if (from >= to) {
      throw new UsageException(
          "fenêtre vide : --"
              + side
              + "since "
              + since
              + " n'est pas avant --"
              + side
              + "until "
              + until,
          "empty window: --"
              + side
              + "since "
              + since
              + " is not before --"
              + side
              + "until "
              + until);
    }
    return new TimeRange(from, to);
  }

  private TimeArgument sinceArgument(String text) {
    return new TimeArgument("--" + side + "since", text);
  }

  private TimeArgument untilArgument(String text) {
    return new TimeArgument("--" + side + "until", text);
  }
}
