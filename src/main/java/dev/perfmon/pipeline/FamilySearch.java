package dev.perfmon.pipeline;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.TimeRange;
import dev.perfmon.parse.LineClock;
import dev.perfmon.parse.ParseOptions;
import dev.perfmon.source.LogInput;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/**
 * Finds the parts of a rotated family that a time window is about: all, of a family below {@link
 * SearchLimits#smallest}. Of a larger one a part is left out where the parts begin one after the
 * other in time and the next one begins before the window, or it begins past the window itself; an
 * ordinary file must be in order too, as a {@link WindowSearch} sees it. Of a compressed part only
 * the beginning can be looked at: that it is in order is taken for granted.
 */
final class FamilySearch {
  /** Where a part's first time is looked for. */
  private static final int HEAD = 256 * 1024;

  /** How many bytes of a log a compressed one is taken to hold. */
  private static final int UNPACKED = 10;

  private final List<LogInput> parts;
  private final ParseOptions options;
  private final TimeRange range;
  private final SearchLimits limits;
  private final ReadOptions readOptions;

  /** Some parts of a family, the first of them from an offset. */
  record Run(int first, long offset, int past) {}

  FamilySearch(
      LogInput family,
      ParseOptions options,
      TimeRange range,
      SearchLimits limits,
      ReadOptions readOptions) {
    this.parts = family.parts();
    this.options = options;
    this.range = range;
    this.limits = limits;
    this.readOptions = readOptions;
  }

  /**
   * The parts to read.
   *
   * @param fromBeginning whether what comes before the window is needed too
   */
  Run run(boolean fromBeginning) throws IOException {
    Run all = new Run(0, 0, parts.size());
    if (bytes() < limits.smallest()) {
      return all;
    }
    long[] begin = new long[parts.size()];
    boolean local = false;
    LineClock clock = new LineClock(options);
    for (int i = 0; i < begin.length; i++) {
      begin[i] = firstTime(parts.get(i), clock);
      if (begin[i] == EventBatch.NO_TIME || clock.lineStart() > 0) {
        // What an undated line at the beginning means, the part before must say.
        return all;
      }
      local |= !clock.zoned();
    }
    long slack = Places.slack(local, begin[0], begin[begin.length - 1], options.zone());
    for (int i = 0; i < begin.length; i++) {
      if ((i > 0 && begin[i] < begin[i - 1] - slack)
          || !isInOrder(i, i + 1 < begin.length ? begin[i + 1] + slack : Long.MAX_VALUE)) {
        return all;
      }
    }
    int past = begin.length;
    while (past > 1
        && range.until() <= Long.MAX_VALUE - slack
        && begin[past - 1] >= range.until() + slack) {
      past--;
    }
    return fromBeginning ? new Run(0, 0, past) : from(begin, slack, past);
  }

  /** How much reading all of it would be, about. */
  private long bytes() throws IOException {
    long bytes = 0;
    for (LogInput part : parts) {
      OptionalLong plain = part.plainSize();
      bytes += plain.isPresent() ? plain.getAsLong() : UNPACKED * part.storedSize().orElse(0);
    }
    return bytes;
  }

  /** Where to begin so that the events beside the window are known too. */
  private Run from(long[] begin, long slack, int past) throws IOException {
    int first = 0;
    while (first + 1 < past
        && range.from() >= Long.MIN_VALUE + slack
        && begin[first + 1] < range.from() - slack) {
      first++;
    }
    Slice slice = search(first).slice(false);
    if (slice.from() > 0) {
      return new Run(first, slice.from(), past);
    }
    // The window begins near the beginning of that part: another one before it, with enough in it.
    while (first > 0) {
      first--;
      if (parts.get(first).storedSize().orElse(0) >= limits.surroundings()) {
        break;
      }
    }
    return new Run(first, 0, past);
  }

  /** The first time in a log, as {@link LineClock#firstTime}, looked for where the log begins. */
  static long firstTime(LogInput log, LineClock clock) throws IOException {
    byte[] head = log.head(HEAD);
    return clock.firstTime(head, 0, head.length);
  }

  private boolean isInOrder(int part, long latest) throws IOException {
    LogInput log = parts.get(part);
    if (log.plainSize().isEmpty()) {
      return log.storedSize().isPresent();
    }
    Long found = search(part).latestIfInOrder();
    return found != null && found <= latest;
  }

  private WindowSearch search(int part) {
    return new WindowSearch(parts.get(part), options, range, limits, readOptions);
  }
}
