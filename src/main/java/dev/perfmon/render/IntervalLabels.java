package dev.perfmon.render;

import dev.perfmon.report.BottleneckReport.Bucket;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The local times of intervals, with as much of them as it takes to tell them apart: the date where
 * there is more than one, seconds where they are not all zero, and the offset where clocks were
 * changed in between.
 */
final class IntervalLabels {
  private static final int MINUTE = 60;
  private static final int DAY = 86_400;

  private final ZoneId zone;
  private final boolean dates;
  private final boolean times;
  private final boolean seconds;
  private final boolean offsets;

  IntervalLabels(List<Bucket> buckets, ZoneId zone) {
    this.zone = zone;
    boolean manyDates = false;
    boolean manyOffsets = false;
    boolean anyTime = false;
    boolean anySecond = false;
    if (!buckets.isEmpty()) {
      Instant first = buckets.get(0).start();
      long firstDay = Math.floorDiv(Timestamp.wallSecond(first, zone), DAY);
      ZoneOffset firstOffset = zone.getRules().getOffset(first);
      for (Bucket bucket : buckets) {
        long second = Timestamp.wallSecond(bucket.start(), zone);
        manyDates |= Math.floorDiv(second, DAY) != firstDay;
        manyOffsets |= !zone.getRules().getOffset(bucket.start()).equals(firstOffset);
        anyTime |= Math.floorMod(second, DAY) != 0;
        anySecond |= Math.floorMod(second, MINUTE) != 0;
      }
    }
    dates = manyDates;
    times = anyTime || !manyDates;
    seconds = anySecond;
    offsets = manyOffsets && times;
  }

  /** Whether each label has its date; if not, they all have the first's. */
  boolean haveDates() {
    return dates;
  }

  String of(Instant start) {
    StringBuilder out = new StringBuilder(26);
    long second = Timestamp.wallSecond(start, zone);
    if (dates) {
      Timestamp.date(out, second);
    }
    if (times) {
      if (dates) {
        out.append(' ');
      }
      if (seconds) {
        Timestamp.time(out, second);
      } else {
        Timestamp.hourAndMinute(out, second);
      }
    }
    if (offsets) {
      out.append(zone.getRules().getOffset(start).getId());
    }
    return out.toString();
  }
}
