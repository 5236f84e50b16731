package dev.perfmon.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An answer depends on the log alone: not on how many bytes are read at a time, nor by how many
 * threads.
 */
class InvarianceTest {
  private static final List<Integer> TINY_BLOCKS = List.of(1, 2, 3, 5, 17);
  private static final List<Integer> BLOCKS = List.of(64, 1000, 4096, 65536, 1 << 20);
  private static final int MUTATED = 60;
  private static final List<String> PARTS =
      List.of("PERF: x - 1.5ms (BON)", " - Seuil: 2ms", "INFO:a:PE", "RF: y - ", "3.5ms (BON)", "");

  static Stream<String> samples() {
    return Stream.concat(SampleLogs.OF_THE_RUN.stream(), SampleLogs.NATIVE.stream());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void samplesAreReadAlikeInBlocksOfAnySize(String name) {
    HostileLog log = new HostileLog(SampleLogs.read(name), ZoneOffset.UTC, Set.of(), name);
    Program expected = read(log, Program.USUAL_BLOCK, 1);
    for (int block : BLOCKS) {
      assertSame(log, expected, block, 1);
    }
    assertSame(log, expected, 4096, 2);
    assertSame(log, expected, 65536, 4);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void theBeginningOfASampleIsReadAlikeInTheTiniestBlocks(String name) {
    byte[] bytes = Arrays.copyOf(SampleLogs.read(name), 12_345);
    HostileLog log = new HostileLog(bytes, ZoneOffset.UTC, Set.of(), name);
    Program expected = read(log, Program.USUAL_BLOCK, 1);
    for (int block : TINY_BLOCKS) {
      assertSame(log, expected, block, 1 + block % 3);
    }
  }

  /** Between two parts of a line stand lines of the other stream, parts or whole, or of neither. */
  @Test
  void partsOfTwoStreamsAreJoinedAlike() {
    Random random = new Random(7);
    for (int i = 0; i < 60; i++) {
      StringBuilder text = new StringBuilder();
      for (int line = 0; line < 120; line++) {
        String stream = random.nextInt(4) == 0 ? "stdout" : "stderr";
        String tag = random.nextInt(3) == 0 ? "F" : "P";
        String part = PARTS.get(random.nextInt(PARTS.size()));
        text.append(
            random.nextInt(40) == 0
                ? "neither\n"
                : "2025-06-10T12:00:00.%09dZ %s %s %s%n".formatted(line, stream, tag, part));
      }
      // Parts may be far apart too.
      text.append("2025-06-10T12:00:01.000000000Z stdout P PERF: far - 1.0ms (BON)\n");
      text.append("2025-06-10T12:00:01.000000001Z stderr F x\n".repeat(random.nextInt(130)));
      text.append("2025-06-10T12:00:01.000000002Z stdout F  - Seuil: 2ms\n");
      byte[] bytes = text.toString().replace("\r", "").getBytes(StandardCharsets.UTF_8);
      HostileLog log = new HostileLog(bytes, ZoneOffset.UTC, Set.of(), text.toString());
      Program expected = read(log, Program.USUAL_BLOCK, 1);
      for (int block : List.of(1, 17, 64, 1000)) {
        assertSame(log, expected, block, 1 + i % 2);
      }
    }
  }

  @Test
  void hostileLogsAreReadAlike() {
    for (int seed = 0; seed < MUTATED; seed++) {
      for (HostileLog log : List.of(LogMutator.odd(seed), LogMutator.damaged(seed))) {
        Program expected = read(log, Program.USUAL_BLOCK, 1);
        assertSame(log, expected, TINY_BLOCKS.get(seed % TINY_BLOCKS.size()), 1);
        assertSame(log, expected, 64, 2);
        assertSame(log, expected, 1000, 4);
      }
    }
  }

  private static void assertSame(HostileLog log, Program expected, int block, int threads) {
    assertThat(read(log, block, threads))
        .as("%s in blocks of %d by %d threads", log.recipe(), block, threads)
        .isEqualTo(expected);
  }

  private static Program read(HostileLog log, int block, int threads) {
    InputStream stream = new ByteArrayInputStream(log.bytes());
    return Program.read(() -> stream, log.zone(), block, threads);
  }
}
