package dev.perfmon.aggregate;

import static dev.perfmon.aggregate.Printed.A;
import static dev.perfmon.aggregate.Printed.B;
import static dev.perfmon.aggregate.Printed.MILLI;
import static dev.perfmon.aggregate.Printed.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.EventKind;
import dev.perfmon.model.TimeOrigin;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines without a time of their own get one from what is around them. */
class FoldedTimesTest {
  private final FoldingRun run = new FoldingRun();

  @Test
  void linesWithoutATimeTakeTheLastOneOfTheSource() {
    Folding folding = run.folding(Dedup.NONE);
    folding.accept(
        FoldingRun.batch(List.of(Printed.untimed(EventKind.NOTE, A, -1)), EventBatch.NO_TIME));
    folding.accept(FoldingRun.batch(List.of(), NOON));
    folding.accept(
        FoldingRun.batch(List.of(Printed.untimed(EventKind.NOTE, A, -1)), EventBatch.NO_TIME));
    folding.accept(FoldingRun.batch(List.of(Printed.plain(NOON + 1)), NOON + 5));
    folding.accept(FoldingRun.batch(List.of(Printed.untimed(EventKind.NOTE, A, -1)), NOON + 7));
    folding.flush();
    assertThat(run.out)
        .extracting(FoldingRun.Out::time)
        .containsExactly(EventBatch.NO_TIME, NOON, NOON + 1, NOON + 5);
    assertThat(run.out)
        .extracting(FoldingRun.Out::origin)
        .containsExactly(
            TimeOrigin.NONE, TimeOrigin.INHERITED, TimeOrigin.RECORD, TimeOrigin.INHERITED);
    assertThat(run.out).extracting(FoldingRun.Out::line).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void aLogWithoutTimesIsDatedByTheIdsOfItsStarts() {
    long micros = NOON / 1000;
    run.fold(
        Dedup.TWINS,
        Printed.untimed(EventKind.MEASUREMENT, A, 5000),
        Printed.untimed(EventKind.START, A, micros),
        Printed.untimed(EventKind.START, B, micros + 100_000),
        Printed.untimed(EventKind.MEASUREMENT, B, 200_000),
        Printed.untimed(EventKind.NOTE, A, -1),
        Printed.untimed(EventKind.MEASUREMENT, A, 450_000),
        Printed.untimed(EventKind.MEASUREMENT, A, 450_000));
    assertThat(run.out)
        .extracting(FoldingRun.Out::time)
        .containsExactly(
            EventBatch.NO_TIME,
            NOON,
            NOON + 100 * MILLI,
            NOON + 300 * MILLI,
            NOON + 300 * MILLI,
            NOON + 450 * MILLI,
            NOON + 450 * MILLI);
    assertThat(run.out.get(0).origin()).isEqualTo(TimeOrigin.NONE);
    assertThat(run.out).extracting(FoldingRun.Out::origin).contains(TimeOrigin.START_ID);
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
