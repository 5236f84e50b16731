package dev.perfmon.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perfmon.parse.write.Layout;
import dev.perfmon.parse.write.LogEntry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The layouts write the records of the sample run byte for byte as the real ones did. */
final class LayoutTest {
  private static final Pattern TIMED = Pattern.compile("^2025-06-10 ");

  /**
   * The run's records had times of more digits than any format prints: those of each sample are
   * taken from a sample with the same digits. Its collectors added 123 ns to the milliseconds.
   */
  @ParameterizedTest
  @CsvSource({
    "bare, bare.log, 0",
    "basic, basic.log, 0",
    "plain, plain.log, 0",
    "python, named.log, 0",
    "livekit-dev-old, lkdev.log, 0",
    "compose/python, compose.log, 0",
    "syslog/basic, syslog.log, 0",
    "docker-t/basic, dockert.log, 123",
    "cri/basic, cri.log, 123",
    "journal-json/basic, journal_json.log, 0",
  })
  void writesTheSample(String layout, String sample, long nanos) {
    List<String> times = lines("plain.log").stream().filter(TIMED.asPredicate()).toList();
    Layout of = Layout.of(layout, ZoneOffset.UTC);
    StringBuilder written = new StringBuilder();
    List<LogEntry> entries = entries("lkjson.log");
    assertThat(times).hasSameSizeAs(entries);
    for (int i = 0; i < entries.size(); i++) {
      String time = times.get(i).substring(0, 23).replace(' ', 'T').replace(',', '.');
      LogEntry entry = entries.get(i);
      written.append(
          of.lines(
              new LogEntry(
                  Instant.parse(time + "Z").plusNanos(nanos),
                  entry.level(),
                  entry.logger(),
                  entry.message(),
                  entry.traceback(),
                  entry.extra())));
    }
    assertSame(written.toString().lines().toList(), lines(sample));
  }

  @ParameterizedTest
  @CsvSource({
    "livekit-json, lkjson.log, lkjson.log",
    "livekit-json-ascii, lkjson_ascii.log, lkjson.log",
    "livekit-json, livekit_native_json.log, livekit_native_json.log",
    "livekit-dev, livekit_native_dev.log, livekit_native_json.log",
  })
  void writesFurtherFields(String layout, String sample, String records) {
    Layout of = Layout.of(layout, ZoneOffset.UTC);
    StringBuilder written = new StringBuilder();
    for (LogEntry entry : entries(records)) {
      written.append(of.lines(entry));
    }
    assertSame(written.toString().lines().toList(), lines(sample));
  }

  private static void assertSame(List<String> written, List<String> sample) {
    for (int i = 0; i < Math.min(written.size(), sample.size()); i++) {
      assertThat(written.get(i)).as("line " + i).isEqualTo(sample.get(i));
    }
    assertThat(written).hasSameSizeAs(sample);
  }

  private static List<LogEntry> entries(String sample) {
    List<LogEntry> entries = new ArrayList<>();
    for (Said said : Said.of(sample)) {
      Map<String, Object> extra = new LinkedHashMap<>();
      String traceback = "";
      for (Map.Entry<String, JsonNode> field : said.extra().properties()) {
        JsonNode value = field.getValue();
        if (field.getKey().equals("exc_info")) {
          traceback = value.textValue();
        } else {
          extra.put(field.getKey(), value.isNumber() ? value.numberValue() : value.textValue());
        }
      }
      entries.add(
          new LogEntry(said.time(), said.level(), said.logger(), said.message(), traceback, extra));
    }
    return entries;
  }

  private static List<String> lines(String sample) {
    return new String(SampleLogs.read(sample), StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void everyLineIsWrapped() {
    Instant time = Instant.parse("2025-06-10T12:00:00.068Z");
    LogEntry entry = new LogEntry(time, "ERROR", "a", "one\ntwo <&>", "Traceback:\n  x", Map.of());
    assertThat(Layout.of("kubectl/basic", ZoneOffset.UTC).lines(entry))
        .isEqualTo(
            """
            [pod/voice-7d9f/agent] ERROR:a:one
            [pod/voice-7d9f/agent] two <&>
            [pod/voice-7d9f/agent] Traceback:
            [pod/voice-7d9f/agent]   x
            """);
    assertThat(Layout.of("docker-json/bare", ZoneOffset.UTC).lines(entry))
        .startsWith(
            "{\"log\":\"one\\n"
                + "\",\"stream\":\"stderr\",\"time\":\"2025-06-10T12:00:00.068000000Z\"}\n"
                + "{\"log\":\"two \\u003c\\u0026\\u003e\\n"
                + "\",");
    assertThat(Layout.of("syslog-iso/bare", ZoneOffset.ofHours(2)).lines(entry))
        .startsWith("2025-06-10T14:00:00+0200 voice01 agent[4711]: one\n");
    assertThat(Layout.of("livekit-console", ZoneOffset.UTC).lines(entry))
        .startsWith("\r12:00:00 - \u001b[31mERROR\u001b[0m a - one\ntwo");
    assertThat(Layout.of("compose-coloured/bare", ZoneOffset.UTC).lines(entry))
        .startsWith("\u001b[36magent-1  | \u001b[0mone\n");
    assertThat(Layout.of("journal-bytes/bare", ZoneOffset.UTC).lines(entry))
        .contains("\"MESSAGE\": [111, 110, 101]}\n");
  }

  @Test
  void kubernetesSplitsLongLinesBetweenCharacters() {
    Instant time = Instant.parse("2025-06-10T12:00:00Z").plus(Duration.of(5, ChronoUnit.MICROS));
    String message = "x" + "é".repeat(10_000);
    String lines =
        Layout.of("cri/bare", ZoneOffset.UTC).lines(new LogEntry(time, "INFO", "a", message));
    List<String> parts = lines.lines().toList();
    assertThat(parts).hasSize(2);
    String head = "2025-06-10T12:00:00.000005000Z stderr ";
    assertThat(parts.get(0)).startsWith(head + "P x").endsWith("é");
    assertThat(parts.get(1)).startsWith(head + "F é");
    int from = head.length() + 2;
    assertThat(parts.get(0).substring(from) + parts.get(1).substring(from)).isEqualTo(message);
  }

  @Test
  void anUnknownNameSaysWhichThereAre() {
    assertThatThrownBy(() -> Layout.of("xml", ZoneOffset.UTC))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("xml")
        .hasMessageContaining("livekit-json-ascii")
        .hasMessageContaining("journal-json");
    assertThatThrownBy(() -> Layout.of("xml/bare", ZoneOffset.UTC))
        .hasMessageContaining("COLLECTOR/FORMATTER");
  }
}
