package dev.perfmon.aggregate;

import static dev.perfmon.aggregate.BatchRow.A;
import static dev.perfmon.aggregate.BatchRow.B;
import static dev.perfmon.aggregate.BatchRow.MILLI;
import static dev.perfmon.aggregate.BatchRow.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.EventKind;
import dev.perfmon.model.TimeOrigin;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What tells the time of lines that have none. */
class FoldedTimeTest extends Folded {
  @Test
  void linesWithoutATimeTakeTheLastOneOfTheSource() {
    Folding folding = folding(Dedup.NONE);
    folding.accept(
        BatchRow.batch(List.of(BatchRow.untimed(EventKind.NOTE, A, -1)), EventBatch.NO_TIME));
    folding.accept(BatchRow.batch(List.of(), NOON));
    folding.accept(
        BatchRow.batch(List.of(BatchRow.untimed(EventKind.NOTE, A, -1)), EventBatch.NO_TIME));
    folding.accept(BatchRow.batch(List.of(BatchRow.plain(NOON + 1)), NOON + 5));
    folding.accept(BatchRow.batch(List.of(BatchRow.untimed(EventKind.NOTE, A, -1)), NOON + 7));
    folding.flush();
    assertThat(out)
        .extracting(Out::time)
        .containsExactly(EventBatch.NO_TIME, NOON, NOON + 1, NOON + 5);
    assertThat(out)
        .extracting(Out::origin)
        .containsExactly(
            TimeOrigin.NONE, TimeOrigin.INHERITED, TimeOrigin.RECORD, TimeOrigin.INHERITED);
    assertThat(out).extracting(Out::line).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void aLogWithoutTimesIsDatedByTheIdsOfItsStarts() {
    long micros = NOON / 1000;
    fold(
        Dedup.TWINS,
        BatchRow.untimed(EventKind.MEASUREMENT, A, 5000),
        BatchRow.untimed(EventKind.START, A, micros),
        BatchRow.untimed(EventKind.START, B, micros + 100_000),
        BatchRow.untimed(EventKind.MEASUREMENT, B, 200_000),
        BatchRow.untimed(EventKind.NOTE, A, -1),
        BatchRow.untimed(EventKind.MEASUREMENT, A, 450_000),
        BatchRow.untimed(EventKind.MEASUREMENT, A, 450_000));
    assertThat(out)
        .extracting(Out::time)
        .containsExactly(
            EventBatch.NO_TIME,
            NOON,
            NOON + 100 * MILLI,
            NOON + 300 * MILLI,
            NOON + 300 * MILLI,
            NOON + 450 * MILLI,
            NOON + 450 * MILLI);
    assertThat(out.get(0).origin()).isEqualTo(TimeOrigin.NONE);
    assertThat(out).extracting(Out::origin).contains(TimeOrigin.START_ID);
  }

  @Test
  void theClockOfStarts() {
    StartClock clock = new StartClock();
    assertThat(clock.now()).isEqualTo(EventBatch.NO_TIME);
    assertThat(clock.start(20, 1000)).isEqualTo(1000);
    assertThat(clock.start(20, 500)).isEqualTo(500);
    assertThat(clock.now()).isEqualTo(1000);
    // The start that makes it end nearest to now, and each start once.
    assertThat(clock.end(20, 600)).isEqualTo(1100);
    assertThat(clock.end(20, 600)).isEqualTo(1600);
    assertThat(clock.end(20, 600)).isEqualTo(1600);
    assertThat(clock.end(3, 5)).isEqualTo(1600);
    for (int i = 0; i < 1000; i++) {
      clock.start(1, 10_000 + i);
    }
    assertThat(clock.now()).isEqualTo(10_999);
    assertThat(clock.end(1, 1)).isEqualTo(10_999);
  }
}
