package dev.perfmon.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.model.Language;
import dev.perfmon.model.Notice;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Grouping, attempts and losses, on a clock that only the test moves. */
class DeliveryTest {
  private static final long SECOND = 1_000_000_000L;

  private final List<Message> sent = new ArrayList<>();
  private final Deque<Channel.Attempt> answers = new ArrayDeque<>();
  private final List<String> told = new ArrayList<>();
  private long now = 5 * SECOND;
  private int ids;

  private final Channel channel =
      new Channel() {
        @Override
        public Attempt send(Message message, byte[] payload) {
          sent.add(message);
          Attempt answer = answers.poll();
          return answer == null ? Attempt.ARRIVED : answer;
        }

        @Override
        public String shown() {
          return "the channel";
        }
      };

  private Delivery delivery(int attempts, long seed) {
    return new Delivery(
        channel,
        new Group(Duration.ofSeconds(2), Duration.ofSeconds(30)),
        attempts,
        new Backoff(new Random(seed)),
        new Payload(
            Clock.fixed(Alerts.NOON, ZoneOffset.UTC), Language.EN, new Redaction(List.of())),
        () -> now,
        () -> "m" + ids++,
        (Notice notice) -> told.add(notice.text(Language.EN)));
  }

  private static Channel.Attempt failure(boolean again) {
    return Channel.Attempt.failed("non", "no", again);
  }

  /** Moves the clock to when something is due, and does it; answers how long that took. */
  private long pass(Delivery delivery) throws InterruptedException {
    long due = delivery.dueIn();
    now += due;
    delivery.step();
    return due;
  }

  @Test
  void aBurstIsOneMessageAfterTheWait() throws InterruptedException {
    Delivery delivery = delivery(1, 1);
    delivery.add(Alerts.firing("goulot", "stt"));
    now += SECOND;
    delivery.add(Alerts.firing("goulot", "tts"));
    delivery.step();
    assertThat(sent).as("before the wait is over").isEmpty();

    assertThat(pass(delivery)).isEqualTo(SECOND);
    assertThat(sent).hasSize(1);
    assertThat(sent.get(0).alerts()).extracting(AlertNotice::metric).containsExactly("stt", "tts");
    assertThat(delivery.dueIn()).isEqualTo(Long.MAX_VALUE);
    assertThat(delivery.left()).isZero();
  }

  @Test
  void theNextMessageWaitsForTheInterval() throws InterruptedException {
    Delivery delivery = delivery(1, 1);
    delivery.add(Alerts.firing("goulot", "stt"));
    pass(delivery);
    delivery.add(Alerts.resolved("goulot", "stt"));
    assertThat(pass(delivery)).isEqualTo(30 * SECOND);
    now += 100 * SECOND;
    delivery.add(Alerts.firing("goulot", "tts"));
    assertThat(pass(delivery)).isEqualTo(2 * SECOND);
    assertThat(sent).hasSize(3);
  }

  @Test
  void ofAnAlertOnlyTheLatestNewsAreTold() throws InterruptedException {
    Delivery delivery = delivery(1, 1);
    delivery.add(Alerts.firing("goulot", "stt"));
    delivery.add(Alerts.resolved("goulot", "stt"));
    pass(delivery);
    assertThat(sent.get(0).alerts()).containsExactly(Alerts.resolved("goulot", "stt"));
    assertThat(sent.get(0).firing()).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void whatFailsIsTriedAgainEachTimeLater(long seed) throws InterruptedException {
    Delivery delivery = delivery(5, seed);
    for (int i = 0; i < 4; i++) {
      answers.add(failure(true));
    }
    delivery.add(Alerts.firing("goulot", "stt"));
    pass(delivery);
    for (int i = 0; i < 4; i++) {
      long full = SECOND << i;
      assertThat(pass(delivery)).as("wait %d", i).isBetween(full / 2, full);
    }
    assertThat(sent).hasSize(5).allMatch(message -> message.id().equals("m0"));
    assertThat(told).isEmpty();
    assertThat(delivery.left()).isZero();
  }

  @Test
  void theLongestWaitIsAMinuteAndTheOtherSideMayAskForMore() {
    Backoff backoff = new Backoff(new Random(1));
    for (int failed = 1; failed < 100; failed++) {
      assertThat(backoff.after(failed, 0)).isBetween(SECOND / 2, 60 * SECOND);
    }
    assertThat(backoff.after(1, 20 * SECOND)).isEqualTo(20 * SECOND);
    assertThat(backoff.after(1, 9999 * SECOND)).isEqualTo(60 * SECOND);
  }

  @Test
  void afterTheLastAttemptItIsToldAndCounted() throws InterruptedException {
    Delivery delivery = delivery(2, 1);
    answers.add(failure(true));
    answers.add(failure(true));
    delivery.add(Alerts.firing("goulot", "stt"));
    delivery.add(Alerts.firing("goulot", "tts"));
    pass(delivery);
    pass(delivery);
    assertThat(told).containsExactly("2 alert(s) not notified: the channel: no");

    delivery.add(Alerts.firing("goulot", "llm"));
    pass(delivery);
    assertThat(sent.get(2).dropped()).isEqualTo(2);
    delivery.add(Alerts.firing("goulot", "other"));
    pass(delivery);
    assertThat(sent.get(3).dropped()).as("told once").isZero();
  }

  @Test
  void whatNoAttemptCanMendIsNotTriedAgain() throws InterruptedException {
    Delivery delivery = delivery(5, 1);
    answers.add(failure(false));
    delivery.add(Alerts.firing("goulot", "stt"));
    pass(delivery);
    assertThat(sent).hasSize(1);
    assertThat(told).hasSize(1);
    assertThat(delivery.dueIn()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void tooManyAlertsDropTheOldestAndSaySo() throws InterruptedException {
    Delivery delivery = delivery(1, 1);
    for (int i = 0; i < Group.MOST + 7; i++) {
      delivery.add(Alerts.firing("goulot", "m" + i));
    }
    assertThat(delivery.left()).isEqualTo(Group.MOST);
    pass(delivery);
    assertThat(sent.get(0).alerts()).hasSize(Group.MOST);
    assertThat(sent.get(0).alerts().get(0).metric()).isEqualTo("m7");
    assertThat(sent.get(0).dropped()).isEqualTo(7);
  }

  @Test
  void atTheEndEverythingIsDueAndNothingIsTriedAgain() throws InterruptedException {
    Delivery delivery = delivery(5, 1);
    answers.add(failure(true));
    delivery.add(Alerts.firing("goulot", "stt"));
    delivery.close();
    assertThat(pass(delivery)).isZero();
    assertThat(told).hasSize(1);
    assertThat(delivery.left()).isZero();
    delivery.run();
  }
}
