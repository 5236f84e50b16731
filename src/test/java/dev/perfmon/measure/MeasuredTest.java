package dev.perfmon.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class MeasuredTest {
  private final VirtualTime time = new VirtualTime(Instant.parse("2025-06-10T12:00:00Z"));
  private final Recorded recorded = new Recorded(time, System.Logger.Level.INFO);
  private final PerformanceMonitor monitor =
      PerformanceMonitor.builder().clock(time).nanoTime(time::nanos).output(recorded).build();

  /** An interface that only this package sees. */
  interface Service {
    @MeasurePerformance("api_call")
    int call(int argument) throws IOException;

    @MeasurePerformance("llm_response")
    CompletableFuture<String> ask(String question);

    String plain();

    @MeasurePerformance("inherited")
    default String twice() {
      return plain() + plain();
    }

    void own();
  }

  final class Implementation implements Service {
    final CompletableFuture<String> answer = new CompletableFuture<>();

    @Override
    public int call(int argument) throws IOException {
      time.passMillis(25);
      if (argument < 0) {
        throw new IOException("negative");
      }
      return 2 * argument;
    }

    @Override
    public CompletableFuture<String> ask(String question) {
      return answer;
    }

    @Override
    public String plain() {
      return "plain";
    }

    @Override
    @MeasurePerformance("of the class")
    public void own() {}

    @Override
    public String toString() {
      return "service";
    }
  }

  private final Implementation implementation = new Implementation();
  private final Service service = Measured.wrap(Service.class, implementation, monitor);

  @Test
  void callsAreMeasured() throws IOException {
    assertThat(service.call(21)).isEqualTo(42);
    assertThatThrownBy(() -> service.call(-1)).isInstanceOf(IOException.class);
    assertThat(service.twice()).isEqualTo("plainplain");
    assertThat(service.plain()).isEqualTo("plain");
    service.own();
    assertThat(recorded.lines())
        .containsExactly(
            "INFO 🚀 PERF: api_call - 25.0ms (EXCELLENT) - Seuil: 1000ms",
            "ERROR ❌ PERF: api_call - ÉCHEC après 25.0ms - negative",
            "INFO 🚀 PERF: inherited - 0.0ms (EXCELLENT) - Seuil: 1000ms",
            "INFO 🚀 PERF: of the class - 0.0ms (EXCELLENT) - Seuil: 1000ms");
  }

  @Test
  void stagesAreMeasuredUntilTheyComplete() {
    CompletableFuture<String> answer = service.ask("?");
    time.passMillis(3000);
    assertThat(recorded.lines()).isEmpty();
    implementation.answer.complete("!");
    assertThat(answer.join()).isEqualTo("!");
    assertThat(recorded.lines())
        .containsExactly("INFO ✅ PERF: llm_response - 3000.0ms (BON) - Seuil: 4000ms");
  }

  @Test
  void theObjectStaysItself() {
    Service again = Measured.wrap(Service.class, implementation, monitor);
    assertThat(service).hasToString("service").isEqualTo(again).hasSameHashCodeAs(again);
    assertThat(service.equals(Measured.wrap(Service.class, new Implementation(), monitor)))
        .isFalse();
    assertThat(service.equals(null)).isFalse();
  }

  @Test
  void whatCannotBeMeasuredIsRefused() {
    assertThatThrownBy(() -> Measured.wrap(Implementation.class, implementation, monitor))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected an interface");
    Comparator<String> comparator = Comparator.naturalOrder();
    assertThatThrownBy(() -> Measured.wrap(Comparator.class, comparator))
        .hasMessageContaining("@MeasurePerformance");
  }
}
