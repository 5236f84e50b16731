package dev.perfmon.aggregate;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.Level;
import dev.perfmon.stats.Histogram;
import dev.perfmon.stats.IntervalSeries;
import dev.perfmon.stats.Moments;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one metric. Durations are microseconds, histogram buckets tenths of a
 * millisecond.
 */
public final class MetricState {
  /** Microseconds in the histogram's unit, the one durations are printed in. */
  public static final long HISTOGRAM_UNIT = 100;

  /** Nanoseconds in an interval of the trend. */
  public static final long MINUTE = 60_000_000_000L;

  private final Moments moments = new Moments();
  private final Histogram histogram = new Histogram();
  private final long[] levels = new long[Level.values().length];
  private final @Nullable IntervalSeries minutes;
  private long failures;
  private long timeouts;
  private long threshold = EventBatch.NONE;

  MetricState(boolean withMinutes) {
    minutes = withMinutes ? new IntervalSeries() : null;
  }

  void measured(long duration, long itsThreshold, int level, long time) {
    moments.add(duration);
    histogram.add((duration + HISTOGRAM_UNIT / 2) / HISTOGRAM_UNIT);
    levels[level]++;
    threshold = itsThreshold;
    if (minutes != null && time != EventBatch.NO_TIME) {
      minutes.add(Math.floorDiv(time, MINUTE), duration, false);
    }
  }

  void failed(long itsThreshold, boolean timeout) {
    failures++;
    if (timeout) {
      timeouts++;
    }
    threshold = itsThreshold;
  }

  public Moments moments() {
    return moments;
  }

  public Histogram histogram() {
    return histogram;
  }

  /** Measurements at this level. */
  public long at(Level level) {
    return levels[level.ordinal()];
  }

  public long failures() {
    return failures;
  }

  public long timeouts() {
    return timeouts;
  }

  /** The threshold in force for the last operation, microseconds. */
  public long threshold() {
    return threshold;
  }

  /** Sum and count per minute; null when they were not asked for. */
  public @Nullable IntervalSeries minutes() {
    return minutes;
  }
}
