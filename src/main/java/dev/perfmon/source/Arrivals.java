package dev.perfmon.source;

/**
 * What a {@link Follower} tells while it is polled, on the thread that polls it: per log in order,
 * several logs interleaved as they arrive.
 */
public interface Arrivals {
  /**
   * Lines have arrived. The chunk holds whole lines, except that the last one may lack its newline:
   * the unfinished last line of a file that was rotated, truncated or removed, or of a pipe that
   * ended. The chunk is lent until this method returns.
   *
   * <p>Each chunk's {@link Chunk#offset offset} is within the file it comes from, so that it starts
   * again when a log is rotated. {@link FollowedLog#position} already tells the place after it.
   */
  void lines(FollowedLog log, Chunk chunk);

  /** Something happened to the log that people may want to know, before the lines it concerns. */
  void notice(FollowedLog log, FollowNotice happened);

  /** Nothing more can come from the log: a pipe or a compressed file was read to its end. */
  void ended(FollowedLog log);
}
