package dev.perfmon.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.model.TimeRange;
import dev.perfmon.pipeline.AgentLog.Carrier;
import dev.perfmon.pipeline.AgentLog.Entry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
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
    return new LastEvent(options, Answers.CLOCK, Answers.EAGER, firstTail)
        .of(Searched.resolve(file, true));
  }

  /** The same, whether the file's end is read alone or the whole. */
  private Instant last(byte[] log) throws IOException {
    Instant whole = last(log, Long.MAX_VALUE / 16);
    for (long tail : new long[] {64, 300, 2000}) {
      assertThat(last(log, tail)).isEqualTo(whole);
    }
    return whole;
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
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

  /** Shuffled, or one run after the other that was written before it. */
  @ParameterizedTest
  @EnumSource(Carrier.class)
  void ofALogThatIsNotInOrder(Carrier carrier) throws IOException {
    List<Entry> entries = new ArrayList<>(AgentLog.entries(2, BEGIN, Duration.ofHours(5), 300));
    Instant end = BEGIN.plus(Duration.ofHours(6));
    entries.add(new Entry(end, "🚀 PERF: llm - 5.5ms (BON) - Seuil: 20ms", List.of()));
    AgentLog log = new AgentLog(carrier, UTC);
    List<Entry> turned = new ArrayList<>(entries.subList(200, entries.size()));
    turned.addAll(entries.subList(0, 200));
    assertThat(last(log.bytes(turned))).isEqualTo(end);
    for (int seed = 0; seed < 5; seed++) {
      Collections.shuffle(entries, new Random(seed));
      assertThat(last(log.bytes(entries))).isEqualTo(end);
    }
  }

  /** As what several threads write is, and what several agents write to one file. */
  @Test
  void ofALogWhoseLinesAreALittleOutOfOrder() throws IOException {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      List<Entry> entries = new ArrayList<>();
      Instant latest = BEGIN;
      for (int i = 0; i < 300; i++) {
        Instant time = BEGIN.plusSeconds(60L * i - random.nextInt(540));
        entries.add(new Entry(time, "🚀 PERF: llm - 5.5ms (BON) - Seuil: 20ms", List.of()));
        latest = time.isAfter(latest) ? time : latest;
      }
      assertThat(last(new AgentLog(Carrier.PLAIN, UTC).bytes(entries))).isEqualTo(latest);
    }
  }

  /**
   * A compressed part of a shuffled log begins early, and may hold the latest event all the same.
   */
  @Test
  void ofAFamilyThatIsNotInOrder() throws IOException {
    Instant end = BEGIN.plus(Duration.ofHours(6));
    for (int seed = 0; seed < 5; seed++) {
      List<Entry> entries = new ArrayList<>(AgentLog.entries(2, BEGIN, Duration.ofHours(5), 300));
      Collections.shuffle(entries, new Random(seed));
      entries.add(100, new Entry(end, "🚀 PERF: llm - 5.5ms (BON) - Seuil: 20ms", List.of()));
      AgentLog log = new AgentLog(Carrier.PLAIN, UTC);
      Files.write(directory.resolve("agent.log.1"), gzip(log.bytes(entries.subList(0, 150))));
      assertThat(last(log.bytes(entries.subList(150, entries.size())))).isEqualTo(end);
    }
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
    // An older part that goes on past the newest one tells.
    for (byte[] one : List.of(old, gzip(old))) {
      Files.write(directory.resolve("agent.log.1"), one);
      byte[] before =
          new AgentLog(Carrier.PLAIN, UTC)
              .bytes(
                  List.of(
                      new Entry(
                          BEGIN.minusSeconds(60),
                          "🚀 PERF: llm - 5.5ms (BON) - Seuil: 20ms",
                          List.of())));
      assertThat(last(before)).isEqualTo(BEGIN);
    }
    Files.write(directory.resolve("agent.log.1"), utf8("rotated\n"));
    // What the newest part does not date, the parts before do.
    assertThat(last(utf8("🚀 PERF: llm - 5.5ms (BON) - Seuil: 20ms\n"))).isEqualTo(BEGIN);
  }
}
