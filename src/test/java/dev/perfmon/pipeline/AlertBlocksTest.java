package dev.perfmon.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.aggregate.Aggregate;
import dev.perfmon.aggregate.Dedup;
import dev.perfmon.aggregate.MetricTable;
import dev.perfmon.aggregate.Selection;
import dev.perfmon.aggregate.Timeouts;
import dev.perfmon.alert.Alert;
import dev.perfmon.alert.AlertEngine;
import dev.perfmon.alert.AlertRule;
import dev.perfmon.alert.AlertRules;
import dev.perfmon.model.Thresholds;
import dev.perfmon.model.TimeRange;
import dev.perfmon.source.InputRequest;
import dev.perfmon.source.Inputs;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Alerts hang neither on where a log is cut into blocks nor on how many threads parse it. */
final class AlertBlocksTest {
  private static final List<AlertRule> RULES = new ArrayList<>(AlertRules.GUIDE);

  static {
    RULES.addAll(AlertRules.ON_REQUEST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "samples/agent.log",
        "samples/kubernetes.log",
        "samples/livekit.json.log",
        "src/test/resources/cases/alerts/input.log",
        "src/test/resources/cases/alerts-absence/input.log"
      })
  void blocksAndThreadsChangeNothing(String log) throws Exception {
    List<Alert> expected = alerts(log, 1, 16 * 1024 * 1024);
    assertThat(expected).isNotEmpty();
    for (int block : new int[] {4096, 5000, 16 * 1024, 100_000}) {
      for (int threads : new int[] {1, 3}) {
        assertThat(alerts(log, threads, block))
            .as("%d threads, blocks of %d", threads, block)
            .containsExactlyElementsOf(expected);
      }
    }
  }

  private static List<Alert> alerts(String log, int threads, int block) throws Exception {
    AlertEngine engine = new AlertEngine(RULES, Thresholds.GUIDE, (alert, time) -> {});
    MetricTable metrics = new MetricTable();
    AlertFeed feed = new AlertFeed(engine, metrics, null);
    Aggregate aggregate =
        new Aggregate(metrics, Selection.ALL, Thresholds.GUIDE, Timeouts.USUAL, Dedup.TWINS, feed);
    Inputs inputs =
        Inputs.resolve(
            new InputRequest(
                List.of(log),
                "",
                List.of(),
                true,
                false,
                Path.of(""),
                InputStream::nullInputStream));
    ReadOptions options = new ReadOptions(ZoneOffset.UTC, TimeRange.ALL, false, threads, block);
    new LogReading(options, aggregate, Answers.CLOCK).read(inputs.logs(), feed::source);
    return engine.snapshot();
  }
}
