package dev.perfmon.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.report.MetricReport;
import java.io.ByteArrayInputStream;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The program gives the emitter's own figures for every sample log. */
class ProgramOracleTest {
  static List<String> run() {
    return SampleLogs.OF_THE_RUN;
  }

  static List<String> liveKit() {
    return SampleLogs.NATIVE;
  }

  @ParameterizedTest
  @MethodSource("run")
  void theRunHasTheEmittersFigures(String log) {
    Program program = read(log);
    ExpectedRun expected = ExpectedRun.ofTheEmitter();

    expected.assertFigures(figures(program));
    assertThat(program.goulotsPerMinute()).isEqualTo(expected.goulotsPerMinute());
    assertThat(program.summary().accounting().nearMisses())
        .isEqualTo(log.startsWith("lkjson") ? 1 : 2);
    assertThat(program.summary().accounting().duplicates()).isZero();
    assertThat(program.summary().accounting().undated()).isZero();
  }

  @ParameterizedTest
  @MethodSource("liveKit")
  void liveKitsMetricsHaveTheirFigures(String log) {
    Program program = read(log);

    ExpectedRun.ofLiveKit().assertFigures(figures(program));
    assertThat(program.summary().accounting().nearMisses()).isZero();
  }

  private static Program read(String log) {
    byte[] bytes = SampleLogs.read(log);
    return Program.read(
        () -> new ByteArrayInputStream(bytes), ZoneOffset.UTC, Program.USUAL_BLOCK, 1);
  }

  private static Map<String, Figures> figures(Program program) {
    Map<String, Figures> figures = new LinkedHashMap<>();
    for (MetricReport metric : program.summary().metrics()) {
      figures.put(metric.name().value(), Figures.of(metric));
    }
    return figures;
  }
}
