package dev.perfmon.aggregate;

import static dev.perfmon.aggregate.BatchRow.B;
import static dev.perfmon.aggregate.BatchRow.MILLI;
import static dev.perfmon.aggregate.BatchRow.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A slow operation and its bottleneck line are one. */
class FoldedBottleneckTest extends Folded {
  @ParameterizedTest
  @CsvSource({
    "2800000, 500, false",
    "2800500, 500, false",
    "2799500, 500, false",
    "2800501, 500, true",
    "2750000, 50000, false",
  })
  void aBottleneckJoinsItsMeasurement(long measured, long halfUnit, boolean alone) {
    fold(
        Dedup.TWINS,
        BatchRow.plain(NOON).lasting(measured),
        BatchRow.bottleneck(2_800_000, halfUnit));
    assertThat(out.get(1).operation()).isEqualTo(alone);
  }

  @Test
  void aBottleneckOfAnotherMetricOrWithoutAMeasurementStandsAlone() {
    fold(Dedup.TWINS, BatchRow.bottleneck(5000, 500));
    assertThat(out.get(0).operation()).isTrue();
    out.clear();
    fold(Dedup.TWINS, BatchRow.plain(NOON).about(B), BatchRow.bottleneck(5000, 500));
    assertThat(out.get(1).operation()).isTrue();
  }

  /** The emitter writes one after each slow operation, failures among them. */
  @Test
  void anOperationHasOneBottleneckOnly() {
    fold(
        Dedup.TWINS,
        BatchRow.plain(NOON),
        BatchRow.plain(NOON),
        BatchRow.bottleneck(5000, 500),
        BatchRow.bottleneck(5000, 500),
        BatchRow.bottleneck(5000, 500));
    assertThat(out).extracting(Out::operation).containsExactly(true, true, false, false, true);
  }

  @ParameterizedTest
  @CsvSource({"0, 0, false", "3, 0, false", "4, 0, true", "0, 127, false", "0, 128, true"})
  void amongOperationsSideBySideAndNotTooFarBack(int others, int between, boolean alone) {
    List<BatchRow> rows = new ArrayList<>();
    rows.add(BatchRow.plain(NOON));
    for (int i = 0; i < others; i++) {
      rows.add(BatchRow.plain(NOON + i * MILLI).lasting(90_000));
    }
    for (int i = 0; i < between; i++) {
      rows.add(BatchRow.plain(NOON + i * MILLI).about(B));
    }
    rows.add(BatchRow.bottleneck(5000, 500));
    fold(Dedup.TWINS, rows);
    assertThat(out.get(out.size() - 1).operation()).isEqualTo(alone);
  }

  /** What is left for the next bottleneck line is the earlier of two that either may be about. */
  @Test
  void theLatestOfThoseThatFitIsTaken() {
    fold(
        Dedup.TWINS,
        BatchRow.plain(NOON).lasting(5000),
        BatchRow.plain(NOON).lasting(5400),
        BatchRow.bottleneck(5000, 500),
        BatchRow.bottleneck(4700, 500));
    assertThat(out).extracting(Out::operation).containsExactly(true, true, false, false);
  }
}
