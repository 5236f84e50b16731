package dev.perfmon.sla;

/**
 * Operations and bad ones of the last six hours, by the second; what is older is let go, so that
 * memory does not grow with the log. Operations may come in any order of time.
 */
final class Window {
  private static final int SECONDS = BurnPair.Speed.SLOW.longerSeconds();

  private final int[] operations = new int[SECONDS];
  private final int[] bad = new int[SECONDS];
  private long last = Long.MIN_VALUE;

  /** Adds an operation that ended in this second since the epoch. */
  void add(long second, boolean isBad) {
    if (last == Long.MIN_VALUE) {
      last = second;
    }
    if (second <= last - SECONDS) {
      return;
    }
    advance(second);
    int at = Math.floorMod(second, SECONDS);
    operations[at]++;
    if (isBad) {
      bad[at]++;
    }
  }

  private void advance(long second) {
    // Whatever leaves the window makes room for what enters it.
    for (long each = Math.max(last + 1, second - SECONDS + 1); each <= second; each++) {
      int at = Math.floorMod(each, SECONDS);
      operations[at] = 0;
      bad[at] = 0;
    }
    last = Math.max(last, second);
  }

  /** Operations, then bad ones, of so many seconds up to and with this one. */
  long[] sum(long end, int seconds) {
    long[] sums = new long[2];
    if (last == Long.MIN_VALUE) {
      return sums;
    }
    for (long second = Math.max(end - seconds, last - SECONDS) + 1;
        second <= Math.min(end, last);
        second++) {
      int at = Math.floorMod(second, SECONDS);
      sums[0] += operations[at];
      sums[1] += bad[at];
    }
    return sums;
  }
}
