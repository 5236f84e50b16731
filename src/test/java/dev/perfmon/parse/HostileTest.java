package dev.perfmon.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.EventKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What would take minutes or hours if reading a line again and again cost as much as reading it
 * once. The limit is far from what it takes.
 */
@Timeout(30)
class HostileTest {
  private static final String OUT = "2025-06-10T12:00:00.000000123Z stdout ";
  private static final String ERR = "2025-06-10T12:00:00.000000123Z stderr ";
  private static final String MESSAGE = "🚀 PERF: tts_chunk - 54.7ms (EXCELLENT) - Seuil: 200ms";
  private static final String TORN = "🚀 PERF: tts_chunk - 54.7ms (EXC";
  private static final int LONG = 1 << 20;

  /** As many as fit into a line as long as a line may be. */
  private static String longLine(String before, String repeated) {
    return before + repeated.repeat((LONG - before.length()) / repeated.length()) + "\n";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2025-06-10 12:00:00,000 - agent - INFO - ",
        OUT + "F ",
        "{\"message\": \"x\", ",
        "2025-06-10 12:00:00,000 - \u001b[32mINFO\u001b[0m a - x \u001b[90m{",
        ""
      })
  void keysThatOnlyMetricsHave(String before) {
    assertThat(Parsing.batch(longLine(before, "\"ttft\": 1, ")).size()).isLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PERF:", "🚀 PERF: ", "BOTTLENECK:", "OPTIMISATIONS:", "GOULOTS DÉTECTÉS:",
        "RÉSUMÉ PERFORMANCE", "PE RF:", "RF:", "\\u0050ERF:", "\"MESSAGE\": [1], "
      })
  void markersOnOneLine(String marker) {
    for (String before :
        new String[] {"2025-06-10 12:00:00,000 - a - INFO - ", "{\"message\": \"", "{", ""}) {
      assertThat(Parsing.batch(longLine(before, marker)).size()).isLessThanOrEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {" (ID: ", " (ID: x_)", " (ID: x_1", ") (ID: "})
  void idsOfOneStart(String id) {
    assertThat(Parsing.batch(longLine("⏱️ PERF: Début mesure x", id)).size()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"ttft\": 1}", "{\"message\": \"LLM metrics\", \"ttft\": 1}"})
  void recordsOnOneLine(String record) {
    int rows = Parsing.batch(longLine("", record)).size();
    assertThat(rows).isEqualTo(record.contains("metrics") ? LONG / record.length() : 0);
  }

  @Test
  void markersBehindARecordThatIsToldOf() {
    String torn = "PERF: x2025-06-10 12:00:00,000 - a - INFO - ";
    assertThat(Parsing.batch(longLine(torn, "PERF: x ")).size()).isEqualTo(1);
  }

  /** Each with a marker: they are one line, of which nothing can be read. */
  @Test
  void partsThatNeverEnd() {
    EventBatch batch = Parsing.batch((OUT + "P " + TORN + "\n").repeat(30_000));
    assertThat(batch.size()).isEqualTo(1);
    assertThat(batch.kind(0)).isEqualTo(EventKind.NEAR_MISS);
  }

  /** They are one line still, of messages that ran together. */
  @Test
  void wholeMessagesInPartsThatNeverEnd() {
    EventBatch batch = Parsing.batch((OUT + "P " + MESSAGE + "\n").repeat(30_000));
    assertThat(batch.size()).isEqualTo(30_000);
    assertThat(batch.kind(29_999)).isEqualTo(EventKind.MEASUREMENT);
  }

  @Test
  void partsOfTwoStreamsInTurn() {
    EventBatch batch =
        Parsing.batch((OUT + "P " + TORN + "\n" + ERR + "P " + TORN + "\n").repeat(15_000));
    assertThat(batch.size()).isEqualTo(2);
  }

  @Test
  void wholeLinesBetweenPartsThatNeverEnd() {
    EventBatch batch =
        Parsing.batch((OUT + "P " + TORN + "\n" + ERR + "F " + MESSAGE + "\n").repeat(15_000));
    assertThat(batch.size()).isEqualTo(15_001);
    assertThat(batch.kind(15_000)).isEqualTo(EventKind.MEASUREMENT);
  }

  @Test
  void aMarkerThatIsCutBeforeItsColon() {
    EventBatch batch =
        Parsing.batch(
            (OUT + "P 🚀 PERF\n")
                + (ERR + "F PERF\n")
                + (OUT + "F " + MESSAGE.substring(MESSAGE.indexOf(':')) + "\n")
                + "PERF\n");
    assertThat(batch.size()).isEqualTo(1);
    assertThat(batch.kind(0)).isEqualTo(EventKind.MEASUREMENT);
    assertThat(batch.duration(0)).isEqualTo(54_700);
  }

  /** The parts of a stream say one thing only, whatever the other's say in between. */
  @Test
  void partsThatAlternate() {
    String start = "🚀 PERF: tts_chunk - 54.7ms ";
    String rest = "(EXCELLENT) - Seuil: 200ms";
    EventBatch batch =
        Parsing.batch(
            (OUT + "P " + start + "\n")
                + (ERR + "P " + start + "\n")
                + (OUT + "F " + rest + "\n")
                + (OUT + "P " + start + "\n")
                + (ERR + "F " + rest + "\n")
                + (OUT + "F " + rest + "\n")
                + (OUT + "F " + MESSAGE + "\n"));
    assertThat(batch.size()).isEqualTo(4);
    for (int row = 0; row < 4; row++) {
      assertThat(batch.kind(row)).isEqualTo(EventKind.MEASUREMENT);
      assertThat(batch.duration(row)).isEqualTo(54_700);
    }
  }
}
