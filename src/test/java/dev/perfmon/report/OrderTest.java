package dev.perfmon.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.model.Level;
import dev.perfmon.model.MetricName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which row comes before which. */
final class OrderTest {
  private static final List<MetricReport> METRICS =
      List.of(
          metric("quick", 40, 100, 1000),
          metric("failed", 0, Double.NaN, 1000),
          metric("patient", 10, 900, 5000),
          metric("slow", 20, 800, 500),
          metric("broken", 0, Double.NaN, 100));

  private static MetricReport metric(String name, long count, double averageMs, double threshold) {
    return new MetricReport(
        new MetricName(name),
        count,
        1,
        0,
        averageMs,
        averageMs,
        averageMs,
        averageMs,
        Double.NaN,
        averageMs,
        1000 - averageMs,
        averageMs,
        threshold,
        count == 0 ? 0 : 90,
        count == 0 ? null : Level.ofRatio(averageMs, threshold),
        List.of(count, 0L, 0L, 0L),
        List.of());
  }

  /** Metrics without a success have no average: they come last, but first by level. */
  @ParameterizedTest
  @CsvSource({
    "NAME, broken failed patient quick slow",
    "AVG, patient slow quick failed broken",
    "P95, quick slow patient failed broken",
    "COUNT, quick slow patient failed broken",
    "LEVEL, failed broken slow patient quick"
  })
  void rowsComeIn(Order order, String names) {
    Comparator<MetricReport> comparator = order.comparator();
    assertThat(comparator).isNotNull();
    List<MetricReport> sorted = new ArrayList<>(METRICS);
    sorted.sort(comparator);
    assertThat(sorted)
        .extracting(metric -> metric.name().value())
        .containsExactly(names.split(" "));
  }

  @Test
  void theOrderOfAppearanceIsTheOneTheyAreIn() {
    assertThat(Order.APPEARANCE.comparator()).isNull();
  }
}
