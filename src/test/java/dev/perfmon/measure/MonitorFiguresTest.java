package dev.perfmon.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The figures a monitor keeps, and the thresholds it judges by. */
class MonitorFiguresTest extends Monitored {
  /** The figures of the guide's dictionary for 1, 2, 4, 9 ms, worked out by hand. */
  @Test
  void figures() {
    for (double millis : new double[] {9, 1, 4, 2}) {
      monitor.record("x", Duration.ofNanos((long) (millis * 1e6)), Map.of());
    }
    monitor.recordFailure("x", Duration.ofSeconds(3), "", Map.of());
    PerformanceStats stats = monitor.getPerformanceStats("x");
    assertThat(stats.toMap().keySet())
        .containsExactly(
            "count",
            "avg_ms",
            "min_ms",
            "max_ms",
            "median_ms",
            "std_dev_ms",
            "threshold_ms",
            "success_rate");
    assertThat(stats.count()).isEqualTo(4);
    assertThat(stats.attempts()).isEqualTo(5);
    assertThat(stats.avgMs()).isEqualTo(4);
    assertThat(stats.minMs()).isEqualTo(1);
    assertThat(stats.maxMs()).isCloseTo(9, within(1e-12));
    assertThat(stats.medianMs()).isEqualTo(3);
    assertThat(stats.stdDevMs()).isCloseTo(Math.sqrt(38 / 3.0), within(1e-12));
    assertThat(stats.thresholdMs()).isEqualTo(1000);
    assertThat(stats.successRate()).isEqualTo(80);
  }

  @Test
  void figuresOfNothing() {
    assertThat(monitor.getPerformanceStats("x").toMap()).isEmpty();
    monitor.recordFailure("x", Duration.ZERO, "", Map.of());
    assertThat(monitor.getPerformanceStats("x").toMap())
        .isEqualTo(Map.of("error", "Aucune mesure réussie"));
    assertThat(monitor.getPerformanceStats("x").successRate()).isZero();
    monitor.record("y", Duration.ofSeconds(1), Map.of());
    assertThat(monitor.getPerformanceStats("y").toMap()).doesNotContainKey("std_dev_ms");
    recorded.take();
    monitor.logPerformanceSummary();
    assertThat(recorded.lines())
        .as("no row for what never succeeded")
        .containsExactly(
            "INFO 📊 RÉSUMÉ PERFORMANCE - Dernières mesures",
            "INFO ============================================================",
            "INFO ✅ BON y                    | Moy: 1000.0ms | Seuil:   1000ms | Succès: 100.0%",
            "INFO ============================================================");
  }

  @Test
  void onlyTheLastOnesCount() {
    PerformanceMonitor three = monitor(recorded).historySize(3).build();
    for (int i = 1; i <= 7; i++) {
      three.record("x", Duration.ofMillis(i), Map.of());
    }
    assertThat(three.getPerformanceStats("x").count()).isEqualTo(3);
    assertThat(three.getPerformanceStats("x").minMs()).isEqualTo(5);
    for (int i = 1; i <= 250; i++) {
      monitor.record("x", Duration.ofMillis(i), Map.of());
    }
    assertThat(monitor.getPerformanceStats("x").count()).isEqualTo(100);
    assertThat(monitor.getPerformanceStats("x").avgMs()).isCloseTo(200.5, within(1e-9));
  }

  @Test
  void detectsAveragesOfMoreThanOneAndAHalfThresholds() {
    monitor.record("stt_processing", Duration.ofMillis(2800), Map.of());
    monitor.record("network_request", Duration.ofMillis(1500), Map.of());
    monitor.record("tts_synthesis", Duration.ofMillis(751), Map.of());
    monitor.record("tts_chunk", Duration.ofNanos(300_050_000), Map.of());
    recorded.take();
    List<String> detected = monitor.detectBottlenecks();
    assertThat(detected)
        .containsExactly("tts_synthesis (751.0ms > 500ms)", "tts_chunk (300.1ms > 200ms)");
    assertThat(recorded.lines())
        .containsExactly(
            "WARNING 🚨 GOULOTS DÉTECTÉS: tts_synthesis (751.0ms > 500ms), tts_chunk (300.1ms >"
                + " 200ms)");
    assertThat(monitor.metrics())
        .containsExactly("stt_processing", "network_request", "tts_synthesis", "tts_chunk");
  }

  @Test
  void thresholdsCanBeSet() {
    PerformanceMonitor strict =
        monitor(recorded).threshold("x", Duration.ofNanos(2_500_000)).build();
    strict.record("x", Duration.ofMillis(2), Map.of());
    strict.setThreshold("x", Duration.ofMillis(10));
    strict.setThreshold("y", Duration.ofMillis(1));
    strict.record("x", Duration.ofMillis(2), Map.of());
    strict.record("y", Duration.ofMillis(2), Map.of());
    assertThat(recorded.lines())
        .containsExactly(
            "INFO ✅ PERF: x - 2.0ms (BON) - Seuil: 2ms",
            "INFO 🚀 PERF: x - 2.0ms (EXCELLENT) - Seuil: 10ms",
            "INFO 🐌 PERF: y - 2.0ms (GOULOT) - Seuil: 1ms",
            "WARNING 🔍 BOTTLENECK: y est lent (0.002s)");
    assertThat(strict.getPerformanceStats("z").thresholdMs()).isEqualTo(1000);
    assertThatThrownBy(() -> strict.setThreshold("x", Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT0S");
  }
}
