package dev.perfmon.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The smallest inputs behind what hostile logs once found, each with what it means. */
class FoundByMutationTest {
  private static final String MEASURED = "PERF: x - 1.0ms (BON) - Seuil: 2ms";

  /** {@code <host> <tag>: } was seen where JSON or a bracket stood, and the marker was its tag. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2025-06-10T12:00:29.322958718Z [s1] " + MEASURED,
        "2025-06-10T12:00:29.322958718Z x " + MEASURED,
        "2025-06-10T12:00:29.322958718Z {\"message\": \"" + MEASURED + "\"}",
        "Jun 10 12:00:29 {\"message\": \"" + MEASURED + "\"}",
        "Jun 10 12:00:29 voice01 agent[4711]: " + MEASURED,
        "agent-1  | 2025-06-10T12:00:29Z {\"message\": \"" + MEASURED + "\"}"
      })
  void aMarkerIsNoTagOfSyslog(String line) {
    assertThat(what(line)).containsExactly("MEASUREMENT [x] 1000µs of 2000µs BON");
  }

  /** journald writes text with colours in it as an array, so LiveKit's development form always. */
  @Test
  void metricsInAnArrayOfBytesAreRead() {
    StringBuilder bytes = new StringBuilder();
    String dev =
        "2025-06-10 12:00:02,231 - \u001b[32mINFO\u001b[0m livekit.agents - LLM metrics"
            + " \u001b[90m{\"ttft\": 0.77}\u001b[0m";
    for (byte b : dev.getBytes(StandardCharsets.UTF_8)) {
      bytes.append(bytes.length() == 0 ? "" : ",").append(b & 0xff);
    }

    assertThat(what("{\"MESSAGE\":[" + bytes + "]}"))
        .containsExactly("MEASUREMENT [llm_ttft] 770000µs of -1µs null");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " \u001b[90m{\"room\": \"a\"}\u001b[0m",
        " {\"room\": \"a\"}\u001b[0m",
        " \u001b[0m"
      })
  void extraFieldsAreNoPartOfAFailuresText(String extra) {
    String dev =
        "2025-06-10 12:00:02,231 - \u001b[31mERROR\u001b[0m agent - PERF: x - ÉCHEC après 1.0ms - ";

    assertThat(written(dev + "\u001b[31mred\u001b[0m {not} JSON" + extra))
        .containsExactly(
            "«\u001b[31mred\u001b[0m {not} JSON» LIVEKIT_DEV 2025-06-10T12:00:02.231Z RECORD");
  }

  @Test
  void aNumberCutOffByTheLinesEndIsNotTheNumber() {
    assertThat(what("{\"message\": \"LLM metrics\", \"ttft\": 0.7")).isEmpty();
    assertThat(what("{\"message\": \"LLM metrics\", \"ttft\": 0.7,"))
        .containsExactly("MEASUREMENT [llm_ttft] 700000µs of -1µs null");
  }

  /** What was remembered of one line's prefix decided how the next, with a longer one, was read. */
  @Test
  void aLineIsReadTheSameWhateverCameBeforeIt() {
    String dev = "2025-06-10 12:00:02,231 - \u001b[32mINFO\u001b[0m agent - " + MEASURED;
    String odd = "2025-06-10 12:00:02,231 - \u001b[32mINFO\u001b[0m PERF: nothing";

    List<String> alone = written(dev);
    List<String> after = written(odd + "\n" + dev);

    assertThat(after.get(1)).isEqualTo(alone.get(0)).contains("LIVEKIT_DEV");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2825-06-10 12:00:02,231 - INFO - " + MEASURED,
        "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0:00,000 - INFO - " + MEASURED
      })
  void aTimeThatCannotBeIsNone(String line) {
    assertThat(written(line)).singleElement().asString().contains(" - NONE");
  }

  /** A candidate that was no marker hid where its line began. */
  @Test
  void aCandidateThatIsNoMarkerDoesNotBeginALine() {
    assertThat(written("noise\n2025-06-10 12:00:02,231 - PREFIX: RF: " + MEASURED))
        .singleElement()
        .asString()
        .contains("TIMED 2025-06-10T12:00:02.231Z RECORD");
  }

  /** Two lines that were written into one ended the message before its marker. */
  @Test
  void aMarkerPastTheMessagesEndIsANearMiss() {
    assertThat(
            what(
                "2025-06-10 12:00:02,231 - \u001b[32mINFO\u001b[0m agent - x \u001b[90m{\"a\":"
                    + " 12025-06"
                    + MEASURED))
        .containsExactly("NEAR_MISS [null] -1µs of -1µs null");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OULOTS DÉTECTÉS: a",
        "{\"message\": \"OULOTS DÉTECTÉS: a\"}",
        "{\"message\": \"OULOTS D\\u00c9TECT\\u00c9S: a\"}",
        "ÉSUMÉ PERFORMANCE",
        "RESUMÉ PERFORMANCE",
        "GOULOTS D\\u00c9TECT\\u00c9S: a"
      })
  void halfAMarkerIsNone(String line) {
    assertThat(what(line)).isEmpty();
  }

  @Test
  void sternInFrontOfTheConsoleFormIsTakenOff() {
    assertThat(written("pod-1 agent \r12:00:02 - \u001b[32mINFO\u001b[0m agent - " + MEASURED))
        .singleElement()
        .asString()
        .contains("LIVEKIT_DEV 2025-06-10T12:00:02Z RECORD");
  }

  private static List<String> what(String log) {
    return lines(log).stream().map(ParsedLines.Line::what).toList();
  }

  private static List<String> written(String log) {
    return lines(log).stream().map(ParsedLines.Line::written).toList();
  }

  private static List<ParsedLines.Line> lines(String log) {
    byte[] bytes = (log + "\n").getBytes(StandardCharsets.UTF_8);
    HostileLog hostile = new HostileLog(bytes, ZoneOffset.UTC, Set.of(), "by hand");
    return ParsedLines.byTheProgram(hostile, Instant.parse("2025-06-10T00:00:00Z"));
  }
}
