package dev.perfmon.measure;

import java.time.Instant;

/** A monitor on a clock of its own, and what it logged. */
abstract class Monitored {
  final VirtualTime time = new VirtualTime(Instant.parse("2025-06-10T12:00:00.040Z"));
  final Recorded recorded = new Recorded(time);
  final PerformanceMonitor monitor = monitor(recorded).build();

  MonitorBuilder monitor(MonitorOutput output) {
    return PerformanceMonitor.builder().clock(time).nanoTime(time::nanos).output(output);
  }
}
