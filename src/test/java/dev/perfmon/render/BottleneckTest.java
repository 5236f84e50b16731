package dev.perfmon.render;

import static dev.perfmon.render.Samples.ENGLISH;
import static dev.perfmon.render.Samples.FRENCH;
import static dev.perfmon.render.Samples.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.perfmon.model.Language;
import dev.perfmon.model.Outcome;
import dev.perfmon.report.BottleneckReport;
import dev.perfmon.report.BottleneckReport.Bucket;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BottleneckTest {
  private static final Instant NOON = Instant.parse("2025-06-10T12:06:00Z");

  private static String print(Format format, View view, BottleneckReport report) {
    return Samples.print(out -> BottleneckWriter.of(format, view).write(report, out));
  }

  private static Bucket bucket(Instant start, Map<String, Long> metrics) {
    long total = metrics.values().stream().mapToLong(Long::longValue).sum();
    return new Bucket(start, total, new TreeMap<>(metrics));
  }

  private static BottleneckReport report(Duration every, long undated, List<Bucket> buckets) {
    return new BottleneckReport(
        every,
        List.of(Outcome.GOULOT),
        buckets,
        undated,
        List.of("agent.log"),
        Samples.ACCOUNTING,
        List.of());
  }

  private static BottleneckReport three() {
    Duration minute = Duration.ofMinutes(1);
    return report(
        minute,
        2,
        List.of(
            bucket(NOON, Map.of("stt", 3L, "network_request", 9L, "llm", 3L, "tts", 1L)),
            bucket(NOON.plus(minute), Map.of()),
            bucket(NOON.plus(minute.multipliedBy(2)), Map.of("stt", 1L))));
  }

  /** One, then so many empty, then one. */
  private static BottleneckReport gap(int empty, Duration every, Instant first) {
    List<Bucket> buckets = new ArrayList<>();
    buckets.add(bucket(first, Map.of("stt", 1L)));
    for (int i = 1; i <= empty; i++) {
      buckets.add(bucket(first.plus(every.multipliedBy(i)), Map.of()));
    }
    buckets.add(bucket(first.plus(every.multipliedBy(empty + 1)), Map.of("stt", 2L)));
    return report(every, 0, buckets);
  }

  @Test
  void barsInFrench() {
    assertThat(print(Format.TABLE, FRENCH, three()))
        .isEqualTo(
            """
            🐌 GOULOT par minute - 2025-06-10 (UTC)
            ============================================================
            12:06 ███████████████████████████   16  network_request 9, llm 3, stt 3, +1
            12:07                                0
            12:08 █▊                             1  stt 1
            ============================================================
            Total: 17 | Sans date: 2
            """);
  }

  @Test
  void barsInEnglishAsciiAndColourAtLocalTime() {
    assertThat(print(Format.TABLE, view(Language.EN, true, false, 60, false), three()))
        .isEqualTo(
            """
            BOTTLENECK per minute - 2025-06-10 (Europe/Paris)
            ============================================================
            14:06 \033[1;31m###################\033[0m   16  network_request 9, llm 3, +2
            14:07                        0
            14:08 \033[1;31m#\033[0m                      1  stt 1
            ============================================================
            Total: 17 | Undated: 2
            """);
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 60, 80, 120, 200})
  void noLineIsBroken(int width) {
    List<Bucket> buckets = new ArrayList<>(three().buckets());
    for (String name : Samples.HOSTILE) {
      buckets.add(bucket(NOON.plusSeconds(60L * buckets.size()), Map.of(name, 1_000L, "a", 2L)));
    }
    for (boolean unicode : new boolean[] {true, false}) {
      String text =
          print(
              Format.TABLE,
              view(Language.FR, false, false, width, unicode),
              report(Duration.ofMinutes(1), 0, buckets));
      assertThat(text.lines().skip(2).filter(line -> !line.startsWith("=")))
          .allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(width));
    }
  }

  @Test
  void aLongRunOfEmptyIntervalsIsToldInTextAndListedForMachines() {
    BottleneckReport fifteen = gap(15, Duration.ofMinutes(1), NOON);
    assertThat(print(Format.TABLE, FRENCH, fifteen).lines()).hasSize(17 + 4);
    BottleneckReport sixteen = gap(16, Duration.ofMinutes(1), NOON);
    assertThat(print(Format.TABLE, FRENCH, sixteen).lines())
        .hasSize(3 + 4)
        .contains("⋮ 16 intervalles sans GOULOT");
    assertThat(print(Format.MARKDOWN, ENGLISH, sixteen))
        .contains("| … | 0 | 16 intervals without BOTTLENECK |");
    assertThat(print(Format.NDJSON, FRENCH, sixteen).lines()).hasSize(18);
    assertThat(print(Format.CSV, FRENCH, sixteen).lines()).hasSize(19);
  }

  @ParameterizedTest
  @CsvSource({
    "60, par minute",
    "3600, par heure",
    "86400, par jour",
    "300, par tranche de 5 min",
    "7200, par tranche de 2 h",
    "30, par tranche de 30 s",
    "604800, par tranche de 7 j"
  })
  void theIntervalIsNamed(int seconds, String words) {
    assertThat(print(Format.TABLE, FRENCH, report(Duration.ofSeconds(seconds), 0, List.of())))
        .isEqualTo(
            "🐌 GOULOT " + words + "\n" + "=".repeat(60) + "\n" + "=".repeat(60) + "\nTotal: 0\n");
  }

  @Test
  void labelsHaveAsMuchAsTellsThemApart() {
    View paris = view(Language.FR, false, false, 0, true);
    assertThat(print(Format.TABLE, paris, gap(0, Duration.ofSeconds(30), NOON)))
        .contains("\n14:06:00 ", "\n14:06:30 ");
    assertThat(print(Format.TABLE, paris, gap(0, Duration.ofHours(12), NOON)))
        .contains("\n2025-06-10 14:06 ", "\n2025-06-11 02:06 ")
        .startsWith("🐌 GOULOT par tranche de 12 h (Europe/Paris)\n");
    assertThat(
            print(
                Format.TABLE,
                paris,
                gap(0, Duration.ofDays(1), Instant.parse("2025-06-09T22:00:00Z"))))
        .contains("\n2025-06-10 █", "\n2025-06-11 █");
    assertThat(
            print(
                Format.TABLE,
                paris,
                gap(0, Duration.ofHours(1), Instant.parse("2025-10-26T00:30:00Z"))))
        .contains("\n02:30+02:00 ", "\n02:30+01:00 ");
  }

  @Test
  void theWorstLevelCountedGivesTheMark() {
    BottleneckReport both =
        new BottleneckReport(
            Duration.ofMinutes(1),
            List.of(Outcome.LENT, Outcome.GOULOT),
            List.of(),
            0,
            List.of(),
            Samples.ACCOUNTING,
            List.of());
    assertThat(print(Format.TABLE, FRENCH, both)).startsWith("🐌 LENT, GOULOT par minute\n");
  }

  @Test
  void jsonToTheByte() {
    assertThat(print(Format.JSON, ENGLISH, gap(1, Duration.ofMinutes(1), NOON)))
        .isEqualTo(
            """
            {
              "schema": "perfmon.bottlenecks/1",
              "every_s": 60,
              "buckets": [{
                "start": "2025-06-10T12:06:00Z",
                "total": 1,
                "metrics": {
                  "stt": 1
                }
              }, {
                "start": "2025-06-10T12:07:00Z",
                "total": 0,
                "metrics": {}
              }, {
                "start": "2025-06-10T12:08:00Z",
                "total": 2,
                "metrics": {
                  "stt": 2
                }
              }],
              "total": 3,
              "levels": ["GOULOT"],
              "undated": 0,
              "sources": ["agent.log"],
              "lines": 1234,
              "events": 400,
              "duplicates": 12,
              "near_misses": 3
            }
            """);
  }

  @Test
  void ndjsonIsTheBucketsOfTheJson() throws IOException {
    JsonMapper mapper = new JsonMapper();
    JsonNode buckets = mapper.readTree(print(Format.JSON, FRENCH, three())).get("buckets");
    List<String> lines = print(Format.NDJSON, FRENCH, three()).lines().toList();
    assertThat(lines).hasSize(buckets.size());
    for (int i = 0; i < lines.size(); i++) {
      assertThat(mapper.readTree(lines.get(i))).isEqualTo(buckets.get(i));
    }
    assertThat(lines.get(1))
        .isEqualTo("{\"start\":\"2025-06-10T12:07:00Z\",\"total\":0,\"metrics\":{}}");
  }

  @Test
  void csvToTheByte() {
    assertThat(print(Format.CSV, FRENCH, three()))
        .isEqualTo(
            """
            start,metric,count
            2025-06-10T12:06:00Z,llm,3
            2025-06-10T12:06:00Z,network_request,9
            2025-06-10T12:06:00Z,stt,3
            2025-06-10T12:06:00Z,tts,1
            2025-06-10T12:07:00Z,,0
            2025-06-10T12:08:00Z,stt,1
            """);
  }

  @Test
  void markdownToTheByte() {
    assertThat(print(Format.MARKDOWN, ENGLISH, three()))
        .isEqualTo(
            """
            ### BOTTLENECK per minute - 2025-06-10 (UTC)

            | Interval | Count | Metrics |
            | --- | ---: | --- |
            | 12:06 | 16 | network_request 9, llm 3, stt 3, tts 1 |
            | 12:07 | 0 |  |
            | 12:08 | 1 | stt 1 |

            Total: 17 | Undated: 2
            """);
    assertThat(print(Format.MARKDOWN, ENGLISH, report(Duration.ofMinutes(1), 0, List.of())))
        .isEqualTo("### BOTTLENECK per minute\n\nTotal: 0\n");
  }

  @Test
  void thereAreNoSamplesOfThePast() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BottleneckWriter.of(Format.PROMETHEUS, FRENCH));
  }
}
