package dev.perfmon.aggregate;

import static dev.perfmon.aggregate.Printed.B;
import static dev.perfmon.aggregate.Printed.MILLI;
import static dev.perfmon.aggregate.Printed.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A bottleneck line belongs to its measurement, or is an operation of its own. */
class FoldedBottleneckTest {
  private final FoldingRun run = new FoldingRun();

  @ParameterizedTest
  @CsvSource({
    "2800000, 500, false",
    "2800500, 500, false",
    "2799500, 500, false",
    "2800501, 500, true",
    "2750000, 50000, false",
  })
  void aBottleneckJoinsItsMeasurement(long measured, long halfUnit, boolean alone) {
    run.fold(
        Dedup.TWINS,
        Printed.plain(NOON).lasting(measured),
        Printed.bottleneck(2_800_000, halfUnit));
    assertThat(run.out.get(1).operation()).isEqualTo(alone);
  }

  @Test
  void aBottleneckOfAnotherMetricOrWithoutAMeasurementStandsAlone() {
    run.fold(Dedup.TWINS, Printed.bottleneck(5000, 500));
    assertThat(run.out.get(0).operation()).isTrue();
    run.out.clear();
    run.fold(Dedup.TWINS, Printed.plain(NOON).about(B), Printed.bottleneck(5000, 500));
    assertThat(run.out.get(1).operation()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"0, 0, false", "3, 0, false", "4, 0, true", "0, 127, false", "0, 128, true"})
  void amongOperationsSideBySideAndNotTooFarBack(int others, int between, boolean alone) {
    List<Printed> rows = new ArrayList<>();
    rows.add(Printed.plain(NOON));
    for (int i = 0; i < others; i++) {
      rows.add(Printed.plain(NOON + i * MILLI).lasting(90_000));
    }
    for (int i = 0; i < between; i++) {
      rows.add(Printed.plain(NOON + i * MILLI).about(B));
    }
    rows.add(Printed.bottleneck(5000, 500));
    run.fold(Dedup.TWINS, rows);
    assertThat(run.out.get(run.out.size() - 1).operation()).isEqualTo(alone);
  }
}
