package dev.perfmon.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.model.TimeRange;
import dev.perfmon.pipeline.AgentLog.Carrier;
import dev.perfmon.pipeline.AgentLog.Entry;
import dev.perfmon.source.LogInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A window's answer is the same however the log tells its times. */
class WindowTimesTest extends Searched {
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
}
