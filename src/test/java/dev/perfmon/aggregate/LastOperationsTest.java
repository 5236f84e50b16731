package dev.perfmon.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.model.MetricName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LastOperationsTest {
  /**
   * They are told oldest first: the threshold in force is that of the last, wherever it is kept.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 40})
  void theThresholdIsTheLastOnes(int operations) {
    MetricTable metrics = new MetricTable();
    MetricStates states = new MetricStates(metrics, 3, false);
    List<String> lines = new ArrayList<>();
    for (int i = 1; i <= operations; i++) {
      lines.add(
          Told.line(
              "2025-06-10T12:00:00Z",
              "✅ PERF: a - " + i + ".0ms (EXCELLENT) - Seuil: " + (1000 + i) + "ms"));
    }
    Told.to(states, metrics, lines);
    MetricState state = Objects.requireNonNull(states.byMetric().get(new MetricName("a")));
    assertThat(state.threshold()).isEqualTo((1000 + operations) * 1000L);
    assertThat(state.moments().count()).isEqualTo(Math.min(3, operations));
    assertThat(state.moments().min()).isEqualTo(Math.max(1, operations - 2) * 1000L);
  }
}
