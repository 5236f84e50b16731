package dev.perfmon.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ComparerTest {
  /** Enough for verdicts; a quarter of what people get. */
  private static final Criteria CRITERIA = new Criteria(0.05, 0.05, 0.005, 1, 1000, 20);

  /** No effect is too small: nothing but the tests keeps the false alarms down. */
  private static final Criteria ANY_EFFECT = new Criteria(0.05, 0, 0, 1, 200, 20);

  private static final int PAIRS = 1000;

  /** 5 % of 1000 and three standard errors of it, which chance passes once in 700 times. */
  private static final int MOST_ALARMS =
      (int) (PAIRS * (0.05 + 3 * Math.sqrt(0.05 * 0.95 / PAIRS)));

  private static Run run(Run.Operations... metrics) {
    Map<String, Run.Operations> named = new LinkedHashMap<>();
    for (int i = 0; i < metrics.length; i++) {
      named.put("m" + i, metrics[i]);
    }
    return new Run(named);
  }

  private static boolean isAlarm(Comparison comparison) {
    return comparison.metrics().stream()
        .anyMatch(
            metric ->
                metric.verdict() == Verdict.SLOWER
                    || metric.verdict() == Verdict.FASTER
                    || metric.successVerdict() == SuccessVerdict.WORSE
                    || metric.successVerdict() == SuccessVerdict.BETTER);
  }

  static List<Arguments> laws() {
    return List.of(
        Arguments.of("lognormal 20", Samples.LOGNORMAL, 20, 20),
        Arguments.of("lognormal 20 and 2000", Samples.LOGNORMAL, 20, 2000),
        Arguments.of("lognormal 200", Samples.LOGNORMAL, 200, 200),
        Arguments.of("lognormal 2000", Samples.LOGNORMAL, 2000, 2000),
        Arguments.of("heavy tail 50", Samples.HEAVY, 50, 50),
        Arguments.of("heavy tail 2000", Samples.HEAVY, 2000, 500),
        Arguments.of("ties 20", Samples.ROUNDED, 20, 20),
        Arguments.of("ties 1000", Samples.ROUNDED, 1000, 1000),
        Arguments.of("two humps 100", Samples.TWO_HUMPS, 100, 300),
        Arguments.of("nearly nothing 300", Samples.NEARLY_NOTHING, 300, 300));
  }

  /** Three metrics in each run, with failures; nothing differs. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("laws")
  void runsThatDoNotDifferAreCalledDifferentAtMostAsOftenAsStated(
      String name, Samples.Law law, int n, int m) {
    Random random = new Random(name.hashCode());
    int alarms = 0;
    for (int pair = 0; pair < PAIRS; pair++) {
      Run.Operations[] base = new Run.Operations[3];
      Run.Operations[] next = new Run.Operations[3];
      for (int i = 0; i < base.length; i++) {
        base[i] = drawn(law, n, random);
        next[i] = drawn(law, m, random);
      }
      if (isAlarm(new Comparer(ANY_EFFECT).compare(run(base), run(next)))) {
        alarms++;
      }
    }
    assertThat(alarms).isLessThanOrEqualTo(MOST_ALARMS);
  }

  private static Run.Operations drawn(Samples.Law law, int n, Random random) {
    int failures = 0;
    for (int i = 0; i < n; i++) {
      failures += random.nextInt(20) == 0 ? 1 : 0;
    }
    return Samples.operations(Samples.sample(law, 1, n, random), failures);
  }

  /**
   * Durations like those before them. Were they taken for independent, every second comparison
   * would be an alarm.
   */
  @ParameterizedTest
  @CsvSource({"0.3,500", "0.6,2000", "0.9,2000"})
  void durationsThatDependOnEachOtherRaiseNoMoreAlarms(double coefficient, int n) {
    Random random = new Random(n);
    int alarms = 0;
    for (int pair = 0; pair < PAIRS; pair++) {
      Run base = run(Samples.operations(Samples.dependent(coefficient, n, random), 0));
      Run next = run(Samples.operations(Samples.dependent(coefficient, n, random), 0));
      if (isAlarm(new Comparer(ANY_EFFECT).compare(base, next))) {
        alarms++;
      }
    }
    assertThat(alarms).isLessThanOrEqualTo(MOST_ALARMS);
  }

  /** Ten percent more, 1000 measurements on either side, five metrics of which one is slower. */
  @Test
  void tenPercentAreFoundAmongAThousand() {
    Random random = new Random(10);
    int found = 0;
    int same = 0;
    int wrong = 0;
    for (int pair = 0; pair < 200; pair++) {
      Run.Operations[] base = new Run.Operations[5];
      Run.Operations[] next = new Run.Operations[5];
      for (int i = 0; i < base.length; i++) {
        base[i] = Samples.operations(Samples.sample(Samples.LOGNORMAL, 1, 1000, random), 10);
        double factor = i == 2 ? 1.1 : 1;
        next[i] = Samples.operations(Samples.sample(Samples.LOGNORMAL, factor, 1000, random), 10);
      }
      Comparison comparison = new Comparer(CRITERIA).compare(run(base), run(next));
      for (int i = 0; i < base.length; i++) {
        Verdict verdict = comparison.metrics().get(i).verdict();
        if (i == 2) {
          found += verdict == Verdict.SLOWER ? 1 : 0;
        } else {
          same += verdict == Verdict.SAME ? 1 : 0;
          wrong += verdict == Verdict.SLOWER || verdict == Verdict.FASTER ? 1 : 0;
        }
      }
    }
    assertThat(found).isGreaterThanOrEqualTo(190);
    assertThat(wrong).isLessThanOrEqualTo(10);
    assertThat(same).as("of 800").isGreaterThanOrEqualTo(120);
  }

  /** What is the same is called so where there is enough to tell, and is not where there is not. */
  @Test
  void sameIsAStatementAndNotTheLackOfOne() {
    Random random = new Random(3);
    Run many = run(Samples.operations(Samples.sample(Samples.LOGNORMAL, 1, 20_000, random), 0));
    Run again = run(Samples.operations(Samples.sample(Samples.LOGNORMAL, 1, 20_000, random), 0));
    Run few = run(Samples.operations(Samples.sample(Samples.LOGNORMAL, 1, 50, random), 0));
    Run fewer = run(Samples.operations(Samples.sample(Samples.LOGNORMAL, 1, 19, random), 0));
    MetricComparison certain = only(CRITERIA, many, again);
    assertThat(certain.verdict()).isEqualTo(Verdict.SAME);
    assertThat(certain.doubt()).isEqualTo(Doubt.NONE);
    assertThat(certain.successVerdict()).isEqualTo(SuccessVerdict.SAME);
    MetricComparison uncertain = only(CRITERIA, few, many);
    assertThat(uncertain.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(uncertain.doubt()).isEqualTo(Doubt.WIDE);
    MetricComparison none = only(CRITERIA, many, fewer);
    assertThat(none.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(none.doubt()).isEqualTo(Doubt.FEW);
    assertThat(none.isComparable()).isFalse();
  }

  /** A difference beyond doubt that does not matter is the same; two percent of many. */
  @Test
  void whatDoesNotMatterIsTheSame() {
    Random random = new Random(4);
    Run base = run(Samples.operations(Samples.sample(Samples.LOGNORMAL, 1, 50_000, random), 0));
    Run next = run(Samples.operations(Samples.sample(Samples.LOGNORMAL, 1.02, 50_000, random), 0));
    MetricComparison metric = only(CRITERIA, base, next);
    assertThat(metric.pValue()).isLessThan(1e-6);
    assertThat(metric.verdict()).isEqualTo(Verdict.SAME);
    assertThat(only(ANY_EFFECT, base, next).verdict()).isEqualTo(Verdict.SLOWER);
    assertThat(only(ANY_EFFECT, next, base).verdict()).isEqualTo(Verdict.FASTER);
  }

  @ParameterizedTest
  @CsvSource({
    // operations, failures before and after
    "1000,20,80,WORSE",
    "1000,80,20,BETTER",
    "1000,20,22,UNDECIDED",
    "100000,2000,2010,SAME",
    "100000,2000,2450,UNDECIDED",
    "100000,1000,1300,SAME",
    "200,0,12,WORSE",
    "15,0,15,UNDECIDED",
    "1000,0,0,SAME",
  })
  void successRates(int operations, int before, int after, SuccessVerdict verdict) {
    Random random = new Random(5);
    Sample base = Samples.sample(Samples.LOGNORMAL, 1, operations - before, random);
    Sample next = Samples.sample(Samples.LOGNORMAL, 1, operations - after, random);
    Run.Operations first = new Run.Operations(base, before, operations);
    Run.Operations second = new Run.Operations(next, after, operations);
    assertThat(only(CRITERIA, run(first), run(second)).successVerdict()).isEqualTo(verdict);
  }

  @Test
  void theSameSeedGivesTheSameAnswerWhateverOtherMetricsThereAre() {
    Random random = new Random(6);
    Run.Operations base = Samples.operations(Samples.sample(Samples.HEAVY, 1, 300, random), 3);
    Run.Operations next = Samples.operations(Samples.sample(Samples.HEAVY, 1, 300, random), 9);
    Run.Operations other = Samples.operations(Samples.sample(Samples.HEAVY, 1, 10, random), 3);
    Comparison one = new Comparer(CRITERIA).compare(run(base), run(next));
    assertThat(new Comparer(CRITERIA).compare(run(base), run(next))).isEqualTo(one);
    assertThat(new Comparer(CRITERIA).compare(run(base, other), run(next, other)).metrics().get(0))
        .isEqualTo(one.metrics().get(0));
    Criteria reseeded = new Criteria(0.05, 0.05, 0.005, 2, 1000, 20);
    Interval interval =
        new Comparer(reseeded).compare(run(base), run(next)).metrics().get(0).relativeChange();
    assertThat(interval).isNotEqualTo(one.metrics().get(0).relativeChange());
  }

  @Test
  void metricsOfOneRunAloneAreListed() {
    Sample sample = Samples.sample(Samples.LOGNORMAL, 1, 30, new Random(7));
    Run.Operations any = Samples.operations(sample, 0);
    Comparison comparison =
        new Comparer(CRITERIA)
            .compare(new Run(Map.of("a", any, "b", any)), new Run(Map.of("b", any, "c", any)));
    assertThat(comparison.onlyBase()).containsExactly("a");
    assertThat(comparison.onlyNext()).containsExactly("c");
    assertThat(comparison.metrics()).extracting(MetricComparison::name).containsExactly("b");
    Comparison nothing = new Comparer(CRITERIA).compare(new Run(Map.of()), new Run(Map.of()));
    assertThat(nothing.isComparable()).isFalse();
    assertThat(nothing.hasRegression()).isFalse();
  }

  /** A base of zero is no base to divide by: the unit of printing is. */
  @Test
  void aMedianOfZero() {
    Run zero = run(constant(0, 100));
    Run little = run(constant(1, 100));
    MetricComparison metric = only(CRITERIA, zero, little);
    assertThat(metric.relativeDifference()).isEqualTo(1);
    assertThat(metric.verdict()).isEqualTo(Verdict.SLOWER);
    assertThat(only(CRITERIA, zero, zero).verdict()).isEqualTo(Verdict.SAME);
  }

  private static Run.Operations constant(long value, int times) {
    return new Run.Operations(Sample.of(new long[] {value}, new long[] {times}, times), 0, times);
  }

  @Test
  void aMetricThatOnlyFailsIsJudgedByThat() {
    Run.Operations fine = constant(100, 200);
    Run.Operations broken = new Run.Operations(Sample.of(new long[0], new long[0], 0), 200, 200);
    MetricComparison metric = only(CRITERIA, run(fine), run(broken));
    assertThat(metric.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(metric.successVerdict()).isEqualTo(SuccessVerdict.WORSE);
    assertThat(metric.isRegression()).isTrue();
    assertThat(metric.next().medianMs()).isNaN();
  }

  private static MetricComparison only(Criteria criteria, Run base, Run next) {
    return new Comparer(criteria).compare(base, next).metrics().get(0);
  }
}
