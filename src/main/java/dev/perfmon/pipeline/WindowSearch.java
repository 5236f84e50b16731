package dev.perfmon.pipeline;

import dev.perfmon.aggregate.Aggregate;
import dev.perfmon.model.TimeRange;
import dev.perfmon.parse.LineClock;
import dev.perfmon.parse.ParseOptions;
import dev.perfmon.pipeline.Places.Place;
import dev.perfmon.source.LogInput;
import dev.perfmon.source.OffsetReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the part of a sorted file that a time window is about, by looking at some places instead of
 * reading it.
 *
 * <p>A file that is not in order at any of these places is read whole: the answer is then the same,
 * only slower. They lie all over the file, densely in the part found, and around its ends, so that
 * what is missed is at most a stretch out of order that lies between two places: shorter than a
 * thousandth of the file, or than {@link SearchLimits#spacing} in a small one.
 */
final class WindowSearch {
  /**
   * How many events apart two lines can stand that are judged together: twins, a bottleneck and its
   * measurement.
   */
  private static final int REACH = Aggregate.REACH;

  private final LogInput log;
  private final ParseOptions options;
  private final TimeRange range;
  private final SearchLimits limits;
  private final Passage passage;
  private long bytesRead;

  WindowSearch(
      LogInput log,
      ParseOptions options,
      TimeRange range,
      SearchLimits limits,
      ReadOptions readOptions) {
    this.log = log;
    this.options = options;
    this.range = range;
    this.limits = limits;
    this.passage = new Passage(options, 1, readOptions.blockSize());
  }

  /**
   * The part to read.
   *
   * @param fromBeginning whether what comes before the window is needed too
   */
  Slice slice(boolean fromBeginning) throws IOException {
    long size = log.plainSize().orElse(0);
    if (size < limits.smallest()) {
      return Slice.WHOLE;
    }
    try (OffsetReader reader = log.openOffsets()) {
      Places places = new Places(reader, new LineClock(options), limits);
      Slice slice = slice(places, size, fromBeginning);
      bytesRead += places.bytesRead();
      return slice;
    }
  }

  /** How much of the file was read to find the part. */
  long bytesRead() {
    return bytesRead;
  }

  private Slice slice(Places places, long size, boolean fromBeginning) throws IOException {
    if (!places.lookAll(size)) {
      return Slice.WHOLE;
    }
    long slack = places.slack(options.zone());
    if (!places.inOrder(slack)) {
      return Slice.WHOLE;
    }
    long from = from(places, size, slack);
    long until = until(places, size, slack);
    if (from > until || (from == 0 && until == Long.MAX_VALUE)) {
      return Slice.WHOLE;
    }
    places.lookAround(from, until, size);
    if (!places.inOrder(slack) || beginsUndated(places.first())) {
      return Slice.WHOLE;
    }
    return new Slice(
        fromBeginning || from == 0 ? 0 : before(places, from, size),
        until == Long.MAX_VALUE ? until : after(places, until, size));
  }

  private long events(Slice part) throws IOException {
    bytesRead += part.until() - part.from();
    return passage.events(log, part);
  }

  /** Whether events precede the first time of the log: those, nothing but reading them can date. */
  private boolean beginsUndated(Place first) throws IOException {
    return first.offset() > 0 && events(new Slice(0, first.offset())) > 0;
  }

  /** Offset of a dated line shortly before the first one that the window may be about. */
  private long from(Places places, long size, long slack) throws IOException {
    if (range.from() < Long.MIN_VALUE + slack) {
      return 0;
    }
    long time = range.from() - slack;
    Place low = places.before(time);
    if (low == null) {
      return 0;
    }
    Place next = places.notBefore(time);
    long high = next == null ? size : next.offset();
    while (high - low.offset() > limits.fine()) {
      long middle = low.offset() + (high - low.offset()) / 2;
      Place place = places.firstDated(middle, high);
      if (place == null || place.time() >= time) {
        high = middle;
      } else {
        low = place;
      }
    }
    return low.offset();
  }

  /** Offset of a dated line not before the first one past the window, or the end. */
  private long until(Places places, long size, long slack) throws IOException {
    if (range.until() > Long.MAX_VALUE - slack) {
      return Long.MAX_VALUE;
    }
    long time = range.until() + slack;
    Place below = places.before(time);
    Place high = places.notBefore(time);
    long low = below == null ? 0 : below.offset();
    long highOffset = high == null ? size : high.offset();
    while (highOffset - low > limits.fine()) {
      long middle = low + (highOffset - low) / 2;
      Place place = places.firstDated(middle, highOffset);
      if (place == null) {
        highOffset = middle;
      } else if (place.time() < time) {
        low = place.offset();
      } else {
        high = place;
        highOffset = middle;
      }
    }
    return high == null ? Long.MAX_VALUE : high.offset();
  }

  /**
   * An offset before that one, of a dated line, with so many events in between that all after it
   * are judged as if all had been read: the first {@link #REACH} may be judged wrongly, and the
   * others look back at as many more.
   */
  private long before(Places places, long from, long size) throws IOException {
    for (long distance = limits.surroundings();
        distance < Math.min(from, size / 4);
        distance *= 2) {
      Place start = places.firstDated(from - distance, from);
      if (start != null && events(new Slice(start.offset(), from)) >= 2 * REACH) {
        return start.offset();
      }
    }
    return 0;
  }

  /** An offset past that one, of a dated line, with as many events in between as matter. */
  private long after(Places places, long until, long size) throws IOException {
    for (long distance = limits.surroundings();
        distance < Math.min(size - until, size / 4);
        distance *= 2) {
      Place end = places.firstDated(until + distance, size);
      if (end != null && events(new Slice(until, end.offset())) >= REACH) {
        return end.offset();
      }
    }
    return Long.MAX_VALUE;
  }

  /**
   * The latest time of a file that is in order as far as one can see; null if it is not, or has no
   * times, or cannot be looked at in places.
   */
  @Nullable Long latestIfInOrder() throws IOException {
    long size = log.plainSize().orElse(0);
    if (size == 0) {
      return null;
    }
    try (OffsetReader reader = log.openOffsets()) {
      Places places = new Places(reader, new LineClock(options), limits);
      return places.lookAll(size)
              && places.inOrder(places.slack(options.zone()))
              && !beginsUndated(places.first())
          ? Long.valueOf(places.latest())
          : null;
    }
  }
}
