package dev.perfmon.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perfmon.model.InvalidValueException;
import dev.perfmon.model.Level;
import dev.perfmon.model.Thresholds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules the guide does not have, on logs whose answer is known; and what ticks tell. */
final class OtherRulesTest {
  private static final AlertRule SILENCE =
      AlertRule.of("silence", new Condition.Silence(Duration.ofMinutes(5)));
  private static final AlertRule UNFINISHED =
      AlertRule.of("unfinished", new Condition.Unfinished(4, Duration.ofSeconds(10)));

  // ---- for

  @Test
  void aConditionMustHoldForItsTime() {
    AlertRule rule =
        AlertRule.of("run", new Condition.Consecutive(new Symptom.Failed(), 1))
            .withPending(Duration.ofSeconds(30));
    assertThat(states(new Script().fail(0, 1).ok(31).alerts(rule))).isEmpty();
    assertThat(states(new Script().fail(0, 1).ok(31.5).alerts(rule)))
        .containsExactly("run RESOLVED 31.0");
    assertThat(states(new Script().fail(0, 1).alive(31.5).alerts(rule)))
        .containsExactly("run FIRING 31.0");
    assertThat(states(new Script().fail(0, 1).alerts(rule))).containsExactly("run PENDING NaN");
  }

  @Test
  void singleOperationsMustGoOnForItsTime() {
    AlertRule rule =
        AlertRule.of("sluggish", new Condition.Each(new Symptom.AtLevel(Level.LENT)))
            .withPending(Duration.ofSeconds(30));
    assertThat(states(new Script().slow(0, 10, 29.9).alive(100).alerts(rule)))
        .containsExactly("sluggish PENDING NaN");
    assertThat(states(new Script().slow(0, 10, 30).alerts(rule)))
        .containsExactly("sluggish FIRING 30.0");
    assertThat(states(new Script().slow(0, 10).ok(20).slow(30).alerts(rule)))
        .containsExactly("sluggish PENDING NaN");
  }

  // ---- shares and quantiles

  @Test
  void aShareIsOfMeasurementsWhereOnlyTheyCanShowIt() {
    AlertRule rule =
        AlertRule.of("share", new Condition.Share(new Symptom.OverRatio(1), 50, Spans.last(4, 4)));
    assertThat(new Script().slow(0, 1).fail(2, 3, 4).ok(5, 6).alerts(rule)).isEmpty();
    assertThat(states(new Script().slow(0, 1).fail(2).slow(3).ok(4).alerts(rule)))
        .containsExactly("share FIRING 4.0");
  }

  @Test
  void aWindowOfTimeForgets() {
    AlertRule rule =
        AlertRule.of(
                "share",
                new Condition.Share(new Symptom.Failed(), 50, Spans.of(Duration.ofSeconds(60), 2)))
            .withKeepFiring(Duration.ZERO);
    List<Alert> alerts = new Script().fail(0, 10).alive(69, 71).alerts(rule);
    assertThat(states(alerts)).containsExactly("share RESOLVED 10.0");
    assertThat(Script.second(alerts.get(0).until())).isEqualTo(70);
    assertThat(new Script().fail(0).ok(60, 61).alerts(rule)).isEmpty();
  }

  @Test
  void aQuantileIsOfTheNearestRank() {
    AlertRule rule =
        AlertRule.of(
            "p90",
            new Condition.Quantile(
                90, new Symptom.OverDuration(Duration.ofMillis(500)), Spans.last(10, 10)));
    // The 9th of 10 is the p90: one slow one is above it, two are not.
    assertThat(new Script().ok(0, 1, 2, 3, 4, 5, 6, 7, 8).slow(9).alerts(rule)).isEmpty();
    assertThat(new Script().ok(0, 1, 2, 3, 4, 5, 6, 7).slow(8, 9).alerts(rule)).hasSize(1);
  }

  // ---- silence

  @Test
  void aMetricThatSaysNothingWhileTheOthersDoIsSilent() {
    Script script = new Script().of("a").ok(0).of("b");
    for (int i = 0; i <= 301; i += 10) {
      script.ok(i);
    }
    assertThat(script.alerts(SILENCE)).isEmpty();
    List<Alert> alerts = script.ok(310).alerts(SILENCE);
    assertThat(states(alerts)).containsExactly("silence FIRING 300.0");
    assertThat(alerts.get(0).worst()).isEqualTo(310);
    assertThat(states(script.of("a").ok(320).alerts(SILENCE)))
        .containsExactly("silence RESOLVED 300.0");
  }

  @Test
  void aRestOfTheWholeAgentIsNoSilenceOfAMetric() {
    Script script = new Script().of("a").ok(0).of("b").ok(0);
    script.ok(3600, 3610, 3620);
    assertThat(script.alerts(SILENCE)).isEmpty();
    for (int i = 0; i <= 300; i += 10) {
      script.ok(3630 + i);
    }
    assertThat(states(script.alerts(SILENCE))).containsExactly("silence FIRING 3900.0");
  }

  @Test
  void aMetricThatIsNamedIsWaitedForFromTheBeginning() {
    Script script = new Script().of("b");
    for (int i = 0; i <= 310; i += 10) {
      script.ok(i);
    }
    assertThat(script.alerts(SILENCE.withMetrics(List.of("a*")))).isEmpty();
    assertThat(states(script.alerts(SILENCE.withMetrics(List.of("a")))))
        .containsExactly("silence FIRING 300.0");
  }

  // ---- unfinished

  @Test
  void anOperationThatDoesNotEndIsToldWhenItsTimeIsOver() {
    assertThat(new Script().start(0).alive(9.9).alerts(UNFINISHED)).isEmpty();
    List<Alert> alerts = new Script().start(0).alive(11).alerts(UNFINISHED);
    assertThat(states(alerts)).containsExactly("unfinished FIRING 10.0");
    assertThat(alerts.get(0).worstMicros()).isEqualTo(11_000_000);
    // It ends after all.
    assertThat(states(new Script().start(0).alive(11).took(12_000_000, 12).alerts(UNFINISHED)))
        .containsExactly("unfinished RESOLVED 10.0");
    // It is given up.
    assertThat(states(new Script().start(0).alive(11, 611).alerts(UNFINISHED)))
        .containsExactly("unfinished RESOLVED 10.0");
  }

  @Test
  void anEndIsThatOfTheStartItsDurationLeadsTo() {
    // Two begin; the one that ends is the second, and the first hangs.
    List<Alert> alerts =
        new Script().start(0, 5).took(1_000_000, 6).alive(11, 20).alerts(UNFINISHED);
    assertThat(states(alerts)).containsExactly("unfinished FIRING 10.0");
    assertThat(Script.second(alerts.get(0).first())).isZero();
    assertThat(
            new Script()
                .start(0, 5)
                .took(6_000_000, 6)
                .took(1_000_000, 6)
                .alive(30)
                .alerts(UNFINISHED))
        .isEmpty();
  }

  // ---- time

  @Test
  void whereTheTimeGoesBackWindowsBeginAnewAndRunsGoOn() {
    Script script = new Script().timeout(3600, 3601, 3602).timeout(0, 1, 2);
    AlertEngine engine = script.run(AlertRules.TIMEOUTS, AlertRules.DEGRADATION, AlertRules.GOULOT);
    assertThat(engine.stepsBack()).isEqualTo(1);
    assertThat(states(engine.snapshot())).containsExactly("degradation FIRING 0.0");
    assertThat(states(new Script().goulot(3600).ok(0).alerts(AlertRules.GOULOT)))
        .containsExactly("goulot RESOLVED 3600.0");
  }

  @Test
  void ticksTellWhatIsDueAndEventsThatComeLateTakeItBack() {
    List<String> told = new ArrayList<>();
    AlertEngine engine =
        new AlertEngine(
            List.of(AlertRules.GOULOT),
            Thresholds.GUIDE,
            (alert, time) -> told.add(alert.phase() + " " + Script.second(time)));
    new Script().goulot(0).events().get(0).feed(engine);
    engine.advance(Script.at(300));
    assertThat(told).containsExactly("FIRING 0.0");
    engine.advance(Script.at(301));
    assertThat(told).containsExactly("FIRING 0.0", "RESOLVED 300.0");
    assertThat(states(engine.snapshot())).containsExactly("goulot RESOLVED 0.0");
    // It was written before the tick, and only read now: it was one alert all the time.
    new Script().goulot(299).events().get(0).feed(engine);
    assertThat(told).hasSize(3).endsWith("FIRING 0.0");
    assertThat(engine.snapshot()).hasSize(1);
    assertThat(engine.snapshot().get(0).count()).isEqualTo(2);
    assertThat(engine.fired(AlertRules.GOULOT)).isEqualTo(1);
  }

  // ---- rules that make no sense

  @Test
  void senselessRulesAreRefusedInBothLanguages() {
    assertThatThrownBy(() -> AlertRule.of("any", SILENCE.condition()))
        .isInstanceOfSatisfying(
            InvalidValueException.class,
            e -> {
              assertThat(e.notice().french()).contains("« any »", "attendu");
              assertThat(e.notice().english()).contains("\"any\"", "expected");
            });
    assertThatThrownBy(() -> AlertRule.of("a b", SILENCE.condition()))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> new Symptom.OverRatio(0)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> new Condition.SuccessRate(101, Span.USUAL))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> Spans.last(10, 11)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> SILENCE.withScope(Scope.SOURCE))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> UNFINISHED.withPending(Duration.ofSeconds(1)))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> Script.engine(SILENCE, SILENCE))
        .isInstanceOf(InvalidValueException.class);
  }

  private static List<String> states(List<Alert> alerts) {
    List<String> states = new ArrayList<>();
    for (Alert alert : alerts) {
      states.add(alert.rule().name() + " " + alert.phase() + " " + Script.second(alert.since()));
    }
    return states;
  }
}
