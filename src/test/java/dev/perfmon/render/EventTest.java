package dev.perfmon.render;

import static dev.perfmon.render.Samples.ENGLISH;
import static dev.perfmon.render.Samples.FRENCH;
import static dev.perfmon.render.Samples.NONE;
import static dev.perfmon.render.Samples.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.perfmon.model.EventKind;
import dev.perfmon.model.Language;
import dev.perfmon.model.Level;
import dev.perfmon.model.MetricName;
import dev.perfmon.model.NearMiss;
import dev.perfmon.model.TimeOrigin;
import dev.perfmon.report.EventRow;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTest {
  private static final Instant TIME = Instant.parse("2025-06-10T12:06:00.123Z");
  private static final EventRow GOOD =
      new EventRow(
          TIME,
          TimeOrigin.RECORD,
          "agent.log",
          7,
          EventKind.MEASUREMENT,
          new MetricName("stt_processing"),
          1250.5,
          2000,
          Level.BON,
          false,
          null,
          null,
          null);
  private static final EventRow LOST =
      new EventRow(
          null,
          TimeOrigin.NONE,
          "agent.log",
          8,
          EventKind.FAILURE,
          new MetricName("network_request"),
          10_000,
          NONE,
          null,
          true,
          "Connection timeout",
          null,
          null);

  private static EventRow of(EventKind kind, @Nullable String metric, @Nullable String text) {
    return new EventRow(
        TIME.plusSeconds(60),
        TimeOrigin.TRANSPORT,
        "agent.log",
        9,
        kind,
        metric == null ? null : new MetricName(metric),
        NONE,
        NONE,
        null,
        false,
        null,
        null,
        text);
  }

  private static EventRow nearMiss(String raw) {
    return new EventRow(
        TIME,
        TimeOrigin.INHERITED,
        "agent.log",
        12,
        EventKind.NEAR_MISS,
        null,
        NONE,
        NONE,
        null,
        false,
        null,
        NearMiss.UNKNOWN_LEVEL,
        raw);
  }

  private static String print(Format format, View view, boolean many, EventRow... rows) {
    return Samples.print(
        out -> {
          EventWriter writer = EventWriter.of(format, view, many, out);
          writer.begin();
          for (EventRow row : rows) {
            writer.row(row);
          }
          writer.end();
        });
  }

  @Test
  void ndjsonToTheByte() {
    assertThat(
            print(
                Format.NDJSON,
                FRENCH,
                false,
                GOOD,
                LOST,
                of(EventKind.NOTE, null, "STT chunk traité"),
                nearMiss("PERF: x")))
        .isEqualTo(
            """
            {"time":"2025-06-10T12:06:00.123Z","source":"agent.log","line":7,"kind":"measurement","metric":"stt_processing","duration_ms":1250.5,"threshold_ms":2000.0,"level":"BON","error":null,"time_origin":"record"}
            {"time":null,"source":"agent.log","line":8,"kind":"failure","metric":"network_request","duration_ms":10000.0,"threshold_ms":null,"level":null,"error":"Connection timeout","timeout":true}
            {"time":"2025-06-10T12:07:00.123Z","source":"agent.log","line":9,"kind":"note","metric":null,"duration_ms":null,"threshold_ms":null,"level":null,"error":null,"text":"STT chunk traité","time_origin":"transport"}
            {"time":"2025-06-10T12:06:00.123Z","source":"agent.log","line":12,"kind":"near_miss","metric":null,"duration_ms":null,"threshold_ms":null,"level":null,"error":"unknown level: expected EXCELLENT, BON, LENT or GOULOT","text":"PERF: x","time_origin":"inherited"}
            """);
  }

  @Test
  void jsonIsAnArrayOfTheSame() throws IOException {
    JsonMapper mapper = new JsonMapper();
    JsonNode array = mapper.readTree(print(Format.JSON, FRENCH, false, GOOD, LOST));
    assertThat(array).hasSize(2);
    List<String> lines = print(Format.NDJSON, FRENCH, false, GOOD, LOST).lines().toList();
    assertThat(array.get(0)).isEqualTo(mapper.readTree(lines.get(0)));
    assertThat(array.get(1)).isEqualTo(mapper.readTree(lines.get(1)));
    assertThat(print(Format.JSON, FRENCH, false)).isEqualTo("[]\n");
  }

  @Test
  void csvToTheByte() {
    assertThat(print(Format.CSV, ENGLISH, true, GOOD, LOST, of(EventKind.START, "a", null)))
        .isEqualTo(
            """
            time,source,line,kind,metric,duration_ms,threshold_ms,level,error,text,timeout,time_origin
            2025-06-10T12:06:00.123Z,agent.log,7,measurement,stt_processing,1250.5,2000.0,BON,,,false,record
            ,agent.log,8,failure,network_request,10000.0,,,Connection timeout,,true,
            2025-06-10T12:07:00.123Z,agent.log,9,start,a,,,,,,false,transport
            """);
  }

  @Test
  void textInAFileHasTheDateOnEachLine() {
    assertThat(
            print(
                Format.TABLE,
                FRENCH,
                false,
                GOOD,
                LOST,
                of(EventKind.START, "stt_processing", null),
                of(EventKind.NOTE, null, "STT chunk traité"),
                of(EventKind.METADATA, "audio_chunk", "{'chunk': 12}"),
                nearMiss("PERF: x\n")))
        .isEqualTo(
            """
            2025-06-10 12:06:00.123 ✅ BON       stt_processing       1250.5ms /  2000ms
            -                       ❌ ÉCHEC     network_request     10000.0ms  Connection timeout
            2025-06-10 12:07:00.123 ⏱️ DÉBUT     stt_processing
            2025-06-10 12:07:00.123 ⏱️ NOTE      STT chunk traité
            2025-06-10 12:07:00.123 📊 DÉTAILS   audio_chunk         {'chunk': 12}
            2025-06-10 12:06:00.123 ❓ ILLISIBLE niveau inconnu : attendu EXCELLENT, BON, LENT ou GOULOT  PERF: x␊  [agent.log:12]
            """);
  }

  @Test
  void textOnATerminalTellsTheDayWhenItChanges() {
    EventRow later =
        new EventRow(
            Instant.parse("2025-06-10T22:00:00Z"),
            TimeOrigin.RECORD,
            "b.log",
            1,
            EventKind.FAILURE,
            new MetricName("x".repeat(60)),
            10,
            NONE,
            null,
            true,
            "",
            null,
            null);
    assertThat(print(Format.TABLE, view(Language.EN, true, false, 80, false), true, GOOD, later))
        .isEqualTo(
            "2025-06-10\n"
                + "14:06:00.123 [+] \033[32mGOOD\033[0m       stt_processing       1250.5ms / "
                + " 2000ms  [agent.log:7]\n"
                + "2025-06-11\n"
                + "00:00:00.000 [x] \033[31mFAILED\033[0m     "
                + "x".repeat(37)
                + "...    10.0ms  timeout  [b.log:1]\n");
  }

  @ParameterizedTest
  @EnumSource
  void everyKindIsALineInEveryFormat(EventKind kind) {
    for (Format format : new Format[] {Format.TABLE, Format.NDJSON}) {
      for (String hostile : Samples.HOSTILE) {
        String text = print(format, FRENCH, true, of(kind, hostile, hostile));
        assertThat(text.lines()).hasSize(1);
        assertThat(text.chars()).allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7f) || c >= 0xa0);
      }
    }
    assertThat(
            print(Format.TABLE, view(Language.FR, false, false, 0, false), true, of(kind, "m", "é"))
                .chars())
        .allMatch(c -> c < 0x80);
  }

  @Test
  void aNearMissIsShownAsACompilerShowsAnError() {
    StringBuilder out = new StringBuilder();
    EventRow row = nearMiss("❌ boom PERF: \033[31m" + "y".repeat(5000));
    Samples.print(
        to -> {
          EventWriter writer =
              EventWriter.ofNearMisses(view(Language.FR, true, false, 40, true), out);
          writer.begin();
          writer.row(row);
          writer.end();
        });
    assertThat(out)
        .hasToString(
            "agent.log:12: \033[33mniveau inconnu : attendu EXCELLENT, BON, LENT ou GOULOT\033[0m\n"
                + "    ❌ boom PERF: ␛[31m"
                + "y".repeat(16)
                + "…\n");
    assertThat(
            Samples.print(
                to -> {
                  EventWriter writer = EventWriter.ofNearMisses(ENGLISH, to);
                  writer.row(row);
                  writer.end();
                }))
        .startsWith("agent.log:12: unknown level: expected EXCELLENT, BON, LENT or GOULOT\n    ❌")
        .hasSizeBetween(2000, 2200);
  }

  @ParameterizedTest
  @EnumSource(names = {"TABLE", "JSON", "NDJSON", "CSV"})
  void flushHandsOverWhatWasWritten(Format format) throws IOException {
    List<String> flushed = new ArrayList<>();
    StringWriter out =
        new StringWriter() {
          @Override
          public void flush() {
            flushed.add(toString());
          }
        };
    EventWriter writer = EventWriter.of(format, FRENCH, false, out);
    writer.begin();
    writer.row(GOOD);
    assertThat(flushed).isEmpty();
    writer.flush();
    assertThat(flushed).hasSize(1).allMatch(text -> text.contains("stt_processing"));
    writer.row(GOOD);
    writer.end();
    assertThat(flushed).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void manyRowsComeBack(long seed) throws IOException {
    Random random = new Random(seed);
    EventRow[] rows = new EventRow[2_000];
    for (int i = 0; i < rows.length; i++) {
      String hostile = Samples.HOSTILE.get(random.nextInt(Samples.HOSTILE.size()));
      EventKind[] kinds = EventKind.values();
      rows[i] =
          of(kinds[random.nextInt(kinds.length)], hostile, random.nextBoolean() ? hostile : "");
    }
    List<List<String>> cells = CsvReader.read(print(Format.CSV, FRENCH, false, rows));
    List<String> lines = print(Format.NDJSON, FRENCH, false, rows).lines().toList();
    assertThat(cells).hasSize(rows.length + 1);
    assertThat(lines).hasSize(rows.length);
    JsonMapper mapper = new JsonMapper();
    for (int i = 0; i < rows.length; i++) {
      JsonNode node = mapper.readTree(lines.get(i));
      String name = Json.wellFormed(rows[i].metric().value());
      assertThat(node.get("metric").asText()).isEqualTo(name);
      assertThat(cells.get(i + 1)).hasSize(12);
      assertThat(cells.get(i + 1).get(3)).isEqualTo(node.get("kind").asText());
    }
  }

  @Test
  void eventsAreNeitherMarkdownNorSamples() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> print(Format.PROMETHEUS, FRENCH, false, GOOD));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> print(Format.MARKDOWN, FRENCH, false, GOOD));
  }
}
