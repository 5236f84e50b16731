package dev.perfmon.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.diagnosis.SimulatedLog.Planted;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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

  @ParameterizedTest
  @MethodSource("trends")
  void aPlantedTrendIsFoundAndIsNoStep(
      SimulatedLog log, double found, double asItIs, double mistaken) {
    List<Diagnosis> diagnoses = diagnoses(log.plant(Planted.TREND));
    assertShares(diagnoses, Change.Kind.TREND, found, Change.Kind.STEP, mistaken);
    assertThat(share(diagnoses, diagnosis -> tells(diagnosis, Change.Kind.TREND, 38, 14, 8)))
        .isGreaterThanOrEqualTo(asItIs);
  }

  /** How many tell of a change of one kind, at least, and how many of the other, at most. */
  private static void assertShares(
      List<Diagnosis> diagnoses,
      Change.Kind planted,
      double found,
      Change.Kind other,
      double mistaken) {
    assertThat(share(diagnoses, diagnosis -> tells(diagnosis, planted)))
        .isGreaterThanOrEqualTo(found);
    assertThat(share(diagnoses, diagnosis -> tells(diagnosis, other)))
        .isLessThanOrEqualTo(mistaken);
  }

  /**
   * The logs, and the shares of the trends to be found at least, with about the right time and
   * extent at least, and to be taken for steps at most.
   */
  static Stream<Arguments> trends() {
    return Stream.of(
        Arguments.of(new SimulatedLog().minutes(60, 8).noise(0.12, 0.02, 0.5, 0), 0.90, 0.90, 0.10),
        Arguments.of(
            new SimulatedLog().minutes(60, 6).noise(0.20, 0.03, 0.6, 0), 0.70, 0.50, 0.25));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void aPlantedStepIsFoundAndIsNoTrend(
      SimulatedLog log, double found, double asItIs, double mistaken) {
    List<Diagnosis> diagnoses = diagnoses(log.plant(Planted.STEP));
    assertShares(diagnoses, Change.Kind.STEP, found, Change.Kind.TREND, mistaken);
    assertThat(share(diagnoses, diagnosis -> tells(diagnosis, Change.Kind.STEP, 30, 10, 2)))
        .isGreaterThanOrEqualTo(asItIs);
  }

  /** The same of steps, to be taken for trends at most. */
  static Stream<Arguments> steps() {
    return Stream.of(
        Arguments.of(new SimulatedLog().minutes(60, 8).noise(0.15, 0.02, 0.5, 0), 0.90, 0.90, 0.10),
        Arguments.of(
            new SimulatedLog().minutes(60, 6).noise(0.20, 0.03, 0.6, 0), 0.85, 0.80, 0.10));
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

  /** Whether the change planted in stt_processing at minute 30 is told, about as it is. */
  private static boolean tells(
      Diagnosis diagnosis, Change.Kind kind, double percent, double within, int minutes) {
    return diagnosis.changes().stream()
        .anyMatch(
            change ->
                change.kind() == kind
                    && change.metric().equals("stt_processing")
                    && Math.abs(change.percent() - percent) < within
                    && Math.abs(minute(change) - 30) <= minutes);
  }

  /** Whether stt_processing is said to have changed so, whenever and however much. */
  private static boolean tells(Diagnosis diagnosis, Change.Kind kind) {
    return diagnosis.changes().stream()
        .anyMatch(change -> change.kind() == kind && change.metric().equals("stt_processing"));
  }

  private static long minute(Change change) {
    return (change.since() - SimulatedLog.START) / 60_000_000_000L;
  }

  private static void assertFound(SimulatedLog log, double share, Predicate<Diagnosis> expected) {
    assertThat(share(diagnoses(log), expected)).isGreaterThanOrEqualTo(share);
  }

  private static List<Diagnosis> diagnoses(SimulatedLog log) {
    List<Diagnosis> diagnoses = new ArrayList<>();
    for (int seed = 0; seed < PLANTED_LOGS; seed++) {
      diagnoses.add(log.diagnose(10_000 + seed));
    }
    return diagnoses;
  }

  private static double share(List<Diagnosis> diagnoses, Predicate<Diagnosis> expected) {
    return (double) diagnoses.stream().filter(expected).count() / diagnoses.size();
  }
}
