package dev.perfmon.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.reference.ReferenceSummary;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The program and the reference read the same from logs nobody wrote by hand.
 *
 * <p>{@code -Dperfmon.differential.seeds=100000} makes it a long run, {@code
 * -Dperfmon.differential.first=…} begins at another seed.
 */
class DifferentialTest {
  private static final int SEEDS = Integer.getInteger("perfmon.differential.seeds", 400);
  private static final long FIRST = Long.getLong("perfmon.differential.first", 0);

  /** Seeds a test: few enough to see which one fails, many enough to be quick. */
  private static final int BATCH = 100;

  /** What incomplete times are counted from: the morning of the run. */
  private static final Instant EARLIEST = SampleLogs.MODIFIED.minus(Duration.ofHours(13));

  static LongStream batches() {
    return LongStream.iterate(FIRST, first -> first < FIRST + SEEDS, first -> first + BATCH);
  }

  @ParameterizedTest
  @MethodSource("batches")
  void oddLogsAreReadAsTheReferenceReadsThem(long first) {
    for (long seed = first; seed < first + BATCH; seed++) {
      HostileLog log = LogMutator.odd(seed);
      assertThat(differentLine(log, false)).isEmpty();
    }
  }

  /** Of a damaged line nobody can say what it means, but its neighbours must not suffer. */
  @ParameterizedTest
  @MethodSource("batches")
  void linesBetweenDamagedOnesAreReadAsTheReferenceReadsThem(long first) {
    for (long seed = first; seed < first + BATCH; seed++) {
      HostileLog log = LogMutator.damaged(seed);
      assertThat(differentLine(log, true)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("batches")
  void oddLogsHaveTheReferencesFigures(long first) {
    for (long seed = first; seed < first + BATCH; seed++) {
      HostileLog log = LogMutator.odd(seed);
      ReferenceSummary expected = ReferenceSummary.of(log.bytes(), log.zone(), SampleLogs.MODIFIED);
      Program actual =
          Program.read(
              () -> new ByteArrayInputStream(log.bytes()), log.zone(), Program.USUAL_BLOCK, 1);
      assertThat(SummaryDifference.between(expected, actual)).as(log.recipe()).isEmpty();
    }
  }

  private static String differentLine(HostileLog log, boolean damaged) {
    return firstDifference(
        log,
        ParsedLines.byTheReference(log, EARLIEST),
        ParsedLines.byTheProgram(log, EARLIEST),
        damaged);
  }

  /** Where the two first part, with the line; empty if they never do. */
  static String firstDifference(
      HostileLog log,
      List<ParsedLines.Line> expected,
      List<ParsedLines.Line> actual,
      boolean damaged) {
    int i = 0;
    while (i < Math.min(expected.size(), actual.size())
        && expected.get(i).agrees(actual.get(i), damaged)) {
      i++;
    }
    if (i == expected.size() && i == actual.size()) {
      return "";
    }
    ParsedLines.Line wanted = i < expected.size() ? expected.get(i) : null;
    ParsedLines.Line got = i < actual.size() ? actual.get(i) : null;
    long line =
        Math.min(
            wanted == null ? Long.MAX_VALUE : wanted.last(),
            got == null ? Long.MAX_VALUE : got.last());
    String text =
        new String(log.bytes(), StandardCharsets.UTF_8)
            .split("\n", -1)[(int) line - 1]
            .replace("\u001b", "␛")
            .replace("\r", "␍")
            .replace("\0", "␀");
    return "%s%nline %d: %s%nreference: %s%nprogram:   %s%n"
        .formatted(log.recipe(), line, text, wanted, got);
  }
}
