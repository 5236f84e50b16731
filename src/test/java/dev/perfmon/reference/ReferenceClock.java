package dev.perfmon.reference;

import dev.perfmon.model.EventKind;
import dev.perfmon.model.TimeOrigin;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says when the events of a log happened, line after line. */
final class ReferenceClock {
  private static final long QUARTER = 900;

  private final ZoneId zone;
  private final Instant earliestOfYear;
  private final Instant earliestOfDay;
  private @Nullable Long lastDated;
  private boolean lastZoned;
  private @Nullable Long latest;
  private final Map<String, List<Long>> openStarts = new HashMap<>();

  /**
   * A clock for one log.
   *
   * @param zone of times that carry none
   * @param earliestOfYear times without a year lie in the year that begins here
   * @param earliestOfDay times without a date lie in the day that begins here
   */
  ReferenceClock(ZoneId zone, Instant earliestOfYear, Instant earliestOfDay) {
    this.zone = zone;
    this.earliestOfYear = earliestOfYear;
    this.earliestOfDay = earliestOfDay;
  }

  /** The events of a line with their times. */
  List<RefEvent> date(Unwrapped line, List<RefEvent> events) {
    Instant transport = line.transport() == null ? null : transport(line.transport());
    Instant own = line.record() == null ? null : record(line.record(), line.transport(), transport);
    Instant instant = own != null ? own : transport;
    List<RefEvent> dated = new ArrayList<>();
    if (instant != null) {
      long nanos = nanos(instant);
      lastDated = nanos;
      Stamp stamp = own != null ? line.record() : line.transport();
      // A zone-less time inside a carrier's zoned one does not hang on the option either.
      boolean zoned =
          (stamp != null && stamp.zone() != null)
              || (line.transport() != null && line.transport().zone() != null);
      lastZoned = zoned;
      for (RefEvent event : events) {
        dated.add(event.at(nanos, own != null ? TimeOrigin.RECORD : TimeOrigin.TRANSPORT, zoned));
      }
    } else {
      for (RefEvent event : events) {
        dated.add(
            lastDated != null
                ? event.at(lastDated, TimeOrigin.INHERITED, lastZoned)
                : byStart(event));
      }
    }
    return dated;
  }

  private RefEvent byStart(RefEvent event) {
    Long time = latest;
    String metric = String.valueOf(event.metric());
    if (event.kind() == EventKind.START && event.micros() >= 0) {
      time = event.micros() * 1000;
      openStarts.computeIfAbsent(metric, name -> new ArrayList<>()).add(time);
    } else if (event.kind() == EventKind.MEASUREMENT || event.kind() == EventKind.FAILURE) {
      Long start = nearest(openStarts.getOrDefault(metric, List.of()), event.micros() * 1000);
      if (start != null) {
        openStarts.get(metric).remove(start);
        time = start + event.micros() * 1000;
      }
    }
    if (time == null) {
      return event.at(null, TimeOrigin.NONE, false);
    }
    latest = latest == null ? time : Long.max(latest, time);
    return event.at(time, TimeOrigin.START_ID, false);
  }

  /** The start that makes the operation end nearest to now; of two as near, the later one. */
  private @Nullable Long nearest(List<Long> starts, long duration) {
    Long best = null;
    for (Long start : starts) {
      if (latest != null
          && (best == null
              || Math.abs(start + duration - latest) <= Math.abs(best + duration - latest))) {
        best = start;
      }
    }
    return best;
  }

  private Instant transport(Stamp stamp) {
    if (stamp.isYearless()) {
      return inYear(stamp);
    }
    LocalDateTime local = LocalDateTime.of(stamp.date(), stamp.time());
    return stamp.zone() != null ? local.toInstant(stamp.zone()) : local.atZone(zone).toInstant();
  }

  private Instant record(Stamp stamp, @Nullable Stamp carrier, @Nullable Instant carried) {
    Instant instant;
    if (stamp.isYearless()) {
      instant = inYear(stamp);
    } else if (stamp.date() == null) {
      instant = onDay(stamp);
    } else {
      LocalDateTime local = LocalDateTime.of(stamp.date(), stamp.time());
      if (stamp.zone() != null) {
        return local.toInstant(stamp.zone());
      }
      instant = local.atZone(zone).toInstant();
    }
    if (carried != null && carrier != null && carrier.zone() != null) {
      // Lines may be carried late. Other zones than the assumed one have to say it more nearly.
      Duration late = Duration.between(instant, carried);
      if (late.compareTo(Duration.ofMinutes(-1)) < 0 || late.toMinutes() >= 30) {
        return instant.plusSeconds(
            Math.floorDiv(late.plusMinutes(1).toSeconds(), QUARTER) * QUARTER);
      }
    }
    return instant;
  }

  /** The year that places the time in the year from the earliest instant on. */
  private Instant inYear(Stamp stamp) {
    Instant least = earliestOfYear;
    int year = least.atZone(zone).getYear() - 1;
    while (true) {
      LocalDate date = stamp.date();
      // The 29th of February only stands in a leap year.
      if (date.getDayOfMonth() != 29
          || date.getMonthValue() != 2
          || LocalDate.of(year, 1, 1).isLeapYear()) {
        Instant instant =
            LocalDateTime.of(date.withYear(year), stamp.time()).atZone(zone).toInstant();
        if (!instant.isBefore(least)) {
          return instant;
        }
      }
      year++;
    }
  }

  /** The day that places the time in the day from the earliest instant on. */
  private Instant onDay(Stamp stamp) {
    Instant least = earliestOfDay;
    LocalDate day = least.atZone(zone).toLocalDate().minusDays(1);
    while (true) {
      Instant instant = LocalDateTime.of(day, stamp.time()).atZone(zone).toInstant();
      if (!instant.isBefore(least)) {
        return instant;
      }
      day = day.plusDays(1);
    }
  }

  private static long nanos(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
  }
}
