package dev.perfmon.demo;

import dev.perfmon.measure.PerformanceMonitor;
import dev.perfmon.parse.write.Layout;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;

/**
 * A run of the simulated agent. It is calm but for the third of the time around its middle, when
 * the speech-to-text server is overloaded.
 *
 * @param seed what is different from one run to the other
 * @param start the instant of its first line
 * @param duration how long it goes on
 */
public record Simulation(long seed, Instant start, Duration duration) {
  private static final long SECOND = 1_000_000_000L;
  private static final long SUMMARY_EVERY = 300 * SECOND;
  private static final long CALL_EVERY = 25 * SECOND;

  /**
   * Writes its log.
   *
   * @throws java.io.UncheckedIOException if that cannot be written
   */
  public void write(Layout layout, Appendable out, Pace pace) {
    Timeline timeline = new Timeline(start);
    AgentLog log = new AgentLog(timeline, layout, out);
    PerformanceMonitor monitor =
        PerformanceMonitor.builder().clock(timeline).nanoTime(timeline::now).output(log).build();
    long end = duration.toNanos();
    Incident incident = new Incident(end / 3, end / 3 * 2);
    Random random = new Random(seed);
    int number = 1;
    for (long begin = 0; begin < end; begin += arrival(random)) {
      new Call(number++, random.nextLong(), timeline, log, monitor, incident).beginAt(begin);
    }
    for (long at = SUMMARY_EVERY; at <= end; at += SUMMARY_EVERY) {
      timeline.at(
          at,
          () -> {
            log.speakFor(Map.of());
            monitor.logPerformanceSummary();
            monitor.detectBottlenecks();
          });
    }
    timeline.run(end, pace);
  }

  /** Nanoseconds until the next caller. */
  private static long arrival(Random random) {
    return CALL_EVERY / 2 + (long) (random.nextDouble() * CALL_EVERY);
  }
}
