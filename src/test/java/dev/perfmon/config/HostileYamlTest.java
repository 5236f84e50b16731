package dev.perfmon.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.model.Language;
import dev.perfmon.model.Notice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a file holds, it is read or refused: soon, within bounds, and with a reason. */
@Timeout(60)
class HostileYamlTest {
  private static final String[] PIECES = {
    "&a ",
    "*a",
    "!!java.net.URL ",
    "!x ",
    "<<: ",
    "- ",
    ": ",
    "\t",
    "\n",
    "  ",
    "{",
    "}",
    "[",
    "]",
    "'",
    "\"",
    "|",
    ">",
    "#",
    "%",
    "---\n",
    "...\n",
    "?",
    ",",
    "\u0000",
    "\u0085",
    "\u2028",
    "\ufeff",
    "\ud83d\ude80",
    "null",
    "~",
    "true",
    "0x1F",
    "1e999",
    ".inf",
    "2025-06-10",
    "99999999999999999999",
    "-1",
    "0",
    "%",
    "100%",
    "1s",
    "((((",
    "a{1000}{1000}",
    "${X}",
    "$$",
    "\\",
    "\r",
    "0s"
  };

  @TempDir Path directory;

  private void read(byte[] content) throws IOException {
    read(directory, content);
  }

  /** Reads what a file in that directory holds: right or wrong, within bounds. */
  static void read(Path directory, byte[] content) throws IOException {
    Path file = Files.write(directory.resolve("c.yaml"), content);
    try {
      Configuration read = ConfigurationFile.load(file, Map.of(), directory);
      // What was accepted can be shown, and what is shown is accepted.
      String shown = shown(read);
      Path again = Files.writeString(directory.resolve("again.yaml"), shown);
      assertThat(shown(ConfigurationFile.load(again, Map.of(), directory))).isEqualTo(shown);
    } catch (ConfigurationException e) {
      assertThat(e.problems()).isNotEmpty().hasSizeLessThanOrEqualTo(101);
      for (Notice problem : e.problems()) {
        assertThat(problem.text(Language.FR))
            .contains("c.yaml")
            .doesNotContain("\n", "\u001b", "\u0000");
        assertThat(problem.text(Language.EN)).contains("c.yaml").hasSizeLessThan(1000);
      }
    }
  }

  /** Without the places, which differ. */
  static String shown(Configuration configuration) {
    Given nothing = new Given(List.of(), null, "UTC", null, "", Map.of());
    String yaml = SettingsYaml.of(SettingsInForce.of(configuration, nothing), Language.EN, true);
    return yaml.replaceAll(" +# \\S*\\.yaml:\\d+\n", "\n").replaceAll(" +# built in\n", "\n");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void mutationsOfTheSample(long seed) throws IOException {
    Random random = new Random(seed);
    String sample = Sample.withEverything();
    for (int i = 0; i < 150; i++) {
      StringBuilder text = new StringBuilder(sample);
      for (int mutations = 1 + random.nextInt(4); mutations > 0; mutations--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(4)) {
          case 0 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
          case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(30)));
          case 2 -> text.setCharAt(at, (char) (' ' + random.nextInt(95)));
          default -> {
            int from = random.nextInt(text.length());
            text.insert(at, text.substring(from, Math.min(text.length(), from + 60)));
          }
        }
      }
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      if (random.nextInt(10) == 0) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      read(bytes);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void scrapsOfYaml(long seed) throws IOException {
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      StringBuilder text = new StringBuilder();
      for (int pieces = random.nextInt(40); pieces > 0; pieces--) {
        text.append(
            random.nextInt(3) == 0
                ? ConfigurationReader.KEYS.get(random.nextInt(ConfigurationReader.KEYS.size()))
                : PIECES[random.nextInt(PIECES.length)]);
      }
      read(text.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[", "{a: ", "- ", "? ", "a:\n ", "'", "\"", "&a ", "!!", "|\n", "#", "*", "%", "\t"
      })
  void endlessRepetitions(String piece) throws IOException {
    read(("alerts: " + piece.repeat(1_000_000 / piece.length())).getBytes(StandardCharsets.UTF_8));
    read(piece.repeat(1_000_000 / piece.length()).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void manyKeysAndLongValues() throws IOException {
    StringBuilder keys = new StringBuilder("thresholds:\n");
    for (int i = 0; i < 60_000; i++) {
      keys.append(" m").append(i).append(": 1s\n");
    }
    read(keys.toString().getBytes(StandardCharsets.UTF_8));
    read(("timeout_patterns: ['" + "(".repeat(900_000) + "']").getBytes(StandardCharsets.UTF_8));
    read(("tz: " + "A/".repeat(400_000)).getBytes(StandardCharsets.UTF_8));
    read(("thresholds: {a: " + "9".repeat(900_000) + "s}").getBytes(StandardCharsets.UTF_8));
    read(("sla: {a: {share: " + "9".repeat(900_000) + "%}}").getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aTabIsToldPlainly() throws IOException {
    Path file = Files.writeString(directory.resolve("c.yaml"), "alerts:\n\tgoulot: {}\n");
    try {
      ConfigurationFile.load(file, Map.of(), directory);
    } catch (ConfigurationException e) {
      assertThat(e.notice().english())
          .endsWith("c.yaml:2:1: unreadable YAML: a tab; expected spaces for the indentation");
      return;
    }
    throw new AssertionError("accepted");
  }
}
