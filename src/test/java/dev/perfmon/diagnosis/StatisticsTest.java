package dev.perfmon.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.perfmon.model.MetricName;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The parts of the tests, against values worked out by hand or the long way. */
final class StatisticsTest {
  @Test
  void aLineThroughValuesIgnoresOutliers() {
    TheilSen line = TheilSen.of(new double[] {0, 1, 2, 4, 5}, new double[] {1, 3, 5, 9, 1000});
    assertThat(line.slope()).isCloseTo(2, within(1e-9));
    assertThat(line.intercept()).isCloseTo(1, within(1e-9));
    assertThat(line.tau()).isEqualTo(1);
    assertThat(TheilSen.of(new double[] {0, 1, 2}, new double[] {3, 1, 2}).tau())
        .isCloseTo(-1.0 / 3, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void theGainOfAShapeIsWhatItTakesFromTheSquares(long seed) {
    Random random = new Random(seed);
    double[] values = new double[40];
    for (int t = 0; t < values.length; t++) {
      values[t] = random.nextGaussian() + (t >= 25 ? 1.5 : 0);
    }
    double[] x = Shape.centred(values);
    for (Shape shape : new Shape[] {Shape.step(x, 5), Shape.ramp(x, 5)}) {
      double rest = 0;
      for (double value : shape.residuals(x)) {
        rest += value * value / x.length;
      }
      assertThat(rest).isCloseTo(shape.remaining(x), within(1e-9));
    }
    assertThat(Shape.best(x, 5).gain())
        .isEqualTo(Math.max(Shape.step(x, 5).gain(), Shape.ramp(x, 5).gain()));
  }

  @Test
  void theBestStepIsWhereTheLevelChanges() {
    double[] values = new double[30];
    for (int t = 12; t < 20; t++) {
      values[t] = 1;
    }
    double[] x = Shape.centred(values);
    Shape step = Shape.step(x, 5);
    assertThat(step.from()).isEqualTo(12);
    assertThat(step.to()).isEqualTo(20);
    assertThat(step.height(x)).isCloseTo(1, within(1e-9));
    for (int t = 20; t < 30; t++) {
      values[t] = 1;
    }
    Shape lasting = Shape.step(Shape.centred(values), 5);
    assertThat(lasting.from()).isEqualTo(12);
    assertThat(lasting.to()).isEqualTo(30);
  }

  @Test
  void theBestRampBeginsWhereTheRiseDoes() {
    double[] values = new double[40];
    for (int t = 0; t < 40; t++) {
      values[t] = Math.max(0, t - 18) * 0.1;
    }
    double[] x = Shape.centred(values);
    Shape ramp = Shape.ramp(x, 5);
    assertThat(ramp.from()).isEqualTo(18);
    assertThat(ramp.height(x)).isCloseTo(2.1, within(1e-9));
    assertThat(Rise.of(x, ramp, 5)).isEqualTo(new Rise(18, 40));
    for (int t = 30; t < 40; t++) {
      values[t] = values[30];
    }
    double[] resting = Shape.centred(values);
    assertThat(Rise.of(resting, Shape.ramp(resting, 5), 5)).isEqualTo(new Rise(18, 30));
  }

  @Test
  void rankCorrelationIsSpearmans() {
    double[] x = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    double[] y = {1, 4, 9, 16, 25, 36, 49, 64, 81, 100};
    assertThat(RankCorrelation.of(x, y).rho()).isCloseTo(1, within(1e-9));
    // 1 − 6 Σd² / (n (n² − 1)), Σd² = 4.
    double[] z = {2, 1, 3, 5, 4, 6, 7, 8, 9, 10};
    assertThat(RankCorrelation.of(x, z).rho()).isCloseTo(1 - 24.0 / 990, within(1e-9));
    assertThat(RankCorrelation.of(x, new double[10]).rho()).isNaN();
    assertThat(RankCorrelation.of(x, new double[10]).probability()).isEqualTo(1);
  }

  /** Two series that wander have fewer independent values than they have values. */
  @Test
  void wanderingSeriesCorrelateByChanceNoMoreOftenThanTheySay() {
    int surprising = 0;
    for (int seed = 0; seed < 400; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      double[] a = wandering(random);
      double[] b = wandering(random);
      RankCorrelation correlation =
          RankCorrelation.of(RankCorrelation.detrended(a), RankCorrelation.detrended(b));
      surprising += correlation.probability() < 0.05 ? 1 : 0;
    }
    assertThat(surprising).isLessThan(36);
  }

  private static double[] wandering(SplittableRandom random) {
    double[] values = new double[80];
    double value = 0;
    for (int t = 0; t < values.length; t++) {
      value = 0.8 * value + random.nextGaussian();
      values[t] = value;
    }
    return values;
  }

  @Test
  void intervalsBecomeLongerSoThatALongLogTakesNoMoreMemory() {
    Observations observations = new Observations();
    Random random = new Random(3);
    for (int minute = 0; minute < 5000; minute++) {
      for (int i = 0; i < 3; i++) {
        observations.succeeded(
            0,
            new MetricName("stt_processing"),
            SimulatedLog.START + minute * 60_000_000_000L + i,
            1_000_000 + random.nextInt(100_000),
            2_000_000);
      }
    }
    Series series = observations.tracked().get(0).course.series(observations.width());
    assertThat(observations.width()).isEqualTo(16 * 60_000_000_000L);
    assertThat(series.size()).isBetween(200, 400);
    assertThat(series.operations()).isEqualTo(15_000);
    assertThat(series.level(0, series.size())).isBetween(1_040_000.0, 1_060_000.0);
  }

  /** One line dated in another century must not make one interval of all others. */
  @Test
  void aStrayTimeDoesNotCoarsen() {
    Observations observations = new Observations();
    for (int minute = 0; minute < 60; minute++) {
      observations.succeeded(
          0,
          new MetricName("stt_processing"),
          SimulatedLog.START + minute * 60_000_000_000L,
          1_000_000,
          2_000_000);
    }
    observations.succeeded(0, new MetricName("stt_processing"), 0, 1_000_000, 2_000_000);
    assertThat(observations.width()).isEqualTo(60_000_000_000L);
  }

  @Test
  void manyMetricsAreCountedAndTold() {
    Observations observations = new Observations();
    for (int i = 0; i < 200; i++) {
      observations.succeeded(
          i, new MetricName("metric " + i), SimulatedLog.START, 1_000_000, 2_000_000);
    }
    assertThat(observations.tracked()).hasSize(Observations.MOST_METRICS);
    assertThat(Diagnosis.of(observations, AdviceCatalogue.guide(), true).shortages())
        .anyMatch(
            shortage ->
                shortage.kind() == Shortage.Kind.METRICS
                    && shortage.have() == 200 - Observations.MOST_METRICS);
  }

  /** What every day has at that hour is no degradation. */
  @Test
  void theLoadOfTheDayIsNoChange() {
    Observations observations = new Observations();
    Random random = new Random(11);
    for (int minute = 0; minute < 3 * 1440; minute++) {
      double load = 0.3 * Math.sin(2 * Math.PI * minute / 1440);
      observations.succeeded(
          0,
          new MetricName("llm_response"),
          SimulatedLog.START + minute * 60_000_000_000L,
          Math.round(2_000_000 * Math.exp(load + 0.2 * random.nextGaussian())),
          4_000_000);
    }
    assertThat(Diagnosis.of(observations, AdviceCatalogue.guide(), true).changes()).isEmpty();
  }
}
