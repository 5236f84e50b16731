package dev.perfmon.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.alert.AlertEngine;
import dev.perfmon.alert.AlertRules;
import dev.perfmon.alert.Operation;
import dev.perfmon.model.EventBatch;
import dev.perfmon.model.Level;
import dev.perfmon.model.MetricName;
import dev.perfmon.model.Outcome;
import dev.perfmon.model.Thresholds;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What lets a build pass, and what does not. */
final class AlertGateTest {
  private static final long NOON = 1_749_556_800_000_000_000L;

  private final AlertEngine engine =
      new AlertEngine(AlertRules.GUIDE, Thresholds.GUIDE, (alert, time) -> {});

  /** A measurement, or without a level a timeout. */
  private record Ended(long time, @Nullable Level level) implements Operation {
    @Override
    public long duration() {
      return 1_600_000;
    }

    @Override
    public long threshold() {
      return 1_000_000;
    }

    @Override
    public boolean failed() {
      return level == null;
    }

    @Override
    public boolean timeout() {
      return failed();
    }

    @Override
    public String text() {
      return "";
    }
  }

  private void feed(long time, @Nullable Level level) {
    engine.source("agent.log").operation(new MetricName("stt"), new Ended(time, level));
  }

  private static AlertGate of(Outcome... levels) {
    return new AlertGate(List.of("asked"), Set.of(), false, Set.of(levels));
  }

  /** One operation of the best level, two of the next, and so on. */
  private static AlertGate counted(AlertGate gate) {
    for (Outcome outcome : Outcome.values()) {
      for (int i = 0; i <= outcome.ordinal(); i++) {
        gate.count(outcome);
      }
    }
    return gate;
  }

  @ParameterizedTest
  @CsvSource({"EXCELLENT, 10", "BON, 9", "LENT, 7", "GOULOT, 4"})
  void aLevelCountsItselfAndWhatIsWorseButNoFailure(Outcome level, int found) {
    AlertGate gate = counted(of(level));
    assertThat(gate.breaches(engine)).containsExactly(level + " (" + found + ")");
    assertThat(gate.levelChecks())
        .containsExactly(
            new AlertCheck(level.name(), "critical", null, "", true, found, false, true));
  }

  @Test
  void failuresCountByThemselves() {
    assertThat(counted(of(Outcome.ECHEC)).breaches(engine)).containsExactly("ECHEC (5)");
    AlertGate slow = of(Outcome.ECHEC);
    slow.count(Outcome.GOULOT);
    assertThat(slow.breaches(engine)).isEmpty();
    assertThat(slow.levelChecks())
        .containsExactly(new AlertCheck("ECHEC", "critical", null, "", true, 0, false, false));
  }

  @Test
  void aLevelIsNotJudgedWithoutOperations() {
    assertThat(of(Outcome.LENT).operations()).isZero();
    assertThat(of(Outcome.LENT).levelChecks())
        .containsExactly(new AlertCheck("LENT", "critical", null, "", false, 0, false, false));
    assertThat(counted(of(Outcome.LENT)).operations()).isEqualTo(15);
  }

  @Test
  void aRuleIsBreachedByItsOwnAlertsAndAnyRuleByAll() {
    feed(NOON, Level.GOULOT);
    feed(NOON + 600_000_000_000L, Level.GOULOT);
    assertThat(gate(Set.of("goulot"), false).breaches(engine)).containsExactly("goulot (2)");
    assertThat(gate(Set.of("timeouts"), false).breaches(engine)).isEmpty();
    assertThat(gate(Set.of(), true).breaches(engine)).containsExactly("goulot (2)");
    assertThat(gate(Set.of(), true).isAboutRule("whichever")).isTrue();
    assertThat(gate(Set.of(), false).breaches(engine)).isEmpty();
  }

  @Test
  void aRuleIsUnansweredWhileNoOperationBeforeItHasATime() {
    AlertGate timeouts = gate(Set.of("timeouts"), false);
    assertThat(timeouts.unanswered(engine)).as("no operation at all").isEmpty();
    feed(EventBatch.NO_TIME, null);
    assertThat(timeouts.unanswered(engine)).containsExactly("timeouts");
    assertThat(gate(Set.of(), true).unanswered(engine)).containsExactly("timeouts");
    assertThat(gate(Set.of("goulot"), false).unanswered(engine)).isEmpty();
    feed(NOON, null);
    assertThat(timeouts.unanswered(engine)).isEmpty();
  }

  private static AlertGate gate(Set<String> rules, boolean any) {
    return new AlertGate(List.of("asked"), rules, any, Set.of());
  }
}
