package dev.perfmon.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.aggregate.Aggregate;
import dev.perfmon.aggregate.Dedup;
import dev.perfmon.aggregate.MetricTable;
import dev.perfmon.aggregate.Selection;
import dev.perfmon.aggregate.Timeouts;
import dev.perfmon.model.Thresholds;
import dev.perfmon.model.TimeRange;
import dev.perfmon.parse.ParseOptions;
import dev.perfmon.pipeline.AgentLog.Carrier;
import dev.perfmon.pipeline.AgentLog.Entry;
import dev.perfmon.pipeline.FamilySearch.Run;
import dev.perfmon.source.LogInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A window's answer about a rotated log is the same whether parts of it are skipped or not. */
class FamilySearchTest {
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final Instant BEGIN = Instant.parse("2025-06-01T00:00:00Z");
  private static final Duration DAYS = Duration.ofDays(5);
  private static final int PARTS = 5;

  @TempDir Path directory;

  /** Five parts of a day each: three compressed, one plain, and the log itself. */
  private LogInput family(Carrier carrier, List<Entry> entries) throws IOException {
    int each = entries.size() / PARTS;
    for (int i = 0; i < PARTS; i++) {
      int end = i == PARTS - 1 ? entries.size() : (i + 1) * each;
      write(i, new AgentLog(carrier, UTC).bytes(entries.subList(i * each, end)));
    }
    return Searched.resolve(directory.resolve("agent.log"), true);
  }

  private void write(int part, byte[] bytes) throws IOException {
    String number = part == PARTS - 1 ? "" : "." + (PARTS - 1 - part);
    if (part < 3) {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (OutputStream out = new GZIPOutputStream(packed)) {
        out.write(bytes);
      }
      Files.write(directory.resolve("agent.log" + number + ".gz"), packed.toByteArray());
    } else {
      Files.write(directory.resolve("agent.log" + number), bytes);
    }
  }

  private static void assertSame(LogInput log, long seed) {
    Searched.assertSame(log, UTC, Dedup.TWINS, Searched.windows(seed, BEGIN, DAYS, 10));
  }

  private static Run run(LogInput log, Instant from, Duration width) throws IOException {
    TimeRange window = new TimeRange(TimeRange.nanos(from), TimeRange.nanos(from.plus(width)));
    ReadOptions options = new ReadOptions(UTC, window, false, 1, 16 * 1024);
    ParseOptions parseOptions = LogReading.parseOptions(log, options, Answers.CLOCK);
    return new FamilySearch(log, parseOptions, window, Answers.EAGER, options).run(false);
  }

  @ParameterizedTest
  @EnumSource(
      value = Carrier.class,
      names = {"PLAIN", "JSON", "TRIPLE"})
  void aSortedFamily(Carrier carrier) throws IOException {
    LogInput log = family(carrier, AgentLog.entries(1, BEGIN, DAYS, 4000));

    assertThat(log.parts()).hasSize(PARTS);
    assertSame(log, 2);
  }

  @Test
  void partsOutsideTheWindowAreSkipped() throws IOException {
    LogInput log = family(Carrier.PLAIN, AgentLog.entries(3, BEGIN, DAYS, 4000));

    Run last = run(log, BEGIN.plus(Duration.ofHours(4 * 24 + 20)), DAYS);
    assertThat(last.first()).isEqualTo(4);
    assertThat(last.offset()).isPositive();
    // Inside a compressed part: from the part before, for what folding looks back at.
    assertThat(run(log, BEGIN.plus(Duration.ofHours(2 * 24 + 12)), Duration.ofHours(1)))
        .isEqualTo(new Run(1, 0, 3));
    assertThat(run(log, BEGIN.plus(Duration.ofDays(30)), DAYS).first()).isEqualTo(4);
    assertThat(run(log, BEGIN.minus(Duration.ofDays(30)), DAYS)).isEqualTo(new Run(0, 0, 1));
  }

  @Test
  void partsThatBeginUndatedAreReadWithTheOnesBefore() throws IOException {
    LogInput log = family(Carrier.PLAIN, AgentLog.entries(4, BEGIN, DAYS, 2000));
    byte[] undated =
        "🚀 PERF: undated - 77.0ms (BON) - Seuil: 2000ms\n".getBytes(StandardCharsets.UTF_8);
    Path newest = directory.resolve("agent.log");
    Files.write(newest, AgentLog.joined(undated, Files.readAllBytes(newest)));

    assertSame(log, 5);
  }

  @Test
  void partsInTheWrongOrderAreAllRead() throws IOException {
    List<Entry> entries = AgentLog.entries(6, BEGIN, DAYS, 2000);
    List<Entry> turned = new ArrayList<>(entries.subList(1000, entries.size()));
    turned.addAll(entries.subList(0, 1000));
    LogInput log = family(Carrier.PLAIN, turned);

    assertSame(log, 7);
    assertThat(run(log, BEGIN.plus(Duration.ofDays(1)), Duration.ofHours(1)))
        .isEqualTo(new Run(0, 0, PARTS));
  }

  @Test
  void aPlainPartThatIsOutOfOrderInsideIsRead() throws IOException {
    List<Entry> entries = new ArrayList<>(AgentLog.entries(8, BEGIN, DAYS, 4000));
    // The fourth part ends with what belongs into the first.
    int end = entries.size() / PARTS * 4;
    List<Entry> early = new ArrayList<>(entries.subList(100, 200));
    entries.subList(100, 200).clear();
    entries.addAll(end - 150, early);
    LogInput log = family(Carrier.PLAIN, entries);

    assertSame(log, 9);
  }

  @Test
  void aSmallFamilyIsReadWholeSoThatStraysAreSeen() throws IOException {
    List<Entry> entries = new ArrayList<>(AgentLog.entries(12, BEGIN, DAYS, 4000));
    // In the middle of the oldest part, which is compressed: what belongs into the newest.
    int middle = entries.size() / PARTS / 2;
    List<Entry> late = new ArrayList<>(entries.subList(entries.size() - 60, entries.size() - 50));
    entries.addAll(middle, late);
    LogInput log = family(Carrier.PLAIN, entries);
    TimeRange window =
        new TimeRange(TimeRange.nanos(BEGIN.plus(Duration.ofHours(4 * 24 + 12))), Long.MAX_VALUE);
    Answers answers = new Answers(log, UTC, Dedup.TWINS);

    String whole = answers.of(window, Answers.NEVER);
    assertThat(answers.of(window, SearchLimits.USUAL)).isEqualTo(whole);
    assertThat(answers.of(window, Answers.EAGER)).isNotEqualTo(whole);
  }

  @Test
  void aDamagedPartIsReportedAndTheOthersAreRead() throws IOException {
    LogInput log = family(Carrier.PLAIN, AgentLog.entries(10, BEGIN, DAYS, 1000));
    Files.write(directory.resolve("agent.log.4.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 1});
    MetricTable metrics = new MetricTable();
    TimeRange window = new TimeRange(TimeRange.nanos(BEGIN), Long.MAX_VALUE);
    Aggregate aggregate =
        new Aggregate(
            metrics,
            new Selection(window, null, Set.of()),
            Thresholds.GUIDE,
            Timeouts.USUAL,
            Dedup.TWINS,
            event -> {});
    LogReading reading =
        new LogReading(
            new ReadOptions(UTC, window, false, 1, 16 * 1024),
            aggregate,
            Answers.CLOCK,
            Answers.EAGER);

    reading.read(List.of(log), name -> {});

    assertThat(reading.problems()).isNotEmpty();
    assertThat(aggregate.tally().events()).isGreaterThan(700);
  }
}
