package dev.perfmon.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.perfmon.report.Accounting;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What no one thought of. In a normal run the inputs among the resources are replayed; with {@code
 * JAZZER_FUZZ=1} new ones are looked for.
 */
class ParserFuzzTest {
  private static final Instant TIME = Instant.parse("2025-06-10T12:00:00.068982Z");
  private static final List<Formatter> FORMATTERS =
      List.of(
          Formatter.BARE,
          Formatter.BASIC,
          Formatter.NAMED,
          Formatter.DEV,
          Formatter.JSON,
          Formatter.JSON_ASCII);

  /** Behind whatever is to be read as a line like others: no line close to the end is. */
  private static final byte[] FILLER = ("connected ".repeat(100) + "\n").getBytes(UTF_8);

  private static final String USUAL = "✅ PERF: stt_processing - 1250.5ms (BON) - Seuil: 2000ms";

  private static final Pattern FIELDS =
      Pattern.compile("\\{\\s*[\"}]|^\\s*(?:LLM|TTS|EOU|STT) metrics");

  /** Any bytes are read without an exception, and alike whatever the size of the blocks. */
  @FuzzTest
  void anyBytesAreReadAlikeInAnyBlocks(byte[] log) {
    // An input that begins like a compressed file would test that library.
    // Twice, so that the second time its lines are like others; small blocks have no room for that.
    byte[] newline = "\n".getBytes(UTF_8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(newline);
    bytes.writeBytes(log);
    bytes.writeBytes(newline);
    bytes.writeBytes(log);
    bytes.writeBytes(newline);
    bytes.writeBytes(FILLER);
    byte[] text = bytes.toByteArray();

    Program whole = read(text, Program.USUAL_BLOCK, 1);
    for (int block : List.of(1, 7, 64, 1000)) {
      assertThat(read(text, block, 1)).isEqualTo(whole);
    }
    assertThat(read(text, 64, 2)).isEqualTo(whole);
    Accounting accounting = whole.summary().accounting();
    // No line gives more than the two of EOU metrics.
    assertThat(accounting.events() + accounting.nearMisses() + accounting.duplicates())
        .isLessThanOrEqualTo(2 * accounting.lines());
  }

  /** Any message means to the program what it means to the reference, whoever formats it. */
  @FuzzTest
  void anyMessageMeansWhatItMeansToTheReference(byte[] message) {
    // A message of several lines, or with control characters, is the formatters' own affair.
    String text = new String(message, UTF_8).replaceAll("[\\p{Cntrl}\\ufeff\\ufffd]", " ");
    if (FIELDS.matcher(text).find()) {
      // How much can be read of what is nearly JSON, or nearly a metric of LiveKit, is not laid
      // down.
      return;
    }
    for (Formatter formatter : FORMATTERS) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      for (String said : List.of(USUAL, text, USUAL, text)) {
        bytes.writeBytes(line(formatter, said));
      }
      bytes.writeBytes(FILLER);
      HostileLog log =
          new HostileLog(bytes.toByteArray(), ZoneOffset.UTC, Set.of(), formatter.toString());
      assertThat(
              DifferentialTest.firstDifference(
                  log,
                  ParsedLines.byTheReference(log, TIME.minusSeconds(3600)),
                  ParsedLines.byTheProgram(log, TIME.minusSeconds(3600)),
                  true))
          .isEmpty();
    }
  }

  private static byte[] line(Formatter formatter, String message) {
    Said said =
        new Said(
            TIME, "performance_monitor", "INFO", message, JsonNodeFactory.instance.objectNode());
    return (formatter.print(said, ZoneOffset.UTC) + "\n").getBytes(UTF_8);
  }

  private static Program read(byte[] log, int blockSize, int threads) {
    return Program.read(() -> new ByteArrayInputStream(log), ZoneOffset.UTC, blockSize, threads);
  }
}
