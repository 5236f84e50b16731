package dev.perfmon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perfmon.render.DisplayWidth;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code diagnose} prints, beyond its golden cases. */
final class DiagnoseTest {
  private static final String LOG = "src/test/resources/cases/diagnose/input.log";

  private static String diagnosis(String... more) {
    String[] arguments = new String[more.length + 2];
    arguments[0] = "diagnose";
    arguments[1] = LOG;
    System.arraycopy(more, 0, arguments, 2, more.length);
    Invocation.Result result = new Invocation().run(arguments);
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    return result.out();
  }

  private static JsonNode read(String printed) throws IOException {
    Invocation.Result result =
        new Invocation()
            .stdin(printed.getBytes(StandardCharsets.UTF_8))
            .run("summary", "--format", "json", "-");
    return new ObjectMapper().readTree(result.out());
  }

  /** Whoever keeps answers beside logs must not count them as events. */
  @ParameterizedTest
  @ValueSource(strings = {"table", "json", "ndjson", "markdown"})
  void whatItPrintsIsNoLog(String format) throws IOException {
    JsonNode summary = read(diagnosis("--format", format));
    assertThat(summary.get("events").asInt()).isZero();
    assertThat(summary.get("near_misses").asInt()).isZero();
  }

  /** The guide's own forms are the agent's, and are read as such: statements, no measurements. */
  @Test
  void theGuidesFormsAreReadAsTheAgents() throws IOException {
    String guide = diagnosis("--format", "guide", "--threshold", "stt_processing=1400ms");
    JsonNode summary = read(guide);
    assertThat(guide).startsWith("🚨 GOULOTS DÉTECTÉS: stt_processing (");
    assertThat(summary.get("near_misses").asInt()).isZero();
    // A bottleneck line whose measurement is not there stands for one operation: see FORMAT.
    assertThat(summary.get("metrics").get("stt_processing").get("count").asInt()).isEqualTo(1);
  }

  @Test
  void nothingOverItsThresholdIsNothingToPrintInTheGuidesForm() {
    assertThat(diagnosis("--format", "guide", "--threshold", "network_request=5s")).isEmpty();
  }

  @Test
  void machineFormatsDoNotChangeWithTheLanguageOrTheZone() {
    assertThat(diagnosis("--format", "json", "--lang", "en", "--tz", "UTC"))
        .isEqualTo(diagnosis("--format", "json", "--lang", "fr", "--tz", "UTC"));
  }

  @Test
  void everyFindingOfTheDocumentIsALine() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    JsonNode document = mapper.readTree(diagnosis("--format", "json"));
    assertThat(document.get("schema").asText()).isEqualTo("perfmon.diagnosis/1");
    String[] lines = diagnosis("--format", "ndjson").split("\n");
    assertThat(lines).hasSameSizeAs(document.get("findings"));
    for (int i = 0; i < lines.length; i++) {
      assertThat(mapper.readTree(lines[i])).isEqualTo(document.get("findings").get(i));
      assertThat(document.get("findings").get(i).get("message").get("fr").asText()).isNotBlank();
    }
  }

  @Test
  void onlyTheLatestOperationsCountWhereThatIsAsked() throws IOException {
    JsonNode latest = new ObjectMapper().readTree(diagnosis("--format", "json", "--last", "30"));
    assertThat(latest.get("turns").get("count").asInt()).isEqualTo(30);
    assertThat(latest.get("findings").get(0).get("share").asDouble()).isBetween(0.4, 0.6);
  }

  @Test
  void noLineOfTheTableIsTooLongForAUsualTerminal() {
    for (String line : diagnosis().lines().toList()) {
      assertThat(DisplayWidth.of(line)).as(line).isLessThanOrEqualTo(80);
    }
  }

  /** What a log says can neither move the cursor nor pass for markup. */
  @Test
  void hostileTextsAreHarmless(@TempDir Path directory) throws IOException {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      log.append("2025-06-10 12:0")
          .append(i)
          .append(":00,000 - n - ERROR - ❌ PERF: a\u001b[31m<b>")
          .append(" - ÉCHEC après 10.0ms - x\u001b]0;t\u0007 | `y` @team\n");
    }
    Path file = Files.writeString(directory.resolve("hostile.log"), log);
    for (String format : new String[] {"table", "json", "ndjson", "markdown", "guide"}) {
      String out = new Invocation().run("diagnose", "--format", format, file.toString()).out();
      assertThat(out).doesNotContain("\u001b", "\u0007");
      if (format.equals("markdown")) {
        assertThat(out).doesNotContain("<b>", "@team", "`y`");
      }
    }
  }
}
