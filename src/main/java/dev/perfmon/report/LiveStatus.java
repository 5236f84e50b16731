package dev.perfmon.report;

import dev.perfmon.aggregate.LiveMinutes;
import dev.perfmon.model.MetricName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How things stand while logs are followed: what the last line of the terminal says.
 *
 * @param minute the first instant of the current minute, by the logs' own clock; null before the
 *     first event that has a time
 * @param operations those that ended in it
 * @param bottlenecks those of them that were GOULOT
 * @param failures those of them that failed
 * @param trend GOULOT operations of each of the last minutes, the oldest first, the current one
 *     last
 * @param worst the metric of the operation that was furthest over its threshold in this minute;
 *     null where none was over it
 * @param worstRatio that operation's duration by its threshold
 * @param firing alerts that are firing
 * @param behindBytes what is in the logs and was not read yet, bytes; 0 when nothing is waiting
 * @param behindNanos for how long something has been waiting, nanoseconds
 */
public record LiveStatus(
    @Nullable Instant minute,
    long operations,
    long bottlenecks,
    long failures,
    List<Integer> trend,
    @Nullable MetricName worst,
    double worstRatio,
    int firing,
    long behindBytes,
    long behindNanos) {
  public LiveStatus {
    trend = List.copyOf(trend);
  }

  /**
   * How things stand by the counts as they are now.
   *
   * @param firing alerts that are firing
   * @param behindBytes what was not read yet
   * @param behindNanos for how long that has been so
   */
  public static LiveStatus of(LiveMinutes minutes, int firing, long behindBytes, long behindNanos) {
    return new LiveStatus(
        Units.instant(minutes.minute()),
        minutes.operations(),
        minutes.bottlenecks(),
        minutes.failures(),
        minutes.trend(),
        minutes.worst(),
        minutes.worstRatio(),
        firing,
        behindBytes,
        behindNanos);
  }
}
