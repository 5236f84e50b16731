package dev.perfmon.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is measured, and the lines that tell it. */
class PerformanceMonitorTest extends Monitored {
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
    assertThatThrownBy(() -> monitor.measureAsync("llm_response", () -> null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("expected a stage, found null");
    assertThat(recorded.take().stream().filter(line -> line.startsWith("ERROR")))
        .containsExactly(
            "ERROR ❌ PERF: llm_response - ÉCHEC après 0.0ms - gone",
            "ERROR ❌ PERF: llm_response - ÉCHEC après 0.0ms - never begun",
            "ERROR ❌ PERF: llm_response - ÉCHEC après 0.0ms - expected a stage, found null");
    assertThat(monitor.getPerformanceStats("llm_response").attempts()).isEqualTo(4);
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

  @ParameterizedTest
  @CsvSource({"true, false", "false, true", "true, true"})
  void aBrokenLoggerStopsNothing(boolean question, boolean line) throws Exception {
    MonitorOutput broken =
        new MonitorOutput() {
          @Override
          public boolean isEnabled(Level level) {
            if (question) {
              throw new IllegalStateException("no configuration");
            }
            return true;
          }

          @Override
          public void write(Level level, String message) {
            if (line) {
              PerformanceMonitorTest.<RuntimeException>sneak(new IOException("disk full"));
            }
          }
        };
    PerformanceMonitor stubborn = monitor(broken).build();
    stubborn.run("x", () -> time.passMillis(2000));
    assertThat(stubborn.<Integer>measure("x", Map.of("n", 1), () -> 7)).isEqualTo(7);
    stubborn.endMetric(stubborn.startMetric("x"));
    stubborn.endMetric("unknown");
    stubborn.recordStart("x", Instant.EPOCH);
    stubborn.recordFailure("x", Duration.ofMillis(1), "no", Map.of());
    stubborn.logPerformanceSummary();
    stubborn.record("slow", Duration.ofSeconds(20), Map.of());
    assertThat(stubborn.detectBottlenecks()).hasSize(1);
    assertThat(stubborn.getPerformanceStats("x").count()).isEqualTo(3);
  }

  /** Throws what is not declared, as Kotlin lets an output do. */
  @SuppressWarnings("unchecked")
  private static <E extends Exception> void sneak(Exception exception) throws E {
    throw (E) exception;
  }

  @Test
  void whatTheWorkThrewIsWhatItsCallerSees() {
    RuntimeException mute =
        new RuntimeException() {
          @Override
          public String getMessage() {
            throw new IllegalStateException("no text");
          }
        };
    assertThatThrownBy(
            () ->
                monitor.run(
                    "x",
                    () -> {
                      throw mute;
                    }))
        .isSameAs(mute);
    assertThat(recorded.lines()).last().isEqualTo("ERROR ❌ PERF: x - ÉCHEC après 0.0ms - ");
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
