package dev.perfmon.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.diagnosis.SimulatedLog.Planted;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** How often a diagnosis is wrong, over many seeded logs; the figures are in diagnose.md. */
final class RatesTest {
  private static final int QUIET_LOGS = 500;
  private static final int PLANTED_LOGS = 40;

  /** Several kinds of quiet logs: steady, wandering, short, sparse, with operations in clusters. */
  private static final List<SimulatedLog> QUIET =
      List.of(
          new SimulatedLog().minutes(60, 6).noise(0.2, 0, 0, 0),
          new SimulatedLog().minutes(60, 6).noise(0.2, 0.03, 0.6, 0),
          new SimulatedLog().minutes(60, 4).noise(0.25, 0.05, 0.6, 0.3),
          new SimulatedLog().minutes(30, 6).noise(0.2, 0.04, 0.8, 0.2),
          new SimulatedLog().minutes(12, 5).noise(0.2, 0.03, 0.3, 0.3),
          new SimulatedLog().minutes(90, 1.5).noise(0.25, 0.03, 0.6, 0.3),
          new SimulatedLog().minutes(40, 8).noise(0.3, 0.02, 0.5, 0.6),
          new SimulatedLog().minutes(120, 2).noise(0.2, 0.04, 0.7, 0));

  @Test
  void logsWithNothingInThemSeldomGetAFinding() {
    int changes = 0;
    int correlations = 0;
    int any = 0;
    for (int seed = 0; seed < QUIET_LOGS; seed++) {
      Diagnosis diagnosis = QUIET.get(seed % QUIET.size()).diagnose(seed);
      boolean changed = !diagnosis.changes().isEmpty();
      boolean correlated = !diagnosis.correlations().isEmpty();
      changes += changed ? 1 : 0;
      correlations += correlated ? 1 : 0;
      any += changed || correlated ? 1 : 0;
    }
    assertThat(any)
        .as(
            "logs of %s with a change (%s) or a correlation (%s)",
            QUIET_LOGS, changes, correlations)
        .isLessThanOrEqualTo(QUIET_LOGS / 20);
  }

  @Test
  void aPlantedTrendIsFoundAndIsNoStep() {
    SimulatedLog log =
        new SimulatedLog().minutes(60, 8).noise(0.12, 0.02, 0.5, 0).plant(Planted.TREND);
    assertFound(
        log,
        0.90,
        diagnosis ->
            diagnosis.changes().stream()
                .anyMatch(
                    change ->
                        change.kind() == Change.Kind.TREND
                            && change.metric().equals("stt_processing")
                            && Math.abs(change.percent() - 38) < 14
                            && Math.abs(minute(change) - 30) <= 8));
    assertFound(
        log,
        0.90,
        diagnosis ->
            diagnosis.changes().stream()
                .noneMatch(
                    change ->
                        change.kind() == Change.Kind.STEP
                            && change.metric().equals("stt_processing")));
  }

  @Test
  void aPlantedStepIsFoundAndIsNoTrend() {
    SimulatedLog log =
        new SimulatedLog().minutes(60, 8).noise(0.15, 0.02, 0.5, 0).plant(Planted.STEP);
    assertFound(
        log,
        0.90,
        diagnosis ->
            diagnosis.changes().stream()
                .anyMatch(
                    change ->
                        change.kind() == Change.Kind.STEP
                            && change.metric().equals("stt_processing")
                            && Math.abs(change.percent() - 30) < 10
                            && Math.abs(minute(change) - 30) <= 2));
    assertFound(
        log,
        0.90,
        diagnosis ->
            diagnosis.changes().stream().noneMatch(change -> change.kind() == Change.Kind.TREND));
  }

  @Test
  void aPlantedCorrelationIsFound() {
    assertFound(
        new SimulatedLog().minutes(30, 4).noise(0.2, 0.03, 0.6, 0.2).plant(Planted.CORRELATION),
        0.90,
        diagnosis ->
            diagnosis.correlations().stream()
                .anyMatch(
                    each ->
                        each.is("stt_processing", "network_request")
                            && each.first().equals("stt_processing")
                            && each.scope() == Correlation.Scope.TURN
                            && each.rho() > 0.4));
  }

  /** Two metrics that both become slower need not have anything to do with each other. */
  @Test
  void twoTrendsAloneAreNoCorrelation() {
    assertFound(
        new SimulatedLog().minutes(60, 8).noise(0.12, 0.02, 0.5, 0).plant(Planted.TWO_TRENDS),
        0.95,
        diagnosis -> diagnosis.correlations().isEmpty());
  }

  @Test
  void theSameLogAlwaysGetsTheSameAnswer() {
    SimulatedLog log = new SimulatedLog().minutes(700, 3).plant(Planted.STEP);
    assertThat(log.diagnose(1)).isEqualTo(log.diagnose(1));
  }

  private static long minute(Change change) {
    return (change.since() - SimulatedLog.START) / 60_000_000_000L;
  }

  private static void assertFound(SimulatedLog log, double share, Predicate<Diagnosis> expected) {
    int found = 0;
    for (int seed = 0; seed < PLANTED_LOGS; seed++) {
      found += expected.test(log.diagnose(10_000 + seed)) ? 1 : 0;
    }
    assertThat((double) found / PLANTED_LOGS).isGreaterThanOrEqualTo(share);
  }
}
