package dev.perfmon.aggregate;

import static dev.perfmon.aggregate.BatchRow.MILLI;
import static dev.perfmon.aggregate.BatchRow.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.LineFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Prints of one record that come one after the other while their log is followed. */
class LiveFoldingTest extends Folded {
  private final Folding folding = folding(Dedup.TWINS, new FoldingsAtWork());

  private void comes(long now, BatchRow... rows) {
    folding.accept(BatchRow.batch(List.of(rows), EventBatch.NO_TIME), now * MILLI);
  }

  /** The second print stands for the first, and so the third for both. */
  @Test
  void everFullerPrintsOfWhatHasLeftCountOnce() {
    comes(0, BatchRow.plain(NOON).as(LineFormat.BASIC));
    assertCounts(1, 0);
    comes(10_000, BatchRow.plain(NOON));
    folding.settle(20_000 * MILLI);
    comes(30_000, BatchRow.json(NOON));
    folding.flush();
    assertCounts(1, 2);
  }

  @Test
  void theSecondOfTwoEqualLinesWaitsLonger() {
    comes(0, BatchRow.json(NOON - 1_001 * MILLI));
    comes(0, BatchRow.plain(NOON), BatchRow.plain(NOON));
    folding.settle(199 * MILLI);
    assertThat(folding.waiting()).isEqualTo(2);
    folding.settle(201 * MILLI);
    assertThat(folding.waiting()).isEqualTo(1);
    folding.settle(999 * MILLI);
    assertThat(folding.waiting()).isEqualTo(1);
    folding.settle(1001 * MILLI);
    assertThat(folding.waiting()).isZero();
    assertCounts(3, 0);
  }
}
