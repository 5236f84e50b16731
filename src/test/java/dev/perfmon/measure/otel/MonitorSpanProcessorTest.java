package dev.perfmon.measure.otel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.measure.PerformanceMonitor;
import dev.perfmon.measure.Recorded;
import dev.perfmon.measure.VirtualTime;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** A service that is instrumented with OpenTelemetry's own API. */
final class MonitorSpanProcessorTest {
  private static final long BEGIN = 1_749_556_800_040_000_000L;

  private final VirtualTime time = new VirtualTime(Instant.parse("2025-06-10T12:00:00Z"));
  private final Recorded recorded = new Recorded(time);
  private final PerformanceMonitor monitor =
      PerformanceMonitor.builder().clock(time).nanoTime(time::nanos).output(recorded).build();

  private Tracer tracer(Predicate<Object> wanted) {
    return SdkTracerProvider.builder()
        .addSpanProcessor(new MonitorSpanProcessor(monitor, wanted))
        .build()
        .get("service");
  }

  private static Span begin(Tracer tracer, String name) {
    return tracer.spanBuilder(name).setStartTimestamp(BEGIN, TimeUnit.NANOSECONDS).startSpan();
  }

  private static void end(Span span, long millis) {
    span.end(BEGIN + millis * 1_000_000, TimeUnit.NANOSECONDS);
  }

  @Test
  void aSpanIsAnOperation() {
    Span span = begin(tracer(any -> true), "tts_synthesis");
    span.setAttribute("voice", "siwis");
    span.setAttribute("chunk", 12);
    end(span, 620);
    assertThat(recorded.lines())
        .containsExactly(
            "DEBUG ⏱️ PERF: Début mesure tts_synthesis (ID: tts_synthesis_1749556800040)",
            "INFO ⚠️ PERF: tts_synthesis - 620.0ms (LENT) - Seuil: 500ms",
            "WARNING 🔍 BOTTLENECK: tts_synthesis est lent (0.620s)",
            "WARNING 💡 OPTIMISATIONS: tts_synthesis",
            "WARNING    - Utiliser un cache TTS plus agressif",
            "WARNING    - Réduire la qualité audio temporairement",
            "WARNING    - Paralléliser la synthèse de chunks",
            "DEBUG 📊 PERF: tts_synthesis - Métadonnées: {'voice': 'siwis', 'chunk': 12}");
    assertThat(monitor.getPerformanceStats("tts_synthesis").avgMs()).isEqualTo(620);
  }

  @Test
  void aSpanWithAnErrorHasFailed() {
    Tracer tracer = tracer(any -> true);
    Span described = begin(tracer, "llm_api_call");
    described.setStatus(StatusCode.ERROR, "503 Service Unavailable");
    end(described, 10);
    Span thrown = begin(tracer, "llm_api_call");
    thrown.recordException(new IOException("first"));
    thrown.recordException(new IOException("timed out"));
    thrown.setStatus(StatusCode.ERROR);
    end(thrown, 20);
    Span silent = begin(tracer, "renamed");
    silent.updateName("");
    silent.setStatus(StatusCode.ERROR);
    end(silent, 30);
    assertThat(recorded.lines().stream().filter(line -> line.startsWith("ERROR")))
        .containsExactly(
            "ERROR ❌ PERF: llm_api_call - ÉCHEC après 10.0ms - 503 Service Unavailable",
            "ERROR ❌ PERF: llm_api_call - ÉCHEC après 20.0ms - timed out",
            "ERROR ❌ PERF: span - ÉCHEC après 30.0ms - ");
  }

  @Test
  void onlyWhatIsWanted() {
    Tracer tracer = tracer(span -> span.toString().contains("tts_"));
    end(begin(tracer, "tts_chunk"), 1);
    end(begin(tracer, "GET /health"), 1);
    assertThat(monitor.metrics()).containsExactly("tts_chunk");
    assertThat(recorded.lines()).hasSize(2);
  }

  @Test
  void whoAsksWhatIsWantedAndFailsStopsNothing() {
    Tracer tracer =
        tracer(
            span -> {
              throw new IllegalStateException("no such attribute");
            });
    end(begin(tracer, "tts_chunk"), 1);
    assertThat(recorded.lines()).isEmpty();
  }
}
