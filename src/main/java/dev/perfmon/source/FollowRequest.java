package dev.perfmon.source;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * What is to be followed, and from where.
 *
 * @param inputs the files, globs, directories and {@code -} that are named, as for reading; {@code
 *     rotated} is of no account
 * @param boundary where a chunk may end; a line after which it may not is held back for a second at
 *     most
 * @param start where to begin in files that are there from the start
 * @param positions where an earlier reading stopped: such a log is continued exactly there, in its
 *     rotated siblings if need be, whatever {@code start} says
 * @param lingering where it stopped in rotated files that it had read to their end but still looked
 *     at: they are looked at for some time again
 * @param pollInterval how often files are looked at without any event, while that costs little
 * @param nanoTime the time that passes, in nanoseconds from anywhere
 * @param waker what tells of changes; closed with the follower
 */
public record FollowRequest(
    InputRequest inputs,
    LineBoundary boundary,
    FollowStart start,
    List<LogPosition> positions,
    List<LogPosition> lingering,
    Duration pollInterval,
    LongSupplier nanoTime,
    Waker waker) {
  /** How often files are looked at unless told otherwise. */
  public static final Duration POLL_INTERVAL = Duration.ofMillis(100);

  public FollowRequest {
    positions = List.copyOf(positions);
    lingering = List.copyOf(lingering);
  }

  /** Follows all that is named from its beginning, through the system's events. */
  public static FollowRequest of(
      InputRequest inputs, LineBoundary boundary, LongSupplier nanoTime) {
    return new FollowRequest(
        inputs,
        boundary,
        FollowStart.BEGINNING,
        List.of(),
        List.of(),
        POLL_INTERVAL,
        nanoTime,
        Waker.ofSystem());
  }

  /** The same, with files that are there from the start begun elsewhere. */
  public FollowRequest from(FollowStart elsewhere) {
    return new FollowRequest(
        inputs, boundary, elsewhere, positions, lingering, pollInterval, nanoTime, waker);
  }

  /** The same, continuing where an earlier reading stopped. */
  public FollowRequest resume(List<LogPosition> stopped, List<LogPosition> stillLookedAt) {
    return new FollowRequest(
        inputs, boundary, start, stopped, stillLookedAt, pollInterval, nanoTime, waker);
  }
}
