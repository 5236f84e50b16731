package dev.perfmon.source;

import java.io.Closeable;
import java.util.List;

/**
 * Follows logs as people want to: a name is one perpetual source of lines, whatever is done to the
 * file behind it. Rotated files are read to their end, truncated ones from their beginning, missing
 * ones are waited for, and each line is handed out once.
 *
 * <p>One thread polls; {@link #wake} may be called by any.
 */
public final class Follower implements Closeable {
  /**
   * Begins to follow; nothing is read before the first poll.
   *
   * @throws NoInputException if nothing is named and there is no log to be followed by default
   */
  public Follower(FollowRequest request) throws NoInputException {}

  /**
   * Hands out what has arrived; if nothing has, waits until something does, {@link #wake} is
   * called, or the time is up. At most about a megabyte of each log is handed out at once, so that
   * all have their turn and the caller can stop.
   *
   * @param to told of lines and of what happens to the logs
   * @param waitNanos how long to wait at most; 0 for not at all
   * @return false once nothing can come any more: all that is followed are pipes that ended and
   *     compressed files that were read
   */
  public boolean poll(Arrivals to, long waitNanos) {
    return false;
  }

  /** Ends the wait of the poll that goes on, or else of the next one. Any thread may call it. */
  public void wake() {}

  /**
   * What is followed now. Logs come and go: globs and directories are looked at again and again.
   */
  public List<FollowedLog> logs() {
    return List.of();
  }

  /** How many bytes are known to have arrived and were not handed out yet; 0 when caught up. */
  public long behind() {
    return 0;
  }

  /** Arguments that stand for nothing, such as a name that cannot be spelt. */
  public List<InputProblem> problems() {
    return List.of();
  }

  /** Closes all files and the waker. What was not handed out yet is not. */
  @Override
  public void close() {}
}
