package dev.perfmon.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.model.MetricName;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The guide's four rules, on logs whose answer is known. */
final class GuideRulesTest {
  private static final double NONE = Double.NaN;

  @Test
  void aRuleIsAsInTheGuideWhileItLooksForTheSame() {
    AlertRule goulot = AlertRules.GOULOT.withMetrics(List.of("stt")).withSeverity(Severity.WARNING);
    AlertRule tripled = AlertRule.of("goulot", new Condition.Each(new Symptom.OverRatio(3)));
    assertThat(AlertRules.isAsInGuide(goulot)).isTrue();
    assertThat(AlertRules.isAsInGuide(tripled)).isFalse();
    assertThat(AlertRules.isAsInGuide(AlertRules.SILENCE)).isFalse();
  }

  // ---- goulot: any measurement over 150 %

  @ParameterizedTest
  @CsvSource({"1000000, 0", "1500000, 0", "1500001, 1", "9999999, 1"})
  void goulotIsMoreThanOneAndAHalfTimesTheThreshold(long micros, int alerts) {
    assertThat(new Script().took(micros, 1).alerts(AlertRules.GOULOT)).hasSize(alerts);
  }

  @Test
  void goulotsThatFollowEachOtherAreOneAlert() {
    List<Alert> alerts =
        new Script()
            .goulot(0)
            .ok(10)
            .took(2_800_000, 299)
            .goulot(598.9)
            .ok(898.9)
            .goulot(899)
            .ok(900)
            .alerts(AlertRules.GOULOT);
    assertThat(alerts).hasSize(2);
    verify(alerts.get(0), Phase.RESOLVED, 0, 898.9, 3);
    assertThat(alerts.get(0).worstMicros()).isEqualTo(2_800_000);
    assertThat(alerts.get(0).thresholdMicros()).isEqualTo(1_000_000);
    assertThat(alerts.get(0).worst()).isEqualTo(2.8);
    assertThat(Script.second(alerts.get(0).last())).isEqualTo(598.9);
    verify(alerts.get(1), Phase.FIRING, 899, NONE, 1);
  }

  @Test
  void aGoulotExactlyWhenItWouldBeOverBelongsToTheSameAlert() {
    assertThat(new Script().goulot(0, 300).alerts(AlertRules.GOULOT)).hasSize(1);
    assertThat(new Script().goulot(0, 300.001).alerts(AlertRules.GOULOT)).hasSize(2);
  }

  @Test
  void goulotsOfTwoMetricsAndTwoSourcesAreSeparate() {
    List<Alert> alerts =
        new Script()
            .of("a")
            .goulot(1)
            .of("b")
            .goulot(2)
            .in("other.log")
            .goulot(3)
            .alerts(AlertRules.GOULOT);
    assertThat(alerts)
        .extracting(alert -> alert.source() + " " + alert.metric())
        .containsExactly("agent.log a", "agent.log b", "other.log b");
  }

  @Test
  void failuresAreNoGoulots() {
    assertThat(new Script().timeout(1, 2, 3).alerts(AlertRules.GOULOT)).isEmpty();
  }

  // ---- degradation: more than 3 failures in a row

  @ParameterizedTest
  @CsvSource({"3, 0", "4, 1", "5, 1"})
  void degradationIsMoreThanThreeInARow(int failures, int alerts) {
    assertThat(new Script().many(failures, failures, 0).alerts(AlertRules.DEGRADATION))
        .hasSize(alerts);
  }

  @Test
  void degradationFiresAtTheFourthAndEndsWithTheNextSuccess() {
    List<Alert> alerts =
        new Script().fail(0, 1, 2, 3, 4).ok(5).fail(6, 7, 8).alerts(AlertRules.DEGRADATION);
    verifyOnly(alerts, Phase.RESOLVED, 3, 5, 5);
    assertThat(Script.second(alerts.get(0).first())).isEqualTo(0);
    assertThat(Script.second(alerts.get(0).last())).isEqualTo(4);
    assertThat(alerts.get(0).worst()).isEqualTo(5);
    assertThat(alerts.get(0).text()).isEqualTo("boom");
  }

  @Test
  void aSuccessInBetweenBeginsAnew() {
    assertThat(new Script().fail(0, 1, 2).ok(3).fail(4, 5, 6).alerts(AlertRules.DEGRADATION))
        .isEmpty();
  }

  @Test
  void otherMetricsAndSourcesInBetweenDoNotMatter() {
    Script script = new Script();
    for (int i = 0; i < 4; i++) {
      script.in("a.log").of("m").fail(i);
      script.of("n").ok(i).in("b.log").of("m").ok(i);
    }
    List<Alert> alerts = script.alerts(AlertRules.DEGRADATION);
    assertThat(alerts).hasSize(1);
    assertThat(alerts.get(0).source()).isEqualTo("a.log");
    assertThat(alerts.get(0).metric()).isEqualTo(new MetricName("m"));
  }

  @Test
  void threeAndThreeInTwoMetricsOrSourcesAreNoRun() {
    Script script = new Script();
    for (int i = 0; i < 3; i++) {
      script.in("a.log").of("m").fail(i).of("n").fail(i).in("b.log").of("m").fail(i);
    }
    assertThat(script.alerts(AlertRules.DEGRADATION)).isEmpty();
  }

  @Test
  void aRunNeedsNoTimes() {
    List<Alert> alerts =
        new Script().fail(NONE, NONE, NONE, NONE).ok(NONE).alerts(AlertRules.DEGRADATION);
    verifyOnly(alerts, Phase.RESOLVED, NONE, NONE, 4);
  }

  @Test
  void aRunGoesByTheOrderOfTheLines() {
    assertThat(new Script().fail(0, 1, 2, 3).ok(2.5).alerts(AlertRules.DEGRADATION)).hasSize(1);
    assertThat(new Script().fail(0, 1, 2).ok(2.5).fail(2.2).alerts(AlertRules.DEGRADATION))
        .isEmpty();
  }

  // ---- timeouts: more than 5 in any 60 s

  @Test
  void fiveAreNotTooMany() {
    assertThat(new Script().timeout(0, 1, 2, 3, 4).alerts(AlertRules.TIMEOUTS)).isEmpty();
  }

  @Test
  void sixAreTooManyWithinAMinuteAndAcrossMinutes() {
    for (double from : new double[] {0, 30, 55, 59.9}) {
      List<Alert> alerts =
          new Script()
              .timeout(from, from + 10, from + 20, from + 30, from + 40, from + 59.999)
              .alerts(AlertRules.TIMEOUTS);
      assertThat(alerts).as("from %s", from).hasSize(1);
      verify(alerts.get(0), Phase.FIRING, from + 59.999, NONE, 6);
      assertThat(alerts.get(0).worst()).isEqualTo(6);
    }
  }

  @Test
  void exactlySixtySecondsApartAreNotInOneMinute() {
    assertThat(new Script().timeout(0, 12, 24, 36, 48, 60).alerts(AlertRules.TIMEOUTS)).isEmpty();
    assertThat(new Script().timeout(0, 12, 24, 36, 48, 59.999999999).alerts(AlertRules.TIMEOUTS))
        .hasSize(1);
  }

  @Test
  void sixAtOneInstantAreTooMany() {
    assertThat(new Script().timeout(7, 7, 7, 7, 7, 7).alerts(AlertRules.TIMEOUTS)).hasSize(1);
  }

  @Test
  void otherFailuresAreNoTimeouts() {
    assertThat(new Script().timeout(0, 1, 2, 3, 4).fail(5, 6).alerts(AlertRules.TIMEOUTS))
        .isEmpty();
  }

  @Test
  void successesInBetweenDoNotMatter() {
    Script script = new Script();
    for (int i = 0; i < 6; i++) {
      script.timeout(i).ok(i + 0.5);
    }
    assertThat(script.alerts(AlertRules.TIMEOUTS)).hasSize(1);
  }

  @Test
  void timeoutsEndWhenForAMinuteThereWereNoMoreThanFive() {
    // (t - 60, t] holds six from 50 to 60, when the one at 0 leaves it; then a minute passes.
    List<Alert> alerts =
        new Script().timeout(0, 10, 20, 30, 40, 50).ok(60, 119, 120.5).alerts(AlertRules.TIMEOUTS);
    verifyOnly(alerts, Phase.RESOLVED, 50, 120, 6);
  }

  @Test
  void aSteadyTrickleOfTimeoutsIsOneAlert() {
    Script script = new Script();
    for (int i = 0; i < 100; i++) {
      script.timeout(11 * i);
    }
    List<Alert> alerts = script.alerts(AlertRules.TIMEOUTS);
    verifyOnly(alerts, Phase.FIRING, 55, NONE, 100);
  }

  @Test
  void sixOutOfOrderAreSix() {
    for (double[] order :
        new double[][] {
          {0, 10, 20, 30, 50, 40}, {10, 20, 30, 40, 50, 0}, {50, 40, 30, 20, 10, 0}
        }) {
      List<Alert> alerts = new Script().timeout(order).alerts(AlertRules.TIMEOUTS);
      verifyOnly(alerts, Phase.FIRING, 50, NONE, 6);
    }
  }

  @Test
  void aLateOneMakesUpAMinuteThatIsAlreadyPast() {
    List<Alert> alerts =
        new Script()
            .timeout(0, 10, 20, 30, 40)
            .ok(62)
            .timeout(35)
            .ok(125)
            .alerts(AlertRules.TIMEOUTS);
    verifyOnly(alerts, Phase.RESOLVED, 40, 120, 6);
  }

  @Test
  void aLateOneDoesNotShortenAnAlert() {
    // Six of them are together until the one at 10 leaves, and a minute passes.
    List<Alert> alerts =
        new Script()
            .timeout(0, 10, 20, 30, 40, 50, 55)
            .timeout(5)
            .ok(140)
            .alerts(AlertRules.TIMEOUTS);
    verifyOnly(alerts, Phase.RESOLVED, 50, 130, 8);
  }

  @Test
  void timeoutsOfSeveralMetricsTogetherAreAnAlertOfNone() {
    List<Alert> alerts =
        new Script()
            .of("net")
            .timeout(0, 1, 2)
            .of("stt")
            .timeout(3, 4, 5)
            .alerts(AlertRules.TIMEOUTS);
    assertThat(alerts).hasSize(1);
    assertThat(alerts.get(0).metric()).isNull();
    assertThat(alerts.get(0).involved())
        .containsExactly(new MetricName("net"), new MetricName("stt"));
    verify(alerts.get(0), Phase.FIRING, 5, NONE, 6);
  }

  @Test
  void timeoutsOfOneMetricAreItsOwnAlertOnly() {
    List<Alert> alerts =
        new Script()
            .of("stt")
            .timeout(0)
            .of("net")
            .timeout(1, 2, 3, 4, 5)
            .of("stt")
            .ok(6)
            .of("net")
            .timeout(7)
            .alerts(AlertRules.TIMEOUTS);
    // At the fifth of net there are six together; at the sixth of its own it has its own alert.
    assertThat(alerts).extracting(Alert::metric).containsExactly(null, new MetricName("net"));
    assertThat(new Script().timeout(1, 2, 3, 4, 5, 6, 7).alerts(AlertRules.TIMEOUTS))
        .extracting(Alert::metric)
        .containsExactly(new MetricName("m"));
  }

  @Test
  void timeoutsOfTwoSourcesAreNotAddedUp() {
    assertThat(
            new Script()
                .in("a.log")
                .timeout(0, 1, 2)
                .in("b.log")
                .timeout(0, 1, 2)
                .alerts(AlertRules.TIMEOUTS))
        .isEmpty();
  }

  @Test
  void timeoutsWithoutTimesAreNotJudgedButCounted() {
    AlertEngine engine =
        new Script().timeout(NONE, NONE, NONE, NONE, NONE, NONE).run(AlertRules.TIMEOUTS);
    assertThat(engine.snapshot()).isEmpty();
    assertThat(engine.undated(AlertRules.TIMEOUTS)).isEqualTo(6);
    assertThat(engine.judgements()).allMatch(judgement -> !judgement.judged());
  }

  // ---- success-rate: under 90 % of the last 100, of at least 20

  @ParameterizedTest
  @CsvSource({
    "100, 10, 0", // 90 of 100
    "100, 11, 1", // 89 of 100
    "19, 19, 0", // too few to say
    "20, 2, 0", // 90.0 %
    "20, 3, 1", // 85 %
    "50, 5, 0", // 90.0 %
    "99, 10, 1", // 89.9 %
    "109, 10, 0" // 90 of the last 100
  })
  void successRateIsUnderNinetyPercent(int operations, int failing, int alerts) {
    // The successes come first, so that the rate only falls.
    Script script = new Script();
    for (int i = 0; i < operations; i++) {
      if (i < operations - failing) {
        script.ok(i);
      } else {
        script.fail(i);
      }
    }
    assertThat(script.alerts(AlertRules.SUCCESS_RATE)).hasSize(alerts);
  }

  @Test
  void theRateIsOfTheLastHundred() {
    // 100 failures long ago, then 100 successes, of which the last push the failures out.
    List<Alert> alerts = new Script().many(300, 100, 0).ok(1000).alerts(AlertRules.SUCCESS_RATE);
    assertThat(alerts).hasSize(1);
    // Failing at the 20th (19 s); 90 of the last 100 succeed from 189 s on, and five minutes pass.
    verify(alerts.get(0), Phase.RESOLVED, 19, 489, 100);
    assertThat(alerts.get(0).worst()).isZero();
  }

  @Test
  void theRateNeedsNoTimes() {
    Script script = new Script();
    for (int i = 0; i < 20; i++) {
      script.fail(NONE);
    }
    List<Alert> alerts = script.alerts(AlertRules.SUCCESS_RATE);
    verifyOnly(alerts, Phase.FIRING, NONE, NONE, 20);
  }

  @Test
  void withoutTimesNothingIsKept() {
    Script script = new Script();
    for (int i = 0; i < 20; i++) {
      script.fail(NONE);
    }
    for (int i = 0; i < 100; i++) {
      script.ok(NONE);
    }
    List<Alert> alerts = script.alerts(AlertRules.SUCCESS_RATE);
    verifyOnly(alerts, Phase.RESOLVED, NONE, NONE, 20);
  }

  @Test
  void theRateIsByMetricAndSource() {
    Script script = new Script();
    for (int i = 0; i < 19; i++) {
      script.in("a.log").of("m").fail(i).of("n").fail(i).in("b.log").of("m").fail(i);
    }
    assertThat(script.alerts(AlertRules.SUCCESS_RATE)).isEmpty();
    script.in("b.log").fail(20);
    assertThat(script.alerts(AlertRules.SUCCESS_RATE))
        .extracting(Alert::source)
        .containsExactly("b.log");
  }

  /** Verifies the only alert there is. */
  private static void verifyOnly(
      List<Alert> alerts, Phase phase, double since, double until, long count) {
    assertThat(alerts).hasSize(1);
    verify(alerts.get(0), phase, since, until, count);
  }

  private static void verify(Alert alert, Phase phase, double since, double until, long count) {
    assertThat(alert.phase()).as("phase").isEqualTo(phase);
    assertThat(Double.valueOf(Script.second(alert.since())))
        .as("since")
        .isEqualTo(Double.valueOf(since));
    assertThat(Double.valueOf(Script.second(alert.until())))
        .as("until")
        .isEqualTo(Double.valueOf(until));
    assertThat(alert.count()).as("count").isEqualTo(count);
  }
}
