package dev.perfmon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.model.EventBatch;
import org.junit.jupiter.api.Test;

/** The time by followed logs. */
final class LogClockTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long WALL = 1_749_556_800L * SECOND;
  private static final long DAY = 86_400 * SECOND;

  private final LogClock clock = new LogClock();

  @Test
  void isUnknownBeforeTheFirstEvent() {
    clock.event(EventBatch.NO_TIME, WALL);
    assertThat(clock.now(WALL)).isEqualTo(EventBatch.NO_TIME);
  }

  @Test
  void ofALogWrittenNowIsTheWalls() {
    clock.event(WALL - 30 * SECOND, WALL);
    assertThat(clock.now(WALL)).isEqualTo(WALL);
    assertThat(clock.now(WALL + 5 * SECOND)).isEqualTo(WALL + 5 * SECOND);
  }

  @Test
  void ofAnotherDayGoesOnFromThere() {
    clock.event(WALL - 300 * DAY, WALL);
    assertThat(clock.now(WALL)).isEqualTo(WALL - 300 * DAY);
    assertThat(clock.now(WALL + 5 * SECOND)).isEqualTo(WALL - 300 * DAY + 5 * SECOND);
    clock.event(WALL - 300 * DAY + 60 * SECOND, WALL + 5 * SECOND);
    assertThat(clock.now(WALL + 6 * SECOND)).isEqualTo(WALL - 300 * DAY + 61 * SECOND);
  }

  @Test
  void neverGoesBack() {
    clock.event(WALL - DAY, WALL);
    assertThat(clock.now(WALL + 100 * SECOND)).isEqualTo(WALL - DAY + 100 * SECOND);
    clock.event(WALL - DAY + 10 * SECOND, WALL + 100 * SECOND);
    assertThat(clock.now(WALL + 100 * SECOND)).isEqualTo(WALL - DAY + 100 * SECOND);
  }

  @Test
  void anEventFromTheFutureIsNotBelieved() {
    clock.event(WALL - SECOND, WALL);
    clock.event(WALL + 300 * DAY, WALL);
    assertThat(clock.now(WALL)).isEqualTo(WALL);
  }
}
