package dev.perfmon.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perfmon.report.MetricReport;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines that docker has cut are read as if it had not. */
class DockerPartsTest {
  private static final Instant EARLIEST = SampleLogs.MODIFIED.minus(Duration.ofHours(13));

  /** Made of what is escaped, what is not, and what looks like something else. */
  private static final String ODD = "\"é\\n\\\" 🚀 PERF x - 1.0ms\",\"stream\":\"stdout\" {\t";

  @ParameterizedTest
  @CsvSource({"JSON,false", "JSON,true", "NAMED,false", "NAMED,true", "DEV,false"})
  void theRunHasTheEmittersFigures(Formatter formatter, boolean attributes) {
    byte[] log = run(formatter, new Random(1), attributes);
    Program program = read(log, Program.USUAL_BLOCK, 1);

    Map<String, Figures> figures = new LinkedHashMap<>();
    for (MetricReport metric : program.summary().metrics()) {
      figures.put(metric.name().value(), Figures.of(metric));
    }
    ExpectedRun.ofTheEmitter().assertFigures(figures);
    assertThat(program.summary().accounting().nearMisses()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 3})
  void partsAreReadAsTheReferenceReadsThemInBlocksOfAnySize(long seed) {
    Random random = new Random(seed);
    Formatter formatter = seed % 2 == 0 ? Formatter.JSON : Formatter.NAMED;
    byte[] bytes = run(formatter, random, random.nextBoolean());
    HostileLog log = new HostileLog(bytes, ZoneOffset.UTC, Set.of(), "docker, seed " + seed);
    List<ParsedLines.Line> expected = ParsedLines.byTheReference(log, EARLIEST);
    List<ParsedLines.Line> actual = ParsedLines.byTheProgram(log, EARLIEST);
    assertThat(DifferentialTest.firstDifference(log, expected, actual, false)).isEmpty();

    Program whole = read(bytes, Program.USUAL_BLOCK, 1);
    assertThat(read(bytes, 1000, 1)).isEqualTo(whole);
    assertThat(read(bytes, 1 + random.nextInt(60_000), 2)).isEqualTo(whole);
  }

  /**
   * The sample's run, one line in thirty so long that docker cuts it, with others on standard
   * output, some of them as long.
   */
  private static byte[] run(Formatter formatter, Random random, boolean attributes) {
    DockerCopier docker = new DockerCopier(random, attributes);
    for (Said said : Said.of("lkjson.log")) {
      Said longer = random.nextInt(30) == 0 ? longer(said, random) : said;
      docker.print(formatter.print(longer, ZoneOffset.UTC), said.time(), true);
      if (random.nextInt(10) == 0) {
        docker.print("... ".repeat(1 + random.nextInt(4) * 1500), said.time(), false);
      }
    }
    return docker.log();
  }

  private static Said longer(Said said, Random random) {
    String odd = "x".repeat(random.nextInt(9)) + ODD.repeat(200 + random.nextInt(600));
    if (said.message().contains(" - ÉCHEC après ")) {
      return said.saying(said.message() + odd.replace("PERF", "PERF:"));
    }
    ObjectNode extra = JsonNodeFactory.instance.objectNode();
    extra.setAll(said.extra());
    extra.put("pad", odd);
    return new Said(said.time(), said.logger(), said.level(), said.message(), extra);
  }

  private static Program read(byte[] log, int block, int threads) {
    return Program.read(() -> new ByteArrayInputStream(log), ZoneOffset.UTC, block, threads);
  }
}
