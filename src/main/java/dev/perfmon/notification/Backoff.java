package dev.perfmon.notification;

import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: twice as long each time, and by chance up to half less,
 * so that many who failed together do not come back together.
 */
final class Backoff {
  private static final long FIRST = 1_000_000_000L;
  private static final long LONGEST = 60_000_000_000L;

  private final RandomGenerator random;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /**
   * The wait, in nanoseconds.
   *
   * @param failed attempts that failed so far, from 1
   * @param asked what the other side asked for, nanoseconds; 0 for nothing
   */
  long after(int failed, long asked) {
    long full = failed > 6 ? LONGEST : Math.min(LONGEST, FIRST << (failed - 1));
    long jittered = full - (long) (random.nextDouble() * full / 2);
    return Math.min(LONGEST, Math.max(jittered, asked));
  }
}
