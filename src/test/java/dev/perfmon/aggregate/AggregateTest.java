package dev.perfmon.aggregate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.EventKind;
import dev.perfmon.model.Level;
import dev.perfmon.model.LineFormat;
import dev.perfmon.model.MetricName;
import dev.perfmon.model.NearMiss;
import dev.perfmon.model.Outcome;
import dev.perfmon.model.Thresholds;
import dev.perfmon.model.TimeOrigin;
import dev.perfmon.model.TimeRange;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Selection, judgement, counts and the figures, behind a folding that folds nothing. */
class AggregateTest {
  private static final long NO_TIME = EventBatch.NO_TIME;
  private static final MetricName A = new MetricName("a");

  private final EventBatch batch = new EventBatch();
  private final MetricTable metrics = new MetricTable();
  private final List<String> seen = new ArrayList<>();

  private int row(EventKind kind, String metric, long duration, long time) {
    int row = batch.add(kind, batch.size());
    batch.setMetric(row, batch.addName(new MetricName(metric)));
    batch.setDuration(row, duration);
    batch.setRecord(row, LineFormat.TIMED, 0, 20);
    batch.setTime(row, time, time == NO_TIME ? TimeOrigin.NONE : TimeOrigin.RECORD, true);
    return row;
  }

  private void measured(String metric, long duration, long threshold, Level printed, long time) {
    int row = row(EventKind.MEASUREMENT, metric, duration, time);
    batch.setThreshold(row, threshold);
    batch.setLevel(row, printed);
  }

  private void failed(String metric, long duration, String text, long time) {
    int row = row(EventKind.FAILURE, metric, duration, time);
    byte[] bytes = text.getBytes(UTF_8);
    batch.setText(row, bytes, 0, bytes.length);
  }

  private Tally run(Selection selection, Thresholds thresholds, EventSink sink) {
    batch.finish(batch.size(), NO_TIME);
    Aggregate aggregate =
        new Aggregate(metrics, selection, thresholds, Timeouts.USUAL, Dedup.NONE, sink);
    aggregate.accept(batch, 0);
    aggregate.endSource();
    return aggregate.tally();
  }

  private Tally run(Selection selection, Thresholds thresholds) {
    return run(
        selection,
        thresholds,
        e ->
            seen.add(
                e.kind()
                    + " "
                    + e.threshold()
                    + " "
                    + e.level()
                    + " "
                    + e.failed()
                    + " "
                    + e.timeout()));
  }

  private static Selection outcomes(Outcome... outcomes) {
    return new Selection(TimeRange.ALL, null, Set.of(outcomes));
  }

  @Test
  void theLinesThresholdAndNearABoundaryItsLevelCount() {
    measured("a", 500_000, 1_000_000, Level.BON, 1);
    measured("a", 650_300, 200_000, Level.LENT, 2);
    run(Selection.ALL, Thresholds.GUIDE);
    assertThat(seen)
        .containsExactly(
            "MEASUREMENT 1000000 BON false false", "MEASUREMENT 200000 GOULOT false false");
  }

  @Test
  void aThresholdThatWasSetOverridesTheLinesAndItsLevel() {
    measured("a", 500_000, 1_000_000, Level.GOULOT, 1);
    measured("b", 400_000, 1_000_000, Level.GOULOT, 1);
    run(Selection.ALL, new Thresholds(Map.of("a", 1_000_000L)));
    assertThat(seen)
        .containsExactly(
            "MEASUREMENT 1000000 EXCELLENT false false",
            "MEASUREMENT 1000000 EXCELLENT false false");
  }

  @Test
  void aFailureHasItsMetricsLatestThresholdElseTheGuides() {
    failed("tts_chunk", 150_000, "", 1);
    measured("tts_chunk", 1, 100_000, Level.EXCELLENT, 2);
    failed("tts_chunk", 150_000, "", 3);
    failed("tts_chunk", 5, "Connection Timeout", 3);
    failed("tts_chunk", 150_000, "refused", 3);
    run(Selection.ALL, Thresholds.GUIDE);
    assertThat(seen)
        .containsExactly(
            "FAILURE 200000 null true false",
            "MEASUREMENT 100000 EXCELLENT false false",
            "FAILURE 100000 null true true",
            "FAILURE 100000 null true true",
            "FAILURE 100000 null true false");
  }

  @Test
  void whatPrintsNoThresholdIsJudgedByTheGuides() {
    row(EventKind.MEASUREMENT, "llm_ttft", 1_000_001, 1);
    row(EventKind.BOTTLENECK, "tts_chunk", 300_001, 1);
    run(Selection.ALL, Thresholds.GUIDE);
    assertThat(seen)
        .containsExactly(
            "MEASUREMENT 1000000 LENT false false", "BOTTLENECK 200000 GOULOT false false");
  }

  /** The agent writes such a line about what was slow by its own threshold, and rounds. */
  @ParameterizedTest
  @CsvSource({"100000,100000,LENT", "0,100000,LENT", "150000,100000,LENT", "150001,100000,GOULOT"})
  void aBottleneckOnItsOwnWasSlow(long duration, long threshold, Level level) {
    row(EventKind.BOTTLENECK, "audio_chunk", duration, 1);
    run(Selection.ALL, Thresholds.GUIDE);
    assertThat(seen).containsExactly("BOTTLENECK " + threshold + " " + level + " false false");
  }

  @Test
  void aBottleneckOnItsOwnIsJudgedByAThresholdThatWasSet() {
    row(EventKind.BOTTLENECK, "audio_chunk", 100_000, 1);
    run(Selection.ALL, new Thresholds(Map.of("audio_chunk", 300_000L)));
    assertThat(seen).containsExactly("BOTTLENECK 300000 EXCELLENT false false");
  }

  @Test
  void outcomesSelectOperationsAndNothingElse() {
    measured("a", 10, 1_000_000, Level.EXCELLENT, 1);
    measured("a", 900_000, 1_000_000, Level.BON, 1);
    failed("a", 10, "x", 1);
    row(EventKind.NOTE, "a", -1, 1);
    batch.setReason(row(EventKind.NEAR_MISS, "a", -1, 1), NearMiss.BAD_DURATION);
    Tally tally = run(outcomes(Outcome.BON, Outcome.ECHEC), Thresholds.GUIDE);
    assertThat(seen)
        .containsExactly("MEASUREMENT 1000000 BON false false", "FAILURE 1000000 null true false");
    assertThat(tally.events()).isEqualTo(2);
    assertThat(tally.nearMisses()).isEqualTo(1);
  }

  @Test
  void metricsSelectByName() {
    measured("a", 10, 1_000_000, Level.EXCELLENT, 1);
    measured("b", 10, 1_000_000, Level.EXCELLENT, 1);
    measured("a", 10, 1_000_000, Level.EXCELLENT, 1);
    Tally tally = run(new Selection(TimeRange.ALL, A::equals, Set.of()), Thresholds.GUIDE);
    assertThat(tally.events()).isEqualTo(2);
    assertThat(seen).hasSize(2);
  }

  @Test
  void aRangeLeavesOutWhatIsOutsideAndCountsWhatItCannotPlace() {
    for (long time : new long[] {9, 10, 19, 20, NO_TIME}) {
      measured("a", 10, 1_000_000, Level.EXCELLENT, time);
    }
    Tally tally = run(new Selection(new TimeRange(10, 20), null, Set.of()), Thresholds.GUIDE);
    assertThat(tally.events()).isEqualTo(2);
    assertThat(tally.undatedExcluded()).isEqualTo(1);
    assertThat(tally.undated()).isZero();
    assertThat(tally.lines()).isEqualTo(2);
    assertThat(tally.first()).isEqualTo(10);
    assertThat(tally.last()).isEqualTo(19);
  }

  @Test
  void countsOfEverything() {
    measured("a", 10, 1_000_000, Level.EXCELLENT, 5);
    measured("a", 10, 1_000_000, Level.EXCELLENT, NO_TIME);
    row(EventKind.ABSENT, "llm_ttft", -1, 3);
    batch.setReason(row(EventKind.NEAR_MISS, "a", -1, 1), NearMiss.BAD_DURATION);
    Tally tally = run(Selection.ALL, Thresholds.GUIDE);
    assertThat(tally.lines()).isEqualTo(4);
    assertThat(tally.events()).isEqualTo(3);
    assertThat(tally.absent()).isEqualTo(1);
    assertThat(tally.undated()).isEqualTo(1);
    assertThat(tally.nearMisses()).isEqualTo(1);
    assertThat(tally.first()).isEqualTo(3);
    assertThat(tally.last()).isEqualTo(5);
    assertThat(new Tally().first()).isEqualTo(NO_TIME);
    assertThat(new Tally().last()).isEqualTo(NO_TIME);
  }

  /** The last so many operations of each metric, failures among them, against a list of all. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 15, 16, 17, 31, 32, 100, 1000})
  void theLastOperationsOfEachMetric(int last) {
    Random random = new Random(last);
    List<List<Long>> all = List.of(new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < 300; i++) {
      int metric = random.nextInt(3) == 0 ? 1 : 0;
      long duration = random.nextInt(100_000);
      boolean failure = random.nextInt(4) == 0;
      if (failure) {
        failed("m" + metric, duration, "timeout", i);
      } else {
        measured("m" + metric, duration, 200_000, Level.EXCELLENT, i);
      }
      all.get(metric).add(failure ? -1 : duration);
    }
    MetricStates states = new MetricStates(metrics, last, true);
    run(Selection.ALL, Thresholds.GUIDE, states);
    for (int metric = 0; metric < 2; metric++) {
      List<Long> operations = all.get(metric);
      List<Long> kept =
          operations.subList(Math.max(0, operations.size() - last), operations.size());
      MetricState state = states.byMetric().get(new MetricName("m" + metric));
      assertThat(state).isNotNull();
      long failures = kept.stream().filter(duration -> duration < 0).count();
      assertThat(state.failures()).isEqualTo(failures);
      assertThat(state.timeouts()).isEqualTo(failures);
      assertThat(state.moments().count()).isEqualTo(kept.size() - failures);
      assertThat(state.moments().sum())
          .isEqualTo(kept.stream().filter(duration -> duration >= 0).mapToLong(d -> d).sum());
      assertThat(state.at(Level.EXCELLENT)).isEqualTo(kept.size() - failures);
    }
  }

  private static boolean isTimeout(Timeouts timeouts, String text, long duration) {
    return isTimeout(new TimeoutTexts(timeouts), text, duration);
  }

  private static boolean isTimeout(TimeoutTexts texts, String text, long duration) {
    EventBatch batch = new EventBatch();
    int row = batch.add(EventKind.FAILURE, 0);
    byte[] bytes = text.getBytes(UTF_8);
    batch.setText(row, bytes, 0, bytes.length);
    return texts.isTimeout(batch, row, duration, 1000);
  }

  @Test
  void aTextThatWasMetBeforeSaysTheSame() {
    TimeoutTexts texts = new TimeoutTexts(Timeouts.USUAL);
    for (int i = 0; i < 1000; i++) {
      String end = i % 100 + "x".repeat(i % 7 * 100);
      assertThat(isTimeout(texts, "timeout " + end, 0)).isTrue();
      assertThat(isTimeout(texts, "refused " + end, 2000)).isFalse();
      assertThat(isTimeout(texts, "", 2L * i)).isEqualTo(i >= 500);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Connection timeout, true",
    "Request TIMED OUT, true",
    "ETIMEDOUT, true",
    "TimeoutError(), true",
    "Délai d'attente dépassé, true",
    "délai dépassé, true",
    "dépassé le délai, false",
    "délai inconnu, false",
    "Connection refused, false",
    "time out, false",
  })
  void theWordsOfATimeout(String text, boolean expected) {
    assertThat(isTimeout(Timeouts.USUAL, text, 0)).isEqualTo(expected);
    assertThat(isTimeout(Timeouts.USUAL, text, 5000)).isEqualTo(expected);
  }

  @Test
  void withoutATextTheDurationTells() {
    for (String text : new String[] {"", " ", "\t"}) {
      assertThat(isTimeout(Timeouts.USUAL, text, 999)).isFalse();
      assertThat(isTimeout(Timeouts.USUAL, text, 1000)).isTrue();
    }
  }

  @Test
  void furtherPatternsAddToTheUsualWords() {
    Timeouts more = new Timeouts(List.of(Pattern.compile("took too long")));
    assertThat(isTimeout(more, "it took too long.", 0)).isTrue();
    assertThat(isTimeout(more, "timeout", 0)).isTrue();
    assertThat(isTimeout(more, "took long", 0)).isFalse();
  }

  @Test
  void namesThatAreTooLongInAllShareOneNumber() throws IOException {
    MetricTable table = new MetricTable();
    String longName = "n".repeat(MetricTable.MOST_TEXT / 2);
    assertThat(table.id(new MetricName(longName))).isZero();
    assertThat(table.id(new MetricName(longName + "1"))).isEqualTo(1);
    assertThat(table.isFull()).isFalse();
    assertThat(table.id(new MetricName("short"))).isEqualTo(2);
    assertThat(table.id(new MetricName("another"))).isEqualTo(2);
    assertThat(table.name(2)).isEqualTo(MetricTable.OTHERS);

    ByteArrayOutputStream saved = new ByteArrayOutputStream();
    table.save(new DataOutputStream(saved));
    MetricTable restored = new MetricTable();
    restored.restore(new DataInputStream(new ByteArrayInputStream(saved.toByteArray())));
    assertThat(restored.isFull()).isTrue();
    assertThat(restored.id(new MetricName("short"))).isEqualTo(2);
    assertThat(restored.id(new MetricName(longName + "1"))).isEqualTo(1);
  }

  @Test
  void metricsPastTheMostShareOneNumber() {
    MetricTable table = new MetricTable();
    for (int i = 0; i < MetricTable.MOST; i++) {
      assertThat(table.id(new MetricName("m" + i))).isEqualTo(i);
    }
    assertThat(table.isFull()).isFalse();
    int others = table.id(new MetricName("one more"));
    assertThat(table.id(new MetricName("and another"))).isEqualTo(others);
    assertThat(table.name(others)).isEqualTo(MetricTable.OTHERS);
    assertThat(table.id(new MetricName("m5"))).isEqualTo(5);
    assertThat(table.isFull()).isTrue();
  }
}
