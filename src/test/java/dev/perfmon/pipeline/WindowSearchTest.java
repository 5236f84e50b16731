package dev.perfmon.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.aggregate.Dedup;
import dev.perfmon.model.TimeRange;
import dev.perfmon.parse.ParseOptions;
import dev.perfmon.pipeline.AgentLog.Carrier;
import dev.perfmon.pipeline.AgentLog.Entry;
import dev.perfmon.source.InputRequest;
import dev.perfmon.source.Inputs;
import dev.perfmon.source.LogInput;
import dev.perfmon.source.NoInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A window's answer is the same whether the window is searched for or the file read whole. */
class WindowSearchTest {
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final Instant BEGIN = Instant.parse("2025-06-10T08:00:00Z");
  private static final Duration DAY = Duration.ofHours(24);
  private static final int RECORDS = 2500;

  @TempDir Path directory;

  private LogInput log(byte[] bytes) throws IOException {
    return resolve(Files.write(directory.resolve("agent.log"), bytes), false);
  }

  static LogInput resolve(Path file, boolean rotated) {
    try {
      return Inputs.resolve(
              new InputRequest(
                  List.of(file.toString()),
                  "",
                  List.of(),
                  true,
                  rotated,
                  Path.of(""),
                  InputStream::nullInputStream))
          .logs()
          .get(0);
    } catch (NoInputException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long nanos(Instant instant) {
    return TimeRange.nanos(instant);
  }

  /** Windows before, after, around and inside, of a second to a day, open on either side. */
  static List<TimeRange> windows(long seed, Instant begin, Duration over, int count) {
    Random random = new Random(seed);
    List<TimeRange> windows = new ArrayList<>();
    long first = nanos(begin);
    long hour = 3_600_000_000_000L;
    long last = first + over.toNanos();
    windows.add(new TimeRange(first - 2 * hour, last + 2 * hour));
    windows.add(new TimeRange(first - 3 * hour, first - hour));
    windows.add(new TimeRange(last + hour, last + 2 * hour));
    windows.add(new TimeRange(last + hour, Long.MAX_VALUE));
    windows.add(new TimeRange(Long.MIN_VALUE, first - hour));
    windows.add(new TimeRange(Long.MIN_VALUE + 1, Long.MAX_VALUE - 1));
    long[] widths = {1_000_000_000L, 60_000_000_000L, 600_000_000_000L, hour, 5 * hour};
    for (int i = 0; i < count; i++) {
      long from = first + (long) (random.nextDouble() * (last - first));
      long until = from + widths[random.nextInt(widths.length)];
      switch (random.nextInt(4)) {
        case 0 -> windows.add(new TimeRange(from, Long.MAX_VALUE));
        case 1 -> windows.add(new TimeRange(Long.MIN_VALUE, until));
        default -> windows.add(new TimeRange(from, until));
      }
    }
    return windows;
  }

  private static void assertSame(LogInput log, ZoneId zone, List<TimeRange> windows) {
    assertSame(log, zone, Dedup.TWINS, windows);
  }

  static void assertSame(LogInput log, ZoneId zone, Dedup dedup, List<TimeRange> windows) {
    Answers answers = new Answers(log, zone, dedup);
    for (TimeRange window : windows) {
      assertThat(answers.of(window, Answers.EAGER))
          .as("%s", window)
          .isEqualTo(answers.of(window, SearchLimits.NEVER));
    }
  }

  private static Slice slice(LogInput log, ZoneId zone, TimeRange window) throws IOException {
    return search(log, zone, window).slice(false);
  }

  private static WindowSearch search(LogInput log, ZoneId zone, TimeRange window) {
    ReadOptions options = new ReadOptions(zone, window, false, 1, 16 * 1024);
    ParseOptions parseOptions = LogReading.parseOptions(log, options, Answers.CLOCK);
    return new WindowSearch(log, parseOptions, window, Answers.EAGER, options);
  }

  private static TimeRange hour(Instant from) {
    return new TimeRange(nanos(from), nanos(from.plusSeconds(3600)));
  }

  @ParameterizedTest
  @EnumSource(Carrier.class)
  void aSortedLog(Carrier carrier) throws IOException {
    List<Entry> entries = AgentLog.entries(carrier.ordinal(), BEGIN, DAY, RECORDS);
    LogInput log = log(new AgentLog(carrier, UTC).bytes(entries));

    assertSame(log, UTC, windows(1, BEGIN, DAY, 12));
    Slice found = slice(log, UTC, hour(BEGIN.plus(Duration.ofHours(12))));
    assertThat(found.until() - found.from()).isLessThan(Files.size(log.path().get()) / 3);
  }

  @ParameterizedTest
  @EnumSource(Dedup.class)
  void aSortedLogFoldedInEveryWay(Dedup dedup) throws IOException {
    List<Entry> entries = AgentLog.entries(40, BEGIN, DAY, RECORDS);
    LogInput log = log(new AgentLog(Carrier.TRIPLE, UTC).bytes(entries));

    assertSame(log, UTC, dedup, windows(41, BEGIN, DAY, 10));
  }

  @Test
  void aSortedLogWhoseTimesAreReadInTheWrongZone() throws IOException {
    List<Entry> entries = AgentLog.entries(42, BEGIN, DAY, RECORDS);
    LogInput log = log(new AgentLog(Carrier.TRIPLE, PARIS).bytes(entries));

    assertSame(log, UTC, windows(43, BEGIN, DAY, 10));
  }

  @Test
  void onlyASmallFractionOfASortedLogIsRead() throws IOException {
    List<Entry> entries = AgentLog.entries(2, BEGIN, Duration.ofDays(30), 20_000);
    LogInput log = log(new AgentLog(Carrier.PLAIN, UTC).bytes(entries));
    WindowSearch search = search(log, UTC, hour(BEGIN.plus(Duration.ofDays(11))));

    Slice found = search.slice(false);

    long read = search.bytesRead() + found.until() - found.from();
    assertThat(read).isPositive().isLessThan(Files.size(log.path().get()) / 10);
  }

  @Test
  void aWindowOutsideTheLogReadsNextToNothing() throws IOException {
    List<Entry> entries = AgentLog.entries(2, BEGIN, Duration.ofDays(30), 20_000);
    LogInput log = log(new AgentLog(Carrier.PLAIN, UTC).bytes(entries));
    long size = Files.size(log.path().get());

    for (Instant from : List.of(BEGIN.minus(DAY), BEGIN.plus(Duration.ofDays(31)))) {
      Slice found = slice(log, UTC, hour(from));

      assertThat(Math.min(size, found.until()) - found.from()).isLessThan(size / 10);
    }
  }

  @Test
  void aLogSparseInEventsBesideTheWindow() throws IOException {
    // An event every half hour: the measurement that a bottleneck line repeats may be days before.
    Duration days = Duration.ofDays(100);
    List<Entry> entries = new ArrayList<>(AgentLog.entries(3, BEGIN, days, RECORDS));
    LogInput log = log(new AgentLog(Carrier.PLAIN, UTC).bytes(entries));

    assertSame(log, UTC, windows(4, BEGIN, days, 25));
    assertThat(slice(log, UTC, hour(BEGIN.plus(Duration.ofDays(50))))).isNotEqualTo(Slice.WHOLE);
  }

  @Test
  void aBottleneckLongAfterTheMeasurementItRepeats() throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      String message =
          switch (i) {
            case 1500 -> "🚀 PERF: rare - 3333.0ms (BON) - Seuil: 1000ms";
            case 1600, 1700 -> "🔍 BOTTLENECK: rare est lent (3.333s)";
            default -> "🚀 PERF: usual - 5.5ms (BON) - Seuil: 20ms";
          };
      entries.add(new Entry(BEGIN.plusSeconds(3600L * i), message, List.of()));
    }
    LogInput log = log(new AgentLog(Carrier.PLAIN, UTC).bytes(entries));

    for (int i : new int[] {1600, 1700}) {
      TimeRange window = hour(entries.get(i).time().minusSeconds(60));
      assertThat(slice(log, UTC, window).from()).isPositive();
      assertSame(log, UTC, List.of(window));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6, 7})
  void shuffledBlocks(long seed) throws IOException {
    List<Entry> entries = AgentLog.entries(seed, BEGIN, DAY, RECORDS);
    List<List<Entry>> blocks = new ArrayList<>();
    for (int i = 0; i < entries.size(); i += 200) {
      blocks.add(entries.subList(i, Math.min(entries.size(), i + 200)));
    }
    Collections.shuffle(blocks, new Random(seed));
    List<Entry> shuffled = new ArrayList<>();
    blocks.forEach(shuffled::addAll);
    LogInput log = log(new AgentLog(Carrier.PLAIN, UTC).bytes(shuffled));

    assertSame(log, UTC, windows(seed, BEGIN, DAY, 10));
  }

  @Test
  void twoDaysInTheWrongOrder() throws IOException {
    AgentLog agent = new AgentLog(Carrier.JSON, UTC);
    byte[] monday = agent.bytes(AgentLog.entries(8, BEGIN, DAY, RECORDS / 2));
    byte[] tuesday = agent.bytes(AgentLog.entries(9, BEGIN.plus(DAY), DAY, RECORDS / 2));
    LogInput log = log(AgentLog.joined(tuesday, monday));

    assertSame(log, UTC, windows(10, BEGIN, DAY.multipliedBy(2), 12));
    assertThat(slice(log, UTC, hour(BEGIN.plusSeconds(7200)))).isEqualTo(Slice.WHOLE);
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void aSingleBlockOutOfPlace(long seed) throws IOException {
    // Five thousandths of the log, moved to anywhere: more than two places looked at are apart.
    List<Entry> entries = new ArrayList<>(AgentLog.entries(seed, BEGIN, DAY, RECORDS));
    Random random = new Random(seed);
    int length = 5 * entries.size() / 256;
    int from = random.nextInt(entries.size() - length);
    List<Entry> block = new ArrayList<>(entries.subList(from, from + length));
    entries.subList(from, from + length).clear();
    entries.addAll((from + entries.size() / 2) % entries.size(), block);
    LogInput log = log(new AgentLog(Carrier.PLAIN, UTC).bytes(entries));
    List<TimeRange> windows = new ArrayList<>(windows(seed, BEGIN, DAY, 6));
    windows.add(hour(block.get(length / 2).time().minusSeconds(1800)));

    assertSame(log, UTC, windows);
  }

  @Test
  void aLastDayThatIsOutOfPlaceInTheVeryTail() throws IOException {
    List<Entry> entries = new ArrayList<>(AgentLog.entries(15, BEGIN, DAY, RECORDS));
    entries.addAll(AgentLog.entries(16, BEGIN.minus(DAY), Duration.ofSeconds(2), 3));
    LogInput log = log(new AgentLog(Carrier.PLAIN, UTC).bytes(entries));

    assertSame(log, UTC, windows(17, BEGIN.minus(DAY), DAY.multipliedBy(2), 8));
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 4000})
  void longStretchesWithoutTimes(int lines) throws IOException {
    List<Entry> entries = new ArrayList<>(AgentLog.entries(18, BEGIN, DAY, RECORDS));
    for (int place : new int[] {700, 1500, 1501, entries.size() - 1}) {
      entries.set(place, AgentLog.silence(entries.get(place).time(), lines));
    }
    LogInput log = log(new AgentLog(Carrier.PLAIN, UTC).bytes(entries));

    assertSame(log, UTC, windows(19, BEGIN, DAY, 15));
  }

  @Test
  void eventsBeforeTheFirstTime() throws IOException {
    byte[] undated =
        ("🚀 PERF: stt_processing - 100.0ms (BON) - Seuil: 2000ms\n"
                + "⏱️ PERF: Début mesure stt_processing (ID: stt_processing_"
                + BEGIN.plus(Duration.ofHours(20)).toEpochMilli()
                + ")\n🚀 PERF: stt_processing - 100.0ms (BON) - Seuil: 2000ms\n")
            .getBytes(StandardCharsets.UTF_8);
    byte[] dated =
        new AgentLog(Carrier.PLAIN, UTC).bytes(AgentLog.entries(20, BEGIN, DAY, RECORDS));

    assertSame(log(AgentLog.joined(undated, dated)), UTC, windows(21, BEGIN, DAY, 8));
  }

  @Test
  void noTimesAtAll() throws IOException {
    String lines = "🚀 PERF: stt_processing - 100.0ms (BON) - Seuil: 2000ms\n".repeat(5000);
    LogInput log = log(lines.getBytes(StandardCharsets.UTF_8));

    assertSame(log, UTC, windows(22, BEGIN, DAY, 2));
  }

  @Test
  void timesInStartsAlone() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 3000; i++) {
      String id = "stt_processing_" + BEGIN.plusSeconds(28L * i).toEpochMilli();
      lines.append("⏱️ PERF: Début mesure stt_processing (ID: ").append(id).append(")\n");
      lines.append("🚀 PERF: stt_processing - 100.0ms (BON) - Seuil: 2000ms\n");
    }
    LogInput log = log(lines.toString().getBytes(StandardCharsets.UTF_8));

    assertSame(log, UTC, windows(23, BEGIN, DAY, 6));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2025-03-30T01:00:00Z", "2025-10-26T01:00:00Z"})
  void localTimesAcrossAChangeOfClocks(String change) throws IOException {
    Instant begin = Instant.parse(change).minus(Duration.ofHours(9));
    List<Entry> entries = AgentLog.entries(24, begin, DAY, RECORDS);
    List<TimeRange> windows = windows(25, begin, DAY, 8);
    for (int quarter = -8; quarter <= 8; quarter += 2) {
      Instant from = Instant.parse(change).plusSeconds(900L * quarter);
      windows.add(new TimeRange(nanos(from), nanos(from.plusSeconds(900))));
    }
    // Written there, or by a machine in another zone than the one it is read in.
    for (ZoneId written : List.of(PARIS, UTC, ZoneId.of("America/New_York"))) {
      LogInput log = log(new AgentLog(Carrier.PLAIN, written).bytes(entries));

      assertSame(log, PARIS, windows);
    }
  }

  @Test
  void aYearOfLocalTimesIsSearchedAllTheSame() throws IOException {
    Duration year = Duration.ofDays(300);
    Instant begin = Instant.parse("2025-02-01T00:00:00Z");
    LogInput log =
        log(
            new AgentLog(Carrier.PLAIN, PARIS)
                .bytes(AgentLog.entries(26, begin, year, 2 * RECORDS)));

    Slice found = slice(log, PARIS, hour(begin.plus(Duration.ofDays(150))));

    assertThat(found.from()).isPositive();
    assertSame(log, PARIS, windows(27, begin, year, 6));
  }

  @Test
  void weeksOfLocalTimesAreSearchedAtTheChangeOfClocks() throws IOException {
    Instant change = Instant.parse("2025-10-26T01:00:00Z");
    Instant begin = change.minus(Duration.ofDays(10));
    Duration weeks = Duration.ofDays(20);
    LogInput log =
        log(new AgentLog(Carrier.PLAIN, PARIS).bytes(AgentLog.entries(39, begin, weeks, 8000)));

    for (int quarter = -8; quarter < 8; quarter += 2) {
      Instant from = change.plusSeconds(900L * quarter);
      TimeRange window = new TimeRange(nanos(from), nanos(from.plusSeconds(900)));
      assertThat(slice(log, PARIS, window).from()).isPositive();
      assertSame(log, PARIS, List.of(window));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 400})
  void syslogAcrossNewYear(int days) throws IOException {
    Instant begin = Instant.parse("2025-12-22T00:00:00Z");
    Duration over = Duration.ofDays(days);
    LogInput log =
        log(new AgentLog(Carrier.SYSLOG, UTC).bytes(AgentLog.entries(28, begin, over, RECORDS)));
    // The file says when it was last written to.
    Files.setLastModifiedTime(log.path().get(), FileTime.from(begin.plus(over)));

    assertSame(log, UTC, windows(29, begin, over, 10));
    assertThat(slice(log, UTC, hour(begin.plus(Duration.ofDays(10)))).equals(Slice.WHOLE))
        .isEqualTo(days > 365);
  }

  @Test
  void timesWithoutADate() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 5000; i++) {
      String clock = BEGIN.plusSeconds(30L * i).toString().substring(11, 19);
      lines.append(clock).append(" INFO agent - 🚀 PERF: llm - 5.5ms (BON) - Seuil: 20ms\n");
    }
    LogInput log = log(lines.toString().getBytes(StandardCharsets.UTF_8));
    Files.setLastModifiedTime(log.path().get(), FileTime.from(BEGIN.plusSeconds(150_000)));

    assertSame(log, UTC, windows(30, BEGIN, Duration.ofMinutes(2500), 8));
  }

  @ParameterizedTest
  @EnumSource(Carrier.class)
  void carriageReturnsAndNoLastLineEnd(Carrier carrier) throws IOException {
    List<Entry> entries = AgentLog.entries(31, BEGIN, DAY, RECORDS / 2);
    LogInput log = log(new AgentLog(carrier, UTC).bytes(entries, "\r\n", false));

    assertSame(log, UTC, windows(32, BEGIN, DAY, 6));
  }

  @Test
  void linesOutOfOrderByLessThanTheSlack() throws IOException {
    List<Entry> entries = new ArrayList<>(AgentLog.entries(33, BEGIN, DAY, RECORDS));
    Random random = new Random(34);
    for (int i = 0; i + 30 < entries.size(); i += 15) {
      Collections.swap(entries, i, i + random.nextInt(12));
    }
    LogInput log = log(new AgentLog(Carrier.PLAIN, UTC).bytes(entries));

    assertSame(log, UTC, windows(35, BEGIN, DAY, 15));
    assertThat(slice(log, UTC, hour(BEGIN.plus(Duration.ofHours(12))))).isNotEqualTo(Slice.WHOLE);
  }

  @Test
  void twoClocksInOneFile() throws IOException {
    // One line in ten is five hours off: those, no bisection finds.
    List<Entry> entries = AgentLog.entries(36, BEGIN, DAY, RECORDS);
    List<Entry> mixed = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      Entry e = entries.get(i);
      mixed.add(i % 10 == 0 ? new Entry(e.time().minusSeconds(18_000), e.message(), e.more()) : e);
    }
    LogInput log = log(new AgentLog(Carrier.PLAIN, UTC).bytes(mixed));

    assertSame(log, UTC, windows(37, BEGIN, DAY, 10));
  }

  @Test
  void everythingAtOneInstant() throws IOException {
    List<Entry> entries = AgentLog.entries(38, BEGIN, Duration.ofMillis(1), RECORDS);
    LogInput log = log(new AgentLog(Carrier.PLAIN, UTC).bytes(entries));

    assertSame(
        log,
        UTC,
        Arrays.asList(
            new TimeRange(nanos(BEGIN), nanos(BEGIN) + 1),
            new TimeRange(nanos(BEGIN), nanos(BEGIN.plusSeconds(1))),
            new TimeRange(nanos(BEGIN.plusSeconds(1)), nanos(BEGIN.plusSeconds(2)))));
  }
}
