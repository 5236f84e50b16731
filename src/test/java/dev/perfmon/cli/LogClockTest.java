package dev.perfmon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.model.EventBatch;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
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
    assertThat(clock.now(WALL, true)).isEqualTo(EventBatch.NO_TIME);
  }

  @Test
  void ofALogWrittenNowIsTheWalls() {
    clock.event(WALL - 30 * SECOND, WALL);
    assertThat(clock.now(WALL, true)).isEqualTo(WALL);
    assertThat(clock.now(WALL + 5 * SECOND, true)).isEqualTo(WALL + 5 * SECOND);
  }

  @Test
  void ofAnotherDayGoesOnFromThere() {
    clock.event(WALL - 300 * DAY, WALL);
    assertThat(clock.now(WALL, true)).isEqualTo(WALL - 300 * DAY);
    assertThat(clock.now(WALL + 5 * SECOND, true)).isEqualTo(WALL - 300 * DAY + 5 * SECOND);
    clock.event(WALL - 300 * DAY + 60 * SECOND, WALL + 5 * SECOND);
    assertThat(clock.now(WALL + 6 * SECOND, true)).isEqualTo(WALL - 300 * DAY + 61 * SECOND);
  }

  @Test
  void whatIsStillToBeReadIsNotOverYet() {
    clock.event(WALL - 300 * SECOND, WALL);
    assertThat(clock.now(WALL, false)).isEqualTo(WALL - 300 * SECOND);
    clock.event(WALL - 200 * SECOND, WALL);
    assertThat(clock.now(WALL, false)).isEqualTo(WALL - 200 * SECOND);
    assertThat(clock.now(WALL, true)).isEqualTo(WALL);
  }

  @Test
  void goesOnAfterARestart() throws IOException {
    clock.event(WALL - 300 * DAY, WALL);
    ByteArrayOutputStream saved = new ByteArrayOutputStream();
    clock.save(new DataOutputStream(saved));
    LogClock other = new LogClock();
    other.restore(new DataInputStream(new ByteArrayInputStream(saved.toByteArray())));
    assertThat(other.now(WALL + 60 * SECOND, true)).isEqualTo(WALL - 300 * DAY + 60 * SECOND);
    other.reset();
    assertThat(other.now(WALL, true)).isEqualTo(EventBatch.NO_TIME);
  }

  @Test
  void neverGoesBack() {
    clock.event(WALL - DAY, WALL);
    assertThat(clock.now(WALL + 100 * SECOND, true)).isEqualTo(WALL - DAY + 100 * SECOND);
    clock.event(WALL - DAY + 10 * SECOND, WALL + 100 * SECOND);
    assertThat(clock.now(WALL + 100 * SECOND, true)).isEqualTo(WALL - DAY + 100 * SECOND);
  }

  @Test
  void anEventFromTheFutureIsNotBelieved() {
    clock.event(WALL - SECOND, WALL);
    clock.event(WALL + 300 * DAY, WALL);
    assertThat(clock.now(WALL, true)).isEqualTo(WALL);
  }
}
