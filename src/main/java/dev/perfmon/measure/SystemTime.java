package dev.perfmon.measure;

import java.time.Clock;

/**
 * The machine's time. The monitor runs in programs that are not this one's, where nobody hands it a
 * clock; it is the one class besides {@code cli.Main} that asks the machine what time it is.
 */
final class SystemTime {
  private SystemTime() {}

  static Clock wall() {
    return Clock.systemUTC();
  }

  /** Nanoseconds of a clock that only goes forward. */
  static long nanos() {
    return System.nanoTime();
  }
}
