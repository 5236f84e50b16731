package dev.perfmon.pipeline;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.TimeRange;
import dev.perfmon.parse.LineClock;
import dev.perfmon.parse.ParseOptions;
import dev.perfmon.report.Notice;
import dev.perfmon.source.Inputs;
import dev.perfmon.source.LogInput;
import dev.perfmon.source.OffsetReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the part of a sorted file that a time window is about, by looking at a few hundred places
 * instead of reading it. A file that is not in order at any place looked at is read whole: the
 * answer is then the same, only slower.
 */
final class WindowSearch {
  /** Below this, looking costs as much as reading. */
  private static final long SMALLEST = 8L * 1024 * 1024;

  /** Places looked at to see whether the file is in order, and as many again about the window. */
  private static final int SAMPLES = 64;

  /**
   * How far lines may be out of order in a file that counts as sorted; also read around the window.
   */
  private static final long SLACK = 600_000_000_000L;

  private static final int PROBE = 4 * 1024;
  private static final int LARGEST_PROBE = 4 * 1024 * 1024;

  /** The bisection ends when this is left: one block is read in any case. */
  private static final long FINE = 64 * 1024;

  private final LogInput log;
  private final ParseOptions options;
  private final TimeRange range;
  private final List<Notice> notices;
  private final LineClock lineClock;
  private byte[] buffer = new byte[PROBE + 16];
  private boolean sawLocalTime;

  /** A line with its time. */
  private record Place(long offset, long time) {}

  WindowSearch(LogInput log, ParseOptions options, TimeRange range, List<Notice> notices) {
    this.log = log;
    this.options = options;
    this.range = range;
    this.notices = notices;
    this.lineClock = new LineClock(options);
  }

  /**
   * The part to read.
   *
   * @param fromBeginning whether what comes before the window is needed too
   */
  Slice slice(boolean fromBeginning) throws IOException {
    tellIfTooLate();
    long size = log.plainSize().orElse(0);
    if (size < SMALLEST) {
      return Slice.WHOLE;
    }
    try (OffsetReader reader = log.openOffsets()) {
      List<Place> places = sample(reader, 0, size);
      if (places.isEmpty() || !inOrder(places) || changesClocks(places)) {
        return Slice.WHOLE;
      }
      Slice found = search(reader, places, size);
      if (found.equals(Slice.WHOLE)) {
        return found;
      }
      List<Place> nearby = sample(reader, found.from(), Math.min(size, found.until()));
      if (nearby.isEmpty() || !inOrder(nearby) || changesClocks(nearby)) {
        return Slice.WHOLE;
      }
      return fromBeginning ? new Slice(0, found.until()) : found;
    }
  }

  /** Says when the window begins before the log does, and where the rest may be. */
  private void tellIfTooLate() throws IOException {
    if (range.from() == Long.MIN_VALUE) {
      return;
    }
    byte[] head = log.head(LARGEST_PROBE / 16);
    long first = lineClock.firstTime(head, 0, head.length);
    if (first == EventBatch.NO_TIME || first <= range.from() || first >= range.until()) {
      return;
    }
    String begins = Instant.ofEpochSecond(0, first).toString();
    List<String> siblings = new ArrayList<>();
    if (log.parts().size() == 1 && log.path().isPresent()) {
      for (Path sibling : Inputs.rotatedSiblings(log.path().get())) {
        siblings.add(String.valueOf(sibling.getFileName()));
      }
    }
    String names = String.join(", ", siblings);
    notices.add(
        new Notice(
            log.name()
                + " ne commence qu'à "
                + begins
                + ", après le début de la fenêtre demandée"
                + (siblings.isEmpty()
                    ? ""
                    : " ; ce qui précède est dans " + names + " (--rotated)"),
            log.name()
                + " only begins at "
                + begins
                + ", after the beginning of the window asked for"
                + (siblings.isEmpty() ? "" : "; what precedes is in " + names + " (--rotated)")));
  }

  /**
   * The first dated lines at or after evenly spread offsets; empty when a place has none, but for
   * the last ones.
   */
  private List<Place> sample(OffsetReader reader, long from, long to) throws IOException {
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < SAMPLES; i++) {
      Place place = firstDated(reader, from + (to - from) / SAMPLES * i, to);
      if (place != null) {
        places.add(place);
      } else if (i < SAMPLES / 2) {
        return List.of();
      }
    }
    return places;
  }

  private static boolean inOrder(List<Place> places) {
    long latest = Long.MIN_VALUE;
    for (Place place : places) {
      if (latest != Long.MIN_VALUE && place.time() < latest - SLACK) {
        return false;
      }
      latest = Math.max(latest, place.time());
    }
    return true;
  }

  /**
   * Whether local times in the log may run twice through an hour: then equal times stand in two
   * places.
   */
  private boolean changesClocks(List<Place> places) {
    if (!sawLocalTime || places.isEmpty()) {
      return false;
    }
    Instant before = Instant.ofEpochSecond(-86_400, places.get(0).time());
    Instant after = Instant.ofEpochSecond(86_400, places.get(places.size() - 1).time());
    ZoneOffsetTransition next = options.zone().getRules().nextTransition(before);
    return next != null && next.getInstant().isBefore(after);
  }

  private Slice search(OffsetReader reader, List<Place> places, long size) throws IOException {
    long from = 0;
    long until = Long.MAX_VALUE;
    if (range.from() != Long.MIN_VALUE) {
      from = lastBefore(reader, places, size, range.from() - SLACK);
    }
    if (range.until() != Long.MAX_VALUE) {
      until = firstAfter(reader, places, size, range.until() + SLACK);
    }
    if (from < 0 || until < 0 || from >= until) {
      return Slice.WHOLE;
    }
    return new Slice(from, until);
  }

  /** Offset of a dated line shortly before the first one at this time or later; -1 out of order. */
  private long lastBefore(OffsetReader reader, List<Place> places, long size, long time)
      throws IOException {
    Place low = null;
    long high = size;
    for (Place place : places) {
      if (place.time() < time) {
        low = place;
      } else {
        high = place.offset();
        break;
      }
    }
    if (low == null) {
      return 0;
    }
    while (high - low.offset() > FINE) {
      long middle = low.offset() + (high - low.offset()) / 2;
      Place place = firstDated(reader, middle, high);
      if (place == null || place.offset() >= high) {
        high = middle;
      } else if (place.time() < low.time() - SLACK) {
        return -1;
      } else if (place.time() < time) {
        low = place;
      } else {
        high = middle;
      }
    }
    return low.offset();
  }

  /** Offset of a dated line not before the first one at this time or later; -1 out of order. */
  private long firstAfter(OffsetReader reader, List<Place> places, long size, long time)
      throws IOException {
    long low = 0;
    long lowTime = Long.MIN_VALUE;
    Place high = null;
    for (Place place : places) {
      if (place.time() < time) {
        low = place.offset();
        lowTime = place.time();
      } else {
        high = place;
        break;
      }
    }
    long highOffset = high == null ? size : high.offset();
    while (highOffset - low > FINE) {
      long middle = low + (highOffset - low) / 2;
      Place place = firstDated(reader, middle, highOffset);
      if (place == null || place.offset() >= highOffset) {
        if (high == null) {
          break;
        }
        highOffset = middle;
      } else if (lowTime != Long.MIN_VALUE && place.time() < lowTime - SLACK) {
        return -1;
      } else if (place.time() < time) {
        low = place.offset();
        lowTime = place.time();
      } else {
        high = place;
        highOffset = place.offset();
      }
    }
    return high == null ? Long.MAX_VALUE : high.offset();
  }

  /**
   * The first dated line that begins at or after an offset and before another; null if none is
   * near.
   */
  private @Nullable Place firstDated(OffsetReader reader, long offset, long before)
      throws IOException {
    for (int length = PROBE; length <= LARGEST_PROBE; length *= 8) {
      if (buffer.length < length + 16) {
        buffer = new byte[length + 16];
      }
      int read = reader.readAt(offset, buffer, 0, length);
      if (read <= 0) {
        return null;
      }
      int from = 0;
      if (offset > 0) {
        // In the middle of a line, most likely: its rest is skipped.
        while (from < read && buffer[from] != '\n') {
          from++;
        }
        from++;
      }
      long time = from < read ? lineClock.firstTime(buffer, from, read) : EventBatch.NO_TIME;
      if (time != EventBatch.NO_TIME) {
        sawLocalTime |= !lineClock.zoned();
        long start = offset + lineClock.lineStart();
        return start < before || offset == before ? new Place(start, time) : null;
      }
      if (read < length) {
        return null;
      }
    }
    return null;
  }
}
