package dev.perfmon.aggregate;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.Level;
import dev.perfmon.model.Restored;
import dev.perfmon.stats.Histogram;
import dev.perfmon.stats.IntervalSeries;
import dev.perfmon.stats.Moments;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.InvalidObjectException;
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

  /** Minutes, and then hours and spans of sixty, kept of a metric that is followed. */
  private static final int MOST_MINUTES = 3000;

  private static final int HOUR = 60;

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
      minutes.add(Math.floorDiv(time, MINUTE), duration);
    }
  }

  void failed(long itsThreshold, boolean timeout) {
    failures++;
    if (timeout) {
      timeouts++;
    }
    threshold = itsThreshold;
  }

  /** Of the successful durations, microseconds. */
  public Moments moments() {
    return moments;
  }

  /** Of the successful durations, in {@link #HISTOGRAM_UNIT}. */
  public Histogram histogram() {
    return histogram;
  }

  /** Measurements at this level. */
  public long at(Level level) {
    return levels[level.ordinal()];
  }

  /** Operations that failed. */
  public long failures() {
    return failures;
  }

  /** Those of the failures that were timeouts. */
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

  /** Puts the oldest minutes together so that there are never too many. */
  void limitMinutes() {
    if (minutes != null) {
      minutes.limit(MOST_MINUTES, HOUR);
    }
  }

  void save(DataOutput out) throws IOException {
    moments.save(out);
    histogram.save(out);
    for (long level : levels) {
      out.writeLong(level);
    }
    out.writeLong(failures);
    out.writeLong(timeouts);
    out.writeLong(threshold);
    if (minutes != null) {
      minutes.save(out);
    }
  }

  void restore(DataInput in) throws IOException {
    moments.restore(in);
    histogram.restore(in);
    if (histogram.count() != moments.count()) {
      throw new InvalidObjectException(moments.count() + " values, " + histogram.count());
    }
    for (int i = 0; i < levels.length; i++) {
      levels[i] = Restored.atLeast(0, in.readLong());
    }
    failures = Restored.atLeast(0, in.readLong());
    timeouts = Restored.atLeast(0, in.readLong());
    threshold = Restored.atLeast(EventBatch.NONE, in.readLong());
    if (minutes != null) {
      minutes.restore(in);
    }
  }
}
