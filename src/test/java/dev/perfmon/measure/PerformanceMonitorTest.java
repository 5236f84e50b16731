package dev.perfmon.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

final class PerformanceMonitorTest {
  private final VirtualTime time = new VirtualTime(Instant.parse("2025-06-10T12:00:00.040Z"));
  private final Recorded recorded = new Recorded(time);
  private final PerformanceMonitor monitor = monitor(recorded).build();

  private MonitorBuilder monitor(MonitorOutput output) {
    return PerformanceMonitor.builder().clock(time).nanoTime(time::nanos).output(output);
  }

  @Test
  void aBlockIsAnOperation() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("param", "value");
    fields.put("n", 3);
    try (var m = monitor.measure("stt_processing", fields)) {
      assertThat(m).isNotNull();
      time.passMillis(1250.46);
    }
    assertThat(recorded.lines())
        .containsExactly(
            "DEBUG ⏱️ PERF: Début mesure stt_processing (ID: stt_processing_1749556800040)",
            "INFO ✅ PERF: stt_processing - 1250.5ms (BON) - Seuil: 2000ms",
            "DEBUG 📊 PERF: stt_processing - Métadonnées: {'param': 'value', 'n': 3}");
  }

  @Test
  void aSlowOneIsABottleneckWithAdviceBeforeItsMetadata() {
    try (var m = monitor.measure("network_request", Map.of("param", "value"))) {
      time.passMillis(1800);
      m.fail(new IOException("reset - by peer"));
    }
    assertThat(recorded.lines().subList(1, 7))
        .containsExactly(
            "ERROR ❌ PERF: network_request - ÉCHEC après 1800.0ms - reset - by peer",
            "WARNING 🔍 BOTTLENECK: network_request est lent (1.800s)",
            "WARNING 💡 OPTIMISATIONS: network_request",
            "WARNING    - Vérifier la connectivité réseau",
            "WARNING    - Augmenter le pool de connexions",
            "WARNING    - Implémenter un retry plus intelligent");
    assertThat(recorded.lines().get(7)).startsWith("DEBUG 📊 PERF: network_request - ");
  }

  @Test
  void workThatThrowsHasFailedAndThrowsOn() throws Exception {
    assertThat(monitor.<Integer>measure("api_call", () -> 7)).isEqualTo(7);
    assertThatThrownBy(
            () ->
                monitor.measure(
                    "api_call",
                    Map.of("try", 2),
                    () -> {
                      throw new TimeoutException();
                    }))
        .isInstanceOf(TimeoutException.class);
    assertThatThrownBy(
            () ->
                monitor.run(
                    "api_call",
                    () -> {
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    monitor.run("api_call", () -> time.passMillis(5));
    assertThat(recorded.lines().stream().filter(line -> !line.startsWith("DEBUG")))
        .containsExactly(
            "INFO 🚀 PERF: api_call - 0.0ms (EXCELLENT) - Seuil: 1000ms",
            "ERROR ❌ PERF: api_call - ÉCHEC après 0.0ms - ",
            "ERROR ❌ PERF: api_call - ÉCHEC après 0.0ms - no",
            "INFO 🚀 PERF: api_call - 5.0ms (EXCELLENT) - Seuil: 1000ms");
  }

  @Test
  void startsAndEndsByTheirIds() {
    String id = monitor.startMetric("tts_chunk", Map.of("chunk", 12));
    String other = monitor.startMetric("tts_chunk");
    assertThat(id).isEqualTo("tts_chunk_1749556800040");
    assertThat(other).as("the same millisecond").isEqualTo("tts_chunk_1749556800041");
    time.passMillis(100);
    monitor.endMetric(other, false, null);
    time.passMillis(10);
    monitor.endMetric(id);
    monitor.endMetric(id);
    assertThat(recorded.lines())
        .containsExactly(
            "DEBUG ⏱️ PERF: Début mesure tts_chunk (ID: tts_chunk_1749556800040)",
            "DEBUG ⏱️ PERF: Début mesure tts_chunk (ID: tts_chunk_1749556800041)",
            "ERROR ❌ PERF: tts_chunk - ÉCHEC après 100.0ms - None",
            "INFO ✅ PERF: tts_chunk - 110.0ms (BON) - Seuil: 200ms",
            "DEBUG 📊 PERF: tts_chunk - Métadonnées: {'chunk': 12}",
            "WARNING ⏱️ PERF: Métrique inconnue: tts_chunk_1749556800040");
  }

  @Test
  void anOperationEndsOnce() {
    Measurement m = monitor.measure("x");
    m.fail("first");
    m.close();
    m.fail("later");
    m.close();
    assertThat(monitor.getPerformanceStats("x").attempts()).isEqualTo(1);
    assertThat(recorded.lines()).hasSize(2).last().asString().endsWith(" - first");
  }

  @Test
  void stagesAreMeasuredUntilTheyComplete() {
    CompletableFuture<String> work = new CompletableFuture<>();
    CompletionStage<String> stage = monitor.measureAsync("llm_response", () -> work);
    time.passMillis(2100.8);
    assertThat(recorded.take()).hasSize(1);
    work.complete("bonjour");
    assertThat(stage.toCompletableFuture().join()).isEqualTo("bonjour");
    assertThat(recorded.take())
        .containsExactly("INFO ✅ PERF: llm_response - 2100.8ms (BON) - Seuil: 4000ms");

    CompletableFuture<String> failing = new CompletableFuture<>();
    CompletionStage<String> failed =
        monitor.measureAsync("llm_response", () -> failing.thenApply(String::trim));
    failing.completeExceptionally(new IOException("gone"));
    assertThatThrownBy(() -> failed.toCompletableFuture().join())
        .isInstanceOf(CompletionException.class)
        .hasRootCauseMessage("gone");
    assertThatThrownBy(
            () ->
                monitor.measureAsync(
                    "llm_response",
                    () -> {
                      throw new IllegalStateException("never begun");
                    }))
        .hasMessage("never begun");
    assertThat(recorded.take().stream().filter(line -> line.startsWith("ERROR")))
        .containsExactly(
            "ERROR ❌ PERF: llm_response - ÉCHEC après 0.0ms - gone",
            "ERROR ❌ PERF: llm_response - ÉCHEC après 0.0ms - never begun");
  }

  @Test
  void anExecutorMeasuresTasksWhileTheyRun() {
    Deque<Runnable> queue = new ArrayDeque<>();
    Executor executor = monitor.measured("audio_conversion", queue::add);
    executor.execute(() -> time.passMillis(40));
    time.passMillis(500);
    assertThat(recorded.lines()).isEmpty();
    queue.remove().run();
    assertThat(recorded.lines())
        .last()
        .isEqualTo("INFO 🚀 PERF: audio_conversion - 40.0ms (EXCELLENT) - Seuil: 100ms");
  }

  @Test
  void whatSomethingElseMeasured() {
    monitor.recordStart("end_to_end", Instant.parse("2025-06-10T12:00:00Z"));
    monitor.record("end_to_end", Duration.ofMillis(4850), Map.of());
    monitor.recordFailure("end_to_end", Duration.ofMillis(-5), "raccroché", Map.of("a", 1));
    assertThat(recorded.lines())
        .containsExactly(
            "DEBUG ⏱️ PERF: Début mesure end_to_end (ID: end_to_end_1749556800000)",
            "INFO ✅ PERF: end_to_end - 4850.0ms (BON) - Seuil: 6000ms",
            "ERROR ❌ PERF: end_to_end - ÉCHEC après 0.0ms - raccroché",
            "DEBUG 📊 PERF: end_to_end - Métadonnées: {'a': 1}");
  }

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

  @Test
  void levelsFilterLines() {
    Recorded warnings = new Recorded(time, Level.WARNING);
    PerformanceMonitor quiet = monitor(warnings).build();
    quiet.record("x", Duration.ofSeconds(2), Map.of("a", 1));
    quiet.recordStart("x", Instant.EPOCH);
    quiet.logPerformanceSummary();
    assertThat(warnings.lines()).containsExactly("WARNING 🔍 BOTTLENECK: x est lent (2.000s)");
  }

  @Test
  void namesCannotBreakTheLine() {
    monitor.run("a\nb\u0000c", () -> {});
    assertThat(recorded.lines()).last().asString().contains("PERF: a b c - 0.0ms");
    assertThat(monitor.getPerformanceStats("a\nb\u0000c").count()).isEqualTo(1);
    assertThatThrownBy(() -> monitor.measure("")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PerformanceMonitor.builder().historySize(0))
        .hasMessageContaining("expected 1 or more");
  }

  @Test
  void aBrokenLoggerStopsNothing() {
    MonitorOutput broken =
        new MonitorOutput() {
          @Override
          public boolean isEnabled(Level level) {
            return true;
          }

          @Override
          public void write(Level level, String message) {
            throw new IllegalStateException("disk full");
          }
        };
    PerformanceMonitor stubborn = monitor(broken).build();
    stubborn.run("x", () -> {});
    stubborn.endMetric(stubborn.startMetric("x"));
    stubborn.endMetric("unknown");
    stubborn.logPerformanceSummary();
    assertThat(stubborn.getPerformanceStats("x").count()).isEqualTo(2);
  }

  @Test
  void aStreamGetsPythonsFormat() {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    PerformanceMonitor written = monitor(MonitorOutput.to(stream)).build();
    written.recordFailure("x", Duration.ofMillis(1), "one\ntwo", Map.of());
    assertThat(stream.toString(StandardCharsets.UTF_8))
        .matches(
            "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3} - performance_monitor - ERROR - "
                + "❌ PERF: x - ÉCHEC après 1.0ms - one\ntwo\n");
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("full");
          }
        };
    monitor(MonitorOutput.to(full)).build().run("x", () -> {});
  }

  @Test
  void thereIsOneForAll() {
    assertThat(PerformanceMonitor.shared()).isSameAs(PerformanceMonitor.shared());
    PerformanceMonitor own = new PerformanceMonitor();
    own.run("own", () -> {});
    assertThat(own.getPerformanceStats("own").count()).isEqualTo(1);
    assertThat(PerformanceMonitor.shared().getPerformanceStats("own").count()).isZero();
  }

  /** A million operations on eight threads: each is counted once and has one line. */
  @Test
  void threadsLoseNothing() throws InterruptedException {
    int threads = 8;
    int each = 125_000;
    LongAdder lines = new LongAdder();
    LongAdder others = new LongAdder();
    MonitorOutput counting =
        new MonitorOutput() {
          @Override
          public boolean isEnabled(Level level) {
            return level != Level.DEBUG;
          }

          @Override
          public void write(Level level, String message) {
            (message.startsWith("🚀 PERF: ") ? lines : others).increment();
          }
        };
    PerformanceMonitor shared =
        PerformanceMonitor.builder().output(counting).historySize(threads * each).build();
    shared.setThreshold("x", Duration.ofDays(1));
    Thread[] all = new Thread[threads];
    for (int t = 0; t < threads; t++) {
      all[t] =
          new Thread(
              () -> {
                for (int i = 0; i < each; i++) {
                  if (i % 8 == 0) {
                    shared.endMetric(shared.startMetric("x"));
                  } else {
                    shared.measure("x").close();
                  }
                }
              });
      all[t].start();
    }
    for (Thread thread : all) {
      thread.join();
    }
    PerformanceStats stats = shared.getPerformanceStats("x");
    assertThat(stats.count()).isEqualTo(1_000_000);
    assertThat(stats.attempts()).isEqualTo(1_000_000);
    assertThat(lines.sum()).isEqualTo(1_000_000);
    assertThat(others.sum()).isZero();
  }
}
