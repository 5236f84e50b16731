package dev.perfmon.aggregate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.EventKind;
import dev.perfmon.model.Level;
import dev.perfmon.model.LineFormat;
import dev.perfmon.model.MetricName;
import dev.perfmon.model.Thresholds;
import dev.perfmon.model.TimeOrigin;
import dev.perfmon.model.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Names and numbers of a log that are not what they seem. */
class VocabularyTest {
  private final EventBatch batch = new EventBatch();
  private final List<String> seen = new ArrayList<>();

  private int row(EventKind kind, String metric, long duration) {
    int row = batch.add(kind, batch.size());
    batch.setMetric(row, batch.addName(new MetricName(metric)));
    batch.setDuration(row, duration);
    batch.setRecord(row, LineFormat.TIMED, 0, 20);
    batch.setTime(row, row + 1, TimeOrigin.RECORD, true);
    return row;
  }

  private void measured(String metric, long duration, long threshold, Level printed) {
    int row = row(EventKind.MEASUREMENT, metric, duration);
    batch.setThreshold(row, threshold);
    batch.setLevel(row, printed);
  }

  private void failed(String metric, long duration, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    batch.setText(row(EventKind.FAILURE, metric, duration), bytes, 0, bytes.length);
  }

  private List<String> run(Map<String, String> aliases, Map<String, Long> units) {
    MetricTable metrics = new MetricTable(new Vocabulary(aliases, units));
    batch.finish(batch.size(), EventBatch.NO_TIME);
    EventSink sink =
        e ->
            seen.add(
                metrics.name(e.metric())
                    + (e.operation() ? " " : " no operation ")
                    + e.duration()
                    + " "
                    + e.level()
                    + (e.timeout() ? " timeout" : ""));
    Aggregate aggregate =
        new Aggregate(metrics, Selection.ALL, Thresholds.GUIDE, Timeouts.USUAL, Dedup.TWINS, sink);
    aggregate.accept(batch, 0);
    aggregate.endSource();
    return seen;
  }

  @Test
  void anAliasCountsUnderTheNameItStandsForWhicheverComesFirst() {
    measured("whisper", 100_000, 1_000_000, Level.EXCELLENT);
    measured("stt", 200_000, 1_000_000, Level.EXCELLENT);
    measured("stt v2", 300_000, 1_000_000, Level.EXCELLENT);

    assertThat(run(Map.of("whisper", "stt", "stt v2", "stt"), Map.of()))
        .containsExactly("stt 100000 EXCELLENT", "stt 200000 EXCELLENT", "stt 300000 EXCELLENT");
  }

  @Test
  void aBottleneckLineUnderAnAliasIsStillItsMeasurements() {
    measured("whisper", 2_800_000, 2_000_000, Level.LENT);
    int row = row(EventKind.BOTTLENECK, "stt", 2_800_000);
    batch.setThreshold(row, 500);

    assertThat(run(Map.of("whisper", "stt"), Map.of("stt", 1_000_000_000L)))
        .containsExactly("stt 2800000000 GOULOT", "stt no operation 2800000000 null");
  }

  @Test
  void aUnitConvertsDurationsAndTheRatioAloneJudgesThem() {
    // The log says 1.5ms and EXCELLENT of what took 1.5 s, over a threshold of 1 s.
    measured("stt", 1_500, 1_000_000, Level.EXCELLENT);
    measured("tts", 1_500, 1_000_000, Level.EXCELLENT);
    failed("stt", 1_500, "");
    failed("tts", 1_500, "");

    assertThat(run(Map.of(), Map.of("stt", 1_000_000_000L)))
        .containsExactly(
            "stt 1500000 LENT", "tts 1500 EXCELLENT", "stt 1500000 null timeout", "tts 1500 null");
  }

  @Test
  void atExactlyTheThresholdAConvertedDurationIsNotOver() {
    measured("stt", 1_000, 1_000_000, Level.EXCELLENT);
    measured("us", 1_000_000, 1_000_000, Level.GOULOT);

    assertThat(run(Map.of(), Map.of("stt", 1_000_000_000L, "us", 1_000L)))
        .containsExactly("stt 1000000 BON", "us 1000 EXCELLENT");
  }

  @Test
  void noConvertedDurationIsTooLongToBeAddedUp() {
    measured("stt", 999_999_999_999L, 1_000_000, Level.GOULOT);

    assertThat(run(Map.of(), Map.of("stt", 60_000_000_000L)))
        .containsExactly("stt 1000000000000 GOULOT");
  }
}
