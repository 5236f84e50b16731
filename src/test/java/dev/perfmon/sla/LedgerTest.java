package dev.perfmon.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.MetricName;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LedgerTest {
  private static final MetricName STT = new MetricName("stt_processing");
  private static final MetricName END_TO_END = new MetricName("end_to_end");
  private static final long FAST = 1_000_000;
  private static final long SLOW = 3_000_000;

  /** An instant late on a day, in nanoseconds. */
  private static final long END = 1_749_556_800_000_000_000L;

  private static long before(long seconds) {
    return END - seconds * 1_000_000_000L;
  }

  private static Ledger ledger(String share) {
    return new Ledger(
        List.of(Objective.latency("x", "stt_*", new BigDecimal(share), 2_000_000)), List.of());
  }

  private static ObjectiveStanding only(Ledger ledger) {
    return ledger.standings().get(0);
  }

  /** A failure misses however fast it came; and 2.0 s is not less than 2.0 s. */
  @Test
  void whatIsGood() {
    Ledger ledger = ledger("95");
    ledger.operation(0, STT, END, FAST, false);
    ledger.operation(0, STT, END, 1_999_999, false);
    ledger.operation(0, STT, END, 2_000_000, false);
    ledger.operation(0, STT, END, 12_000, true);
    ledger.operation(0, STT, END, SLOW, true);
    ObjectiveStanding standing = only(ledger);
    assertThat(standing.operations()).isEqualTo(5);
    assertThat(standing.good()).isEqualTo(2);
    assertThat(standing.slow()).isEqualTo(1);
    assertThat(standing.failed()).isEqualTo(2);
    assertThat(standing.verdict()).isEqualTo(ObjectiveStanding.Verdict.INSUFFICIENT);
  }

  @ParameterizedTest
  @CsvSource({
    // share, good, slow, failed, verdict, margin, budget left
    "95,95,5,0,MET,0,0",
    "95,95,0,5,MET,0,0",
    "95,94,3,3,MISSED,-1,-20",
    "95,19,1,0,MET,0,0",
    "95,18,1,0,INSUFFICIENT,-0.2631578947,-5.263157895",
    "95,19,0,0,INSUFFICIENT,5,100",
    "90,9,0,1,MET,0,0",
    "98,100,0,0,MET,2,100",
    "98,99,1,0,MET,1,50",
  })
  void verdicts(
      String share,
      int good,
      int slow,
      int failed,
      ObjectiveStanding.Verdict verdict,
      double margin,
      double left) {
    Ledger ledger = ledger(share);
    for (int i = 0; i < good + slow + failed; i++) {
      ledger.operation(0, STT, END, i < good ? FAST : SLOW, i >= good + slow);
    }
    ObjectiveStanding standing = only(ledger);
    assertThat(standing.verdict()).isEqualTo(verdict);
    assertThat(standing.margin()).isEqualTo(margin, within(1e-9));
    assertThat(standing.budgetLeft()).isEqualTo(left, within(1e-6));
  }

  /**
   * Every second bad over the last hour: fifty percent of a budget of five percent is ten times too
   * fast. All bad over the last five minutes: twenty times.
   */
  @Test
  void knownBurns() {
    Ledger ledger = ledger("95");
    for (int second = 0; second < 43_200; second += 10) {
      boolean bad = second < 300 || (second < 3600 && second % 20 == 0);
      ledger.operation(0, STT, before(second), bad ? SLOW : FAST, false);
    }
    List<BurnPair> burns = only(ledger).burns();
    BurnPair fast = burns.get(0);
    assertThat(fast.longer().operations()).isEqualTo(360);
    assertThat(fast.longer().bad()).isEqualTo(30 + 165);
    assertThat(fast.longer().rate()).isEqualTo(195.0 / 360 / 0.05, within(1e-9));
    assertThat(fast.shorter().operations()).isEqualTo(30);
    assertThat(fast.shorter().rate()).isEqualTo(20, within(1e-9));
    assertThat(fast.state()).as("10.8 and 20").isEqualTo(BurnPair.State.QUIET);
    BurnPair slow = burns.get(1);
    assertThat(slow.longer().operations()).isEqualTo(2160);
    assertThat(slow.longer().bad()).isEqualTo(195);
    assertThat(slow.shorter().operations()).isEqualTo(180);
    assertThat(slow.shorter().bad()).isEqualTo(30 + 75);
    assertThat(slow.longer().covered()).isEqualTo(slow.longer().seconds());
  }

  /** 72 bad of 100 burn at 14.4, which is not above 14.4; 73 are. */
  @ParameterizedTest
  @CsvSource({"72,QUIET", "73,BURNING"})
  void theLimitItselfIsQuiet(int bad, BurnPair.State state) {
    Ledger ledger = ledger("95");
    for (int i = 0; i < 100; i++) {
      ledger.operation(0, STT, before(i), i < bad ? SLOW : FAST, false);
    }
    assertThat(only(ledger).burns().get(0).state()).isEqualTo(state);
  }

  /** Both must burn: what is over, and what has only begun, is none. */
  @Test
  void bothWindowsMustBurn() {
    Ledger over = ledger("95");
    for (int second = 0; second < 3600; second += 10) {
      over.operation(0, STT, before(second), second >= 300 ? SLOW : FAST, false);
    }
    assertThat(only(over).burns().get(0).longer().rate()).isGreaterThan(14.4);
    assertThat(only(over).burns().get(0).state()).isEqualTo(BurnPair.State.QUIET);
    Ledger burning = ledger("95");
    for (int second = 0; second < 3600; second += 10) {
      burning.operation(0, STT, before(second), SLOW, false);
    }
    assertThat(only(burning).burns().get(0).state()).isEqualTo(BurnPair.State.BURNING);
    assertThat(only(burning).burns().get(1).state()).isEqualTo(BurnPair.State.BURNING);
  }

  /** Windows end at the log's last event, whatever that is, and say how much of them it covers. */
  @Test
  void windowsEndAtTheLastEvent() {
    Ledger ledger = ledger("95");
    ledger.event(before(1200));
    for (int second = 400; second < 1000; second += 10) {
      ledger.operation(0, STT, before(second), SLOW, false);
    }
    ledger.event(END);
    BurnPair fast = only(ledger).burns().get(0);
    assertThat(fast.longer().operations()).isEqualTo(60);
    assertThat(fast.longer().covered()).isEqualTo(1201);
    assertThat(fast.shorter().operations()).isZero();
    assertThat(fast.shorter().rate()).isNaN();
    assertThat(fast.shorter().covered()).isEqualTo(300);
  }

  @Test
  void tooFewInTheLongWindowBurnNothing() {
    Ledger ledger = ledger("95");
    for (int second = 5000; second < 5100; second++) {
      ledger.operation(0, STT, before(second), FAST, false);
    }
    for (int second = 0; second < 19; second++) {
      ledger.operation(0, STT, before(second), SLOW, false);
    }
    assertThat(only(ledger).burns().get(0).state()).isEqualTo(BurnPair.State.INSUFFICIENT);
    assertThat(only(ledger).burns().get(0).longer().operations()).isEqualTo(19);
  }

  /** In any order of time, and over days: the same as counting anew. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anyOrder(long seed) {
    Random random = new Random(seed);
    Ledger ledger = ledger("95");
    long[] times = new long[3000];
    boolean[] bad = new boolean[times.length];
    long last = Long.MIN_VALUE;
    for (int i = 0; i < times.length; i++) {
      times[i] = before(random.nextInt(seed == 1 ? 40_000 : 400_000));
      bad[i] = random.nextInt(3) == 0;
      last = Math.max(last, times[i]);
      ledger.operation(0, STT, times[i], bad[i] ? SLOW : FAST, false);
    }
    for (BurnPair pair : only(ledger).burns()) {
      for (BurnPair.Burn burn : List.of(pair.longer(), pair.shorter())) {
        long operations = 0;
        long itsBad = 0;
        for (int i = 0; i < times.length; i++) {
          if (times[i] > last - burn.seconds() * 1_000_000_000L) {
            operations++;
            itsBad += bad[i] ? 1 : 0;
          }
        }
        assertThat(burn.operations()).isEqualTo(operations);
        assertThat(burn.bad()).isEqualTo(itsBad);
      }
    }
  }

  /** Without a time an operation counts, but in no window. */
  @Test
  void undated() {
    Ledger ledger = ledger("95");
    for (int i = 0; i < 30; i++) {
      ledger.operation(0, STT, EventBatch.NO_TIME, FAST, false);
    }
    assertThat(only(ledger).verdict()).isEqualTo(ObjectiveStanding.Verdict.MET);
    assertThat(only(ledger).burns().get(0).longer().operations()).isZero();
    assertThat(only(ledger).burns().get(0).state()).isEqualTo(BurnPair.State.INSUFFICIENT);
    assertThat(ledger.undated()).isEqualTo(30);
  }

  /** Over end-to-end operations; over all of them only where there are none of those. */
  @Test
  void availability() {
    Ledger ledger = new Ledger(Objectives.GUIDE, List.of());
    for (int i = 0; i < 300; i++) {
      ledger.operation(0, STT, END, FAST, i % 10 == 0);
    }
    ObjectiveStanding over = ledger.standings().get(4);
    assertThat(over.overAll()).isTrue();
    assertThat(over.operations()).isEqualTo(300);
    assertThat(over.failed()).isEqualTo(30);
    assertThat(over.verdict()).isEqualTo(ObjectiveStanding.Verdict.MISSED);
    for (int i = 0; i < 250; i++) {
      ledger.operation(1, END_TO_END, END, 60_000_000, i == 0);
    }
    ObjectiveStanding own = ledger.standings().get(4);
    assertThat(own.overAll()).isFalse();
    assertThat(own.operations()).isEqualTo(250);
    assertThat(own.good()).as("slow is available").isEqualTo(249);
    assertThat(own.verdict()).isEqualTo(ObjectiveStanding.Verdict.MET);
    assertThat(ledger.standings().get(3).overAll()).isFalse();
  }

  /** 199 of 200 are 99.5 %, and not more. */
  @Test
  void availabilityMustBeExceeded() {
    Ledger ledger = new Ledger(Objectives.GUIDE, List.of());
    for (int i = 0; i < 400; i++) {
      ledger.operation(0, END_TO_END, END, FAST, i < 2);
    }
    assertThat(ledger.standings().get(4).share()).isEqualTo(99.5);
    assertThat(ledger.standings().get(4).verdict()).isEqualTo(ObjectiveStanding.Verdict.MISSED);
  }

  @ParameterizedTest
  @CsvSource({
    "999999,EXCELLENT",
    "1000000,GOOD",
    "1499999,GOOD",
    "1500000,MISSED",
  })
  void targets(long average, TargetStanding.Verdict verdict) {
    Ledger ledger = new Ledger(List.of(), Targets.GUIDE);
    for (int i = 0; i < 10; i++) {
      ledger.operation(0, STT, END, average - 500, false);
      assertThat(ledger.targetStandings().get(0).verdict())
          .isEqualTo(TargetStanding.Verdict.INSUFFICIENT);
      ledger.operation(0, STT, END, average + 500, false);
      ledger.operation(0, STT, END, 60_000_000, true);
    }
    TargetStanding standing = ledger.targetStandings().get(0);
    assertThat(standing.count()).isEqualTo(20);
    assertThat(standing.average()).isEqualTo((double) average);
    assertThat(standing.verdict()).isEqualTo(verdict);
  }
}
