package dev.perfmon.pipeline;

import dev.perfmon.model.EventBatch;
import dev.perfmon.parse.LineClock;
import dev.perfmon.source.OffsetReader;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The lines of a file whose times were looked at, and what they tell about its order. */
final class Places {
  /** How far lines may be out of order in a file that counts as sorted. */
  static final long SLACK = 600_000_000_000L;

  private static final long DAY_SECONDS = 86_400;

  /** Lines looked at in one place, so that the times of two clocks in one file are noticed. */
  private static final int LINES = 8;

  /** Places without a dated line nearby, beyond which a file is one whose lines have no times. */
  private static final int MOST_BLANK = 4;

  private final OffsetReader reader;
  private final LineClock clock;
  private final SearchLimits limits;
  private final NavigableMap<Long, Long> seen = new TreeMap<>();
  private byte[] buffer;
  private boolean sawLocalTime;
  private long bytesRead;

  /** A line with its time. */
  record Place(long offset, long time) {}

  Places(OffsetReader reader, LineClock clock, SearchLimits limits) {
    this.reader = reader;
    this.clock = clock;
    this.limits = limits;
    this.buffer = new byte[limits.probe() + 16];
  }

  /** Looks at evenly spread places and at the end; false if most have no time. */
  boolean lookAll(long size) throws IOException {
    int blank = 0;
    int count = limits.places(size);
    long known = -1;
    for (int i = 0; i < count; i++) {
      long offset = (long) ((double) size / count * i);
      if (offset <= known) {
        // The line last found is the first one here too.
        continue;
      }
      Place place = firstDated(offset, size);
      if (place != null) {
        known = place.offset();
      } else if (i == 0 || ++blank > MOST_BLANK) {
        return false;
      } else {
        known = offset + limits.largestProbe();
      }
    }
    look(Math.max(0, size - limits.probe()), size, Integer.MAX_VALUE);
    return true;
  }

  /** Looks more closely at a part of the file, and at places farther and farther from its ends. */
  void lookAround(long from, long until, long size) throws IOException {
    long end = Math.min(until, size);
    long step = Math.max(4L * limits.probe(), (end - from) / limits.mostPlaces());
    long known = -1;
    for (long offset = from; offset < end; offset += step) {
      if (offset > known) {
        Place place = firstDated(offset, size);
        known = place == null ? offset + limits.largestProbe() : place.offset();
      }
    }
    for (long distance = limits.fine() / 2; distance < size; distance *= 2) {
      if (distance < from) {
        firstDated(from - distance, size);
      }
      if (distance < size - end) {
        firstDated(end + distance, size);
      }
    }
  }

  /** The first place in the file with a time; only after {@link #lookAll}. */
  Place first() {
    Map.Entry<Long, Long> first = seen.firstEntry();
    return new Place(first.getKey(), first.getValue());
  }

  /** How much was read to look at all that. */
  long bytesRead() {
    return bytesRead;
  }

  /** The earliest and the latest time seen. */
  private long[] span() {
    long earliest = Long.MAX_VALUE;
    long latest = Long.MIN_VALUE;
    for (long time : seen.values()) {
      earliest = Math.min(earliest, time);
      latest = Math.max(latest, time);
    }
    return new long[] {earliest, latest};
  }

  /** The latest time seen; only after {@link #lookAll}. */
  long latest() {
    return span()[1];
  }

  /** The earliest time seen; {@link Long#MAX_VALUE} if none was. */
  long earliest() {
    return span()[0];
  }

  /** The latest time seen before an offset; {@link Long#MIN_VALUE} if none was. */
  long latestBefore(long offset) {
    long latest = Long.MIN_VALUE;
    for (long time : seen.headMap(offset).values()) {
      latest = Math.max(latest, time);
    }
    return latest;
  }

  /** Whether no time seen is earlier than one before it, but for the slack. */
  boolean inOrder(long slack) {
    long latest = Long.MIN_VALUE;
    for (long time : seen.values()) {
      if (latest != Long.MIN_VALUE && time < latest - slack) {
        return false;
      }
      latest = Math.max(latest, time);
    }
    return true;
  }

  /** How far lines may be out of order here. */
  long slack(ZoneId zone) {
    long[] span = span();
    return slack(sawLocalTime, span[0], span[1], zone);
  }

  /**
   * How far lines between two times may be out of order. Where clocks change in between, local
   * times are by as much more: in autumn they run twice through an hour, and times of another zone
   * than the one they are read in may fall into the hour that spring leaves out.
   */
  static long slack(boolean localTimes, long earliest, long latest, ZoneId zone) {
    long change = 0;
    if (localTimes) {
      Instant end = Instant.ofEpochSecond(DAY_SECONDS, latest);
      ZoneOffsetTransition next =
          zone.getRules().nextTransition(Instant.ofEpochSecond(-DAY_SECONDS, earliest));
      while (next != null && next.getInstant().isBefore(end)) {
        change = Math.max(change, Math.abs(next.getDuration().toSeconds()));
        next = zone.getRules().nextTransition(next.getInstant());
      }
    }
    return SLACK + change * 1_000_000_000L;
  }

  /** The last place seen before the first one at this time or later; null if there is none. */
  @Nullable Place before(long time) {
    Place found = null;
    for (Map.Entry<Long, Long> entry : seen.entrySet()) {
      if (entry.getValue() >= time) {
        break;
      }
      found = new Place(entry.getKey(), entry.getValue());
    }
    return found;
  }

  /** The first place seen at this time or later; null if there is none. */
  @Nullable Place notBefore(long time) {
    for (Map.Entry<Long, Long> entry : seen.entrySet()) {
      if (entry.getValue() >= time) {
        return new Place(entry.getKey(), entry.getValue());
      }
    }
    return null;
  }

  /**
   * The first dated line that begins at or after an offset and before another; null if none is
   * near.
   */
  @Nullable Place firstDated(long offset, long before) throws IOException {
    return look(offset, before, LINES);
  }

  private @Nullable Place look(long offset, long before, int lines) throws IOException {
    for (long length = limits.probe(); ; length *= 8) {
      int asked = (int) Math.min(length, limits.largestProbe());
      if (buffer.length < asked + 16) {
        buffer = new byte[asked + 16];
      }
      int read = reader.readAt(offset, buffer, 0, asked);
      bytesRead += Math.max(read, 0);
      Place place = note(offset, read, lines);
      if (place != null) {
        return place.offset() < before ? place : null;
      }
      if (read < asked || asked == limits.largestProbe()) {
        return null;
      }
    }
  }

  /** Notes the first dated lines in the buffer and returns the first of them. */
  private @Nullable Place note(long offset, int read, int lines) {
    int from = 0;
    if (offset > 0) {
      // In the middle of a line, most likely: its rest is skipped.
      while (from < read && buffer[from] != '\n') {
        from++;
      }
      from++;
    }
    Place first = null;
    for (int i = 0; i < lines && from < read; i++) {
      long time = clock.firstTime(buffer, from, read);
      if (time == EventBatch.NO_TIME) {
        break;
      }
      sawLocalTime |= !clock.zoned();
      long start = offset + clock.lineStart();
      seen.put(start, time);
      if (first == null) {
        first = new Place(start, time);
      }
      from = clock.lineStart() + 1;
      while (from < read && buffer[from - 1] != '\n') {
        from++;
      }
    }
    return first;
  }
}
