package dev.perfmon.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.aggregate.Dedup;
import dev.perfmon.model.TimeRange;
import dev.perfmon.pipeline.AgentLog.Carrier;
import dev.perfmon.pipeline.AgentLog.Entry;
import dev.perfmon.source.LogInput;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A window's answer is the same whether the window is searched for or the file read whole. */
class WindowSearchTest extends Searched {
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
  @EnumSource(Carrier.class)
  void carriageReturnsAndNoLastLineEnd(Carrier carrier) throws IOException {
    List<Entry> entries = AgentLog.entries(31, BEGIN, DAY, RECORDS / 2);
    LogInput log = log(new AgentLog(carrier, UTC).bytes(entries, "\r\n", false));

    assertSame(log, UTC, windows(32, BEGIN, DAY, 6));
  }
}
