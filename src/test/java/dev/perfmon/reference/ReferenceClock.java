package dev.perfmon.reference;

import dev.perfmon.model.EventKind;
import dev.perfmon.model.TimeOrigin;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says when the events of a log happened, line after line. */
final class ReferenceClock {
  private static final long QUARTER = 900;

  private final ZoneId zone;
  private final Instant reference;
  private @Nullable Long lastDated;
  private @Nullable Long latest;
  private final Map<String, List<Long>> openStarts = new HashMap<>();

  ReferenceClock(ZoneId zone, Instant reference) {
    this.zone = zone;
    this.reference = reference;
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
      boolean zoned = stamp != null && stamp.zone() != null;
      for (RefEvent event : events) {
        dated.add(event.at(nanos, own != null ? TimeOrigin.RECORD : TimeOrigin.TRANSPORT, zoned));
      }
    } else {
      for (RefEvent event : events) {
        dated.add(
            lastDated != null ? event.at(lastDated, TimeOrigin.INHERITED, false) : byStart(event));
      }
    }
    return dated;
  }

  private RefEvent byStart(RefEvent event) {
    Long time = latest;
    TimeOrigin origin = TimeOrigin.INHERITED;
    String metric = String.valueOf(event.metric());
    if (event.kind() == EventKind.START) {
      time = event.micros() * 1000;
      origin = TimeOrigin.START_ID;
      openStarts.computeIfAbsent(metric, name -> new ArrayList<>()).add(time);
    } else if (event.kind() == EventKind.MEASUREMENT || event.kind() == EventKind.FAILURE) {
      Long start = nearest(openStarts.getOrDefault(metric, List.of()), event.micros() * 1000);
      if (start != null) {
        openStarts.get(metric).remove(start);
        time = start + event.micros() * 1000;
        origin = TimeOrigin.START_ID;
      }
    }
    if (time == null) {
      return event.at(null, TimeOrigin.NONE, false);
    }
    latest = latest == null ? time : Long.max(latest, time);
    return event.at(time, origin, false);
  }

  private @Nullable Long nearest(List<Long> starts, long duration) {
    Long best = null;
    for (Long start : starts) {
      if (latest != null
          && (best == null
              || Math.abs(start + duration - latest) < Math.abs(best + duration - latest))) {
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
    if (stamp.date() == null) {
      return carried != null ? onDayNearest(stamp, carried) : onDay(stamp);
    }
    LocalDateTime local = LocalDateTime.of(stamp.date(), stamp.time());
    if (stamp.zone() != null) {
      return local.toInstant(stamp.zone());
    }
    if (carried != null && carrier != null && carrier.zone() != null) {
      Instant asUtc = local.toInstant(ZoneOffset.UTC);
      double quarters = Duration.between(carried, asUtc).toNanos() / 1e9 / QUARTER;
      return asUtc.minusSeconds(Math.round(quarters) * QUARTER);
    }
    return local.atZone(zone).toInstant();
  }

  /** The year that places the time in [reference − 1 day, + 1 year). */
  private Instant inYear(Stamp stamp) {
    Instant least = reference.minus(Duration.ofDays(1));
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

  /** The day that places the time in [reference − 1 hour, + 1 day). */
  private Instant onDay(Stamp stamp) {
    Instant least = reference.minus(Duration.ofHours(1));
    LocalDate day = least.atZone(zone).toLocalDate().minusDays(1);
    while (true) {
      Instant instant = LocalDateTime.of(day, stamp.time()).atZone(zone).toInstant();
      if (!instant.isBefore(least)) {
        return instant;
      }
      day = day.plusDays(1);
    }
  }

  private Instant onDayNearest(Stamp stamp, Instant carried) {
    LocalDate day = carried.atZone(ZoneOffset.UTC).toLocalDate();
    Instant best = null;
    for (int i = -1; i <= 1; i++) {
      Instant instant = LocalDateTime.of(day.plusDays(i), stamp.time()).atZone(zone).toInstant();
      if (best == null
          || Duration.between(carried, instant)
                  .abs()
                  .compareTo(Duration.between(carried, best).abs())
              < 0) {
        best = instant;
      }
    }
    return best;
  }

  private static long nanos(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
  }
}
