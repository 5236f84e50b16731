package dev.perfmon.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.model.EventKind;
import dev.perfmon.reference.ReferenceSummary;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The reference gives the emitter's own figures for every sample log, so that it may judge others.
 */
class ReferenceOracleTest {
  static List<String> run() {
    return SampleLogs.OF_THE_RUN;
  }

  static List<String> liveKit() {
    return SampleLogs.NATIVE;
  }

  @ParameterizedTest
  @MethodSource("run")
  void theRunHasTheEmittersFigures(String log) {
    ReferenceSummary summary = summary(log);
    ExpectedRun expected = ExpectedRun.ofTheEmitter();

    expected.assertFigures(figures(summary));
    assertThat(summary.goulots()).isEqualTo(expected.goulotsPerMinute());
    assertThat(summary.nearMisses()).isEqualTo(log.startsWith("lkjson") ? 1 : 2);
    assertThat(summary.kept()).noneMatch(event -> event.kind() == EventKind.BOTTLENECK);
  }

  @ParameterizedTest
  @MethodSource("liveKit")
  void liveKitsMetricsHaveTheirFigures(String log) {
    ReferenceSummary summary = summary(log);

    ExpectedRun.ofLiveKit().assertFigures(figures(summary));
    assertThat(summary.nearMisses()).isZero();
  }

  private static ReferenceSummary summary(String log) {
    return ReferenceSummary.of(SampleLogs.read(log), ZoneOffset.UTC, SampleLogs.MODIFIED);
  }

  private static Map<String, Figures> figures(ReferenceSummary summary) {
    Map<String, Figures> figures = new LinkedHashMap<>();
    summary.metrics().forEach((name, metric) -> figures.put(name, Figures.of(metric)));
    return figures;
  }
}
