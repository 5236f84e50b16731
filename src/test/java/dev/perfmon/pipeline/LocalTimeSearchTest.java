package dev.perfmon.pipeline;

import static dev.perfmon.pipeline.WindowSearchTest.assertSame;
import static dev.perfmon.pipeline.WindowSearchTest.hour;
import static dev.perfmon.pipeline.WindowSearchTest.nanos;
import static dev.perfmon.pipeline.WindowSearchTest.slice;
import static dev.perfmon.pipeline.WindowSearchTest.windows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.model.TimeRange;
import dev.perfmon.pipeline.AgentLog.Carrier;
import dev.perfmon.pipeline.AgentLog.Entry;
import dev.perfmon.source.LogInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows of logs whose times do not say all: local ones, without a year or without a date. */
class LocalTimeSearchTest {
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final Instant BEGIN = Instant.parse("2025-06-10T08:00:00Z");
  private static final Duration DAY = Duration.ofHours(24);
  private static final int RECORDS = 2500;

  @TempDir Path directory;

  private LogInput log(byte[] bytes) throws IOException {
    return WindowSearchTest.resolve(Files.write(directory.resolve("agent.log"), bytes), false);
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
}
