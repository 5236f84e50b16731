package dev.perfmon.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.model.TimeRange;
import dev.perfmon.pipeline.AgentLog.Carrier;
import dev.perfmon.pipeline.AgentLog.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LastEventTest {
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final Instant BEGIN = Instant.parse("2025-06-10T08:00:00Z");

  @TempDir Path directory;

  private Instant last(byte[] log, long firstTail) throws IOException {
    Path file = Files.write(directory.resolve("agent.log"), log);
    Files.setLastModifiedTime(file, FileTime.from(BEGIN.plus(Duration.ofDays(1))));
    ReadOptions options = new ReadOptions(UTC, TimeRange.ALL, false, 1, 4096);
    return new LastEvent(options, Answers.CLOCK, firstTail)
        .of(WindowSearchTest.resolve(file, true));
  }

  /** The same, whether the file's end is read alone or the whole. */
  private Instant last(byte[] log) throws IOException {
    Instant whole = last(log, Long.MAX_VALUE / 16);
    for (long tail : new long[] {64, 300, 2000}) {
      assertThat(last(log, tail)).isEqualTo(whole);
    }
    return whole;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @EnumSource(Carrier.class)
  void ofALog(Carrier carrier) throws IOException {
    List<Entry> entries = new ArrayList<>(AgentLog.entries(1, BEGIN, Duration.ofHours(5), 300));
    Instant end = BEGIN.plus(Duration.ofHours(6));
    entries.add(new Entry(end, "🚀 PERF: llm - 5.5ms (BON) - Seuil: 20ms", List.of()));
    entries.add(AgentLog.silence(end.plusSeconds(60), 200));

    // Noise is no event, however late.
    assertThat(last(new AgentLog(carrier, UTC).bytes(entries))).isEqualTo(end);
  }

  @Test
  void ofALogWhoseLastEventsCarryNoTime() throws IOException {
    byte[] dated =
        new AgentLog(Carrier.PLAIN, UTC)
            .bytes(
                List.of(new Entry(BEGIN, "🚀 PERF: llm - 5.5ms (BON) - Seuil: 20ms", List.of())));
    byte[] undated = utf8("🚀 PERF: llm - 5.5ms (BON) - Seuil: 20ms\n".repeat(100));

    assertThat(last(AgentLog.joined(dated, undated))).isEqualTo(BEGIN);
    assertThat(last(undated)).isNull();
    assertThat(last(new byte[0])).isNull();
    assertThat(last(utf8("nothing\n"))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "PERF: near miss\n"})
  void ofALogDatedByItsStarts(String rest) throws IOException {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      String id = "llm_" + BEGIN.plusSeconds(i).toEpochMilli();
      log.append("⏱️ PERF: Début mesure llm (ID: ").append(id).append(")\n");
      log.append("🚀 PERF: llm - 250.0ms (BON) - Seuil: 2000ms\n");
    }

    assertThat(last(utf8(log + rest))).isEqualTo(BEGIN.plusSeconds(199).plusMillis(250));
  }

  @Test
  void ofAFamilyWhoseNewestPartsHoldNothing() throws IOException {
    byte[] old =
        new AgentLog(Carrier.PLAIN, UTC)
            .bytes(
                List.of(new Entry(BEGIN, "🚀 PERF: llm - 5.5ms (BON) - Seuil: 20ms", List.of())));
    Files.write(directory.resolve("agent.log.2"), old);
    Files.write(directory.resolve("agent.log.1"), utf8("rotated\n"));

    assertThat(last(utf8("just begun\n"))).isEqualTo(BEGIN);
    // What the newest part does not date, the parts before do.
    assertThat(last(utf8("🚀 PERF: llm - 5.5ms (BON) - Seuil: 20ms\n"))).isEqualTo(BEGIN);
  }
}
