package dev.perfmon.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.model.EventBatch;
import dev.perfmon.model.MetricName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The small tools of the parser: colours, names, parts of lines, words. */
class PiecesTest {
  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\u001b[32m", "\u001b[0m", "\u001b[38;5;1m", "\u001b[38:5:1m", "\u001b[K"})
  void coloursAreSkippedOneAfterTheOther(String colour) {
    byte[] one = bytes("a" + colour + "b");
    assertThat(Ansi.skip(one, 1, one.length)).isEqualTo(one.length - 1);
    byte[] two = bytes(colour + colour);
    assertThat(Ansi.skip(two, 0, two.length)).isEqualTo(two.length);
    // One that the end cuts off stays where it is.
    assertThat(Ansi.skip(one, 1, one.length - 2)).isEqualTo(1);
  }

  @Test
  void whatIsNoColourIsNotSkipped() {
    for (String text : new String[] {"", "x", "\u001b", "\u001b[", "\u001bM", "\u001b[31"}) {
      assertThat(Ansi.skip(bytes(text), 0, bytes(text).length)).as(text).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "text, 4",
    "'text  ', 4",
    "'text\t\r\n', 4",
    "'text\u001b[0m', 4",
    "'text \u001b[0m \u001b[38;5;1m\r', 4",
    "'text [0m', 8",
    "m, 1",
    "'[0m', 3",
    "'x\u001b0m', 4",
    "'\u001b[0m', 0",
    "'  ', 0",
    "'', 0",
  })
  void endsAreTrimmed(String text, int expected) {
    assertThat(Ansi.trimEnd(bytes(text), 0, bytes(text).length)).isEqualTo(expected);
  }

  @Test
  void severities() {
    Map<String, Integer> known =
        Map.of(
            "DEV",
            23,
            "INFO",
            20,
            "WARN",
            30,
            "WARNING",
            30,
            "DEBUG",
            10,
            "ERROR",
            40,
            "TRACE",
            5,
            "FATAL",
            50,
            "CRITICAL",
            50,
            "NOTSET",
            0);
    known.forEach(
        (word, number) ->
            assertThat(Severity.of(bytes(word), 0, word.length())).as(word).isEqualTo(number));
    for (String word : List.of("", "info", "INF", "INFOS", "DEBUH", "WARNINGS", "PERF")) {
      assertThat(Severity.of(bytes(word), 0, word.length())).as(word).isEqualTo(Severity.NONE);
    }
  }

  /** Thousands of names of every length, in several batches, beyond what the table remembers. */
  @Test
  void everyNameHasOneIndexABatch() {
    NameTable names = new NameTable();
    EventBatch batch = new EventBatch();
    Random random = new Random(2);
    for (int round = 0; round < 6; round++) {
      batch.clear();
      names.startBatch();
      Map<String, Integer> indexes = new HashMap<>();
      List<String> known = new ArrayList<>();
      for (int i = 0; i < 12_000; i++) {
        String name =
            known.isEmpty() || random.nextInt(3) > 0
                ? name(random)
                : known.get(random.nextInt(known.size()));
        byte[] in = bytes("xx" + name + "yyyyyyyy");
        int index = names.index(in, 2, in.length - 8, batch);
        Integer before = indexes.putIfAbsent(name, index);
        if (before == null) {
          known.add(name);
          assertThat(index).as(name).isEqualTo(known.size() - 1);
        } else {
          assertThat(index).as(name).isEqualTo(before);
        }
        assertThat(batch.name(index).value()).isEqualTo(name);
      }
      assertThat(batch.nameCount()).isEqualTo(known.size()).isGreaterThan(4000);
    }
  }

  /** Names that share beginnings, ends and lengths, as those of one program do. */
  private static String name(Random random) {
    String middle = Integer.toString(random.nextInt(900), 2 + random.nextInt(30));
    return switch (random.nextInt(5)) {
      case 0 -> middle;
      case 1 -> "metric_" + middle;
      case 2 -> middle + "_processing";
      case 3 -> "operation_" + middle + "_processing_é";
      default -> "a".repeat(1 + random.nextInt(40));
    };
  }

  /** What names one batch brought is forgotten with the next if there were too many bytes. */
  @Test
  void fewNamesAreForgottenTooWhereTheyAreLong() {
    assertThat(isKeptBeside(250 << 10)).isTrue();
    assertThat(isKeptBeside(257 << 10)).isFalse();
    // Each too short for that, but not all of them together.
    assertThat(isKeptBeside(100 << 10, 100 << 10)).isTrue();
    assertThat(isKeptBeside(100 << 10, 100 << 10, 100 << 10)).isFalse();
  }

  /** Whether a short name is known in the batch after one with names of those lengths too. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean isKeptBeside(int... lengths) {
    NameTable names = new NameTable();
    EventBatch batch = new EventBatch();
    names.startBatch();
    byte[] name = bytes("stt_processing");
    MetricName first = batch.name(names.index(name, 0, name.length, batch));
    for (int i = 0; i < lengths.length; i++) {
      byte[] large = bytes(i + "n".repeat(lengths[i] - 1));
      names.index(large, 0, large.length, batch);
    }
    batch.clear();
    names.startBatch();
    MetricName second = batch.name(names.index(name, 0, name.length, batch));
    assertThat(second).isEqualTo(first);
    return second == first;
  }

  /** A name at the very end of the memory it lies in. */
  @Test
  void namesAtTheEndOfMemory() {
    NameTable names = new NameTable();
    EventBatch batch = new EventBatch();
    names.startBatch();
    for (int length = 1; length < 40; length++) {
      byte[] in = bytes("n".repeat(length));
      assertThat(names.index(in, 0, length, batch)).isEqualTo(length - 1);
      assertThat(names.index(bytes("n".repeat(length) + "tail....."), 0, length, batch))
          .isEqualTo(length - 1);
    }
  }

  private static final String OUT = "2025-06-10T12:00:00.068000123Z stdout ";
  private static final String ERR = "2025-06-10T12:00:00.068000123Z stderr ";

  private static String joined(String log, int lineNumber) {
    byte[] bytes = bytes(log);
    int from = 0;
    for (int i = 0; i < lineNumber; i++) {
      from = log.indexOf('\n', from) + 1;
    }
    ContainerLines lines = new ContainerLines();
    ContainerLines.Parts parts =
        lines.partsOf(bytes, from, log.indexOf('\n', from), 0, bytes.length);
    if (parts == null) {
      return "";
    }
    lines.join(parts, bytes, bytes.length);
    return new String(lines.joined(), 0, lines.joinedSize(), UTF_8);
  }

  @Test
  void partsAreJoinedFromAnyOfThem() {
    String log =
        OUT
            + "P one \n"
            + ERR
            + "P eins \n"
            + OUT
            + "P two \n"
            + ERR
            + "F zwei\n"
            + OUT
            + "F three\n";
    for (int line : new int[] {0, 2, 4}) {
      assertThat(joined(log, line)).isEqualTo(OUT + "P one two three");
    }
    for (int line : new int[] {1, 3}) {
      assertThat(joined(log, line)).isEqualTo(ERR + "P eins zwei");
    }
    assertThat(joined(OUT + "F whole\n", 0)).isEmpty();
    assertThat(joined("no such line\n", 0)).isEmpty();
  }

  @Test
  void aChunkMayNotEndBetweenParts() {
    for (String line : List.of(OUT + "P part", ERR + "P part", OUT + "P ")) {
      assertThat(ContainerLines.mayEndAfter(bytes(line), 0, bytes(line).length)).as(line).isFalse();
    }
    for (String line : List.of(OUT + "F whole", "plain", "", OUT + "Pxx", "x stdout P part")) {
      assertThat(ContainerLines.mayEndAfter(bytes(line), 0, bytes(line).length)).as(line).isTrue();
    }
  }

  /** What docker prints: some hundred bytes, or all 16 KiB it has room for. */
  private static String docker(String text, int length, String end, String stream) {
    String padded = text + ".".repeat(length - text.length());
    return "{\"log\":\"%s%s\",\"stream\":\"%s\",\"time\":\"2025-06-10T12:00:00.068000123Z\"}\n"
        .formatted(padded, end, stream);
  }

  @Test
  void dockersPartsAreJoinedWithinTheFirst() {
    String first = docker("one \\\"", 16384, "", "stderr");
    String last = docker("two", 10, "\\n", "stderr");
    String other = docker("eins", 10, "\\n", "stdout");
    String all = first.replace("\",\"stream", "two.......\\n\",\"stream").trim();
    for (int line : new int[] {0, 2}) {
      assertThat(joined(first + other + last + other, line)).isEqualTo(all);
    }
    for (int line : new int[] {1, 3}) {
      assertThat(joined(first + other + last + other, line)).isEmpty();
    }
    assertThat(joined(first + last.replace("err", "out"), 1)).isEmpty();
    assertThat(joined(last + last, 1)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "16384,'',false",
    "20000,'',false",
    "16383,'',true",
    "16384,\\n,true",
    "16384,\\\\\\n,true",
    "16384,\\\\n,false",
    "100,'',true"
  })
  void aChunkMayNotEndAfterWhatDockerCut(int length, String end, boolean may) {
    for (String stream : List.of("stdout", "stderr")) {
      String line = docker("x", length, end, stream);
      for (String odd :
          List.of(line, line.replace("\":\"", "\": \""), line.replace("\n", "\r\n"))) {
        byte[] bytes = bytes(odd);
        assertThat(ContainerLines.mayEndAfter(bytes, 0, bytes.length - 1)).isEqualTo(may);
      }
      byte[] unknown = bytes(line.replace("stream", "source"));
      assertThat(ContainerLines.mayEndAfter(unknown, 0, unknown.length - 1)).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "✅ PERF: x, PERF",
    "BOTTLENECK: x, BOTTLENECK",
    "OPTIMISATIONS: x, ADVICE",
    "GOULOTS DÉTECTÉS: x, DETECTION",
    "RÉSUMÉ PERFORMANCE - x, SUMMARY",
    "RESUME PERFORMANCE, NONE",
    "PERF x, NONE",
    "perf: x, NONE",
    "DETECTES:, NONE",
  })
  void markersInAMessage(String message, Marker expected) {
    byte[] b = bytes(message);
    int[] found = new int[2];
    assertThat(Marker.first(b, 0, b.length, found)).isEqualTo(expected);
    if (expected != Marker.NONE) {
      assertThat(found[1] - found[0]).isEqualTo(expected.length());
    }
    for (int end = 0; end < (expected == Marker.NONE ? 0 : found[1]); end++) {
      assertThat(Marker.first(b, 0, end, found)).isEqualTo(Marker.NONE);
    }
  }

  /** The instant of a start's ID is known to the search for a time as it is to the parser. */
  @Test
  void aStartBeyondWhatNanosecondsCanHoldGivesNoTime() {
    byte[] log = bytes("⏱️ PERF: Début mesure a (ID: a_9999999999999)\n");
    assertThat(LineClock.firstStart(log, log.length)).isEqualTo(EventBatch.NO_TIME);
    EventBatch batch = Parsing.batch("⏱️ PERF: Début mesure a (ID: a_99999999999999)\n");
    assertThat(batch.duration(0)).isEqualTo(EventBatch.NONE);
    log = bytes("⏱️ PERF: Début mesure a (ID: a_1749556800040)\n");
    assertThat(LineClock.firstStart(log, log.length)).isEqualTo(1_749_556_800_040_000_000L);
  }

  /** What a parser may be given: memory that ends with the log, whatever its last line is. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ab cd \u001b[38:5:1m",
        "ab \u001b[1:2m\u001b[0m",
        "[pod/a/b]:",
        "12:00:00,1",
        "Jun 10 12:00:00 h t: ",
        "<1>1 :",
        "INFO:",
        "{\"ttft\":",
        "{\"log\":\"PERF:",
        "2025-06-10T12:00:00Z stdout P PERF:",
        "x | PERF:",
        "PERF: a - 1.0ms (",
        "PERF: a - ÉCHEC après 1.0ms",
        "BOTTLENECK: a est lent (1",
        "RÉSUMÉ PERFORMANCE",
      })
  void nothingIsReadPastTheEndOfMemory(String last) {
    String line = "2025-06-10 12:00:00,123 - a - INFO - ✅ PERF: a - 5.0ms (BON) - Seuil: 9ms\n";
    for (int end = 1; end <= last.length(); end++) {
      String cut = last.substring(0, end);
      assertThat(Parsing.batch(cut).lines()).isEqualTo(1);
      assertThat(Parsing.batch(line.repeat(3) + cut).lines()).isEqualTo(4);
    }
  }

  @Test
  void aFractionThatFillsTheRestOfMemory() {
    String line = "2025-06-10 12:00:00,123 - a - INFO - ✅ PERF: a - 5.0ms (BON) - Seuil: 9ms\n";
    for (int digits = 100; digits < 260; digits++) {
      String fraction = "2025-06-10 12:00:00." + "1".repeat(digits);
      assertThat(Parsing.batch(line.repeat(3) + fraction).lines()).isEqualTo(4);
      assertThat(Parsing.batch(line.repeat(3) + fraction + " - a - INFO - PERF: ").lines())
          .isEqualTo(4);
    }
  }
}
