package dev.perfmon.demo;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How fast the simulation's time goes by. */
@FunctionalInterface
public interface Pace {
  /** As fast as it can be written. */
  Pace AT_ONCE = nanos -> true;

  /**
   * Waits until the simulation has come so far.
   *
   * @param nanos since its start
   * @return whether it goes on from there
   */
  boolean reached(long nanos);

  /**
   * As time goes by, so many times as fast, until the thread is interrupted.
   *
   * @param nanoTime a clock that only goes forward, nanoseconds
   */
  static Pace live(double speed, LongSupplier nanoTime) {
    long begin = nanoTime.getAsLong();
    return nanos -> {
      long due = begin + (long) (nanos / speed);
      try {
        for (long left = due - nanoTime.getAsLong(); left > 0; left = due - nanoTime.getAsLong()) {
          TimeUnit.NANOSECONDS.sleep(left);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return !Thread.currentThread().isInterrupted();
    };
  }
}
