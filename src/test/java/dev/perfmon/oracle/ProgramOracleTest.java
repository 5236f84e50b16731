package dev.perfmon.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.report.MetricReport;
import java.io.ByteArrayInputStream;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  /** A LiveKit job process with basicConfig: twice on stderr, once as JSON on stdout. */
  @ParameterizedTest
  @CsvSource({
    "BASIC,pps",
    "BASIC,psp",
    "BASIC,spp",
    "NAMED,pps",
    "NAMED,psp",
    "NAMED,spp",
    "PLAIN,pps"
  })
  void theRunPrintedThreeTimesHasTheEmittersFigures(Formatter plain, String order) {
    StringBuilder log = new StringBuilder();
    for (Said said : Said.of("lkjson.log")) {
      for (int i = 0; i < order.length(); i++) {
        Formatter formatter = order.charAt(i) == 'p' ? plain : Formatter.JSON;
        log.append(formatter.print(said, ZoneOffset.UTC)).append('\n');
      }
    }
    Program program = read(log.toString().getBytes(UTF_8));
    ExpectedRun expected = ExpectedRun.ofTheEmitter();

    expected.assertFigures(figures(program));
    assertThat(program.goulotsPerMinute()).isEqualTo(expected.goulotsPerMinute());
  }

  @ParameterizedTest
  @MethodSource("liveKit")
  void liveKitsMetricsHaveTheirFigures(String log) {
    Program program = read(log);

    ExpectedRun.ofLiveKit().assertFigures(figures(program));
    assertThat(program.summary().accounting().nearMisses()).isZero();
  }

  private static Program read(String log) {
    return read(SampleLogs.read(log));
  }

  private static Program read(byte[] bytes) {
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
