package dev.perfmon.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationFileTest {
  private static final String KEYS =
      "logs, tz, lang, thresholds, timeout_patterns, metrics, targets, sla, alerts, advice,"
          + " notifications";

  @TempDir Path directory;

  private Path write(String name, String yaml) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, yaml);
  }

  private Configuration load(String yaml) throws IOException, ConfigurationException {
    return ConfigurationFile.load(write("c.yaml", yaml), Map.of(), directory);
  }

  private String refusal(String yaml) throws IOException {
    return refusal(write("c.yaml", yaml));
  }

  private String refusal(Path file) {
    try {
      ConfigurationFile.load(file, Map.of(), directory);
    } catch (ConfigurationException e) {
      assertThat(e.notice().french()).isNotEmpty().isNotEqualTo(e.notice().english());
      return e.notice().english().replace(directory + "/", "");
    }
    throw new AssertionError("accepted: " + file);
  }

  @Test
  void everyKeyIsRead() throws Exception {
    Configuration read =
        load(
            """
            # the agent of the front desk
            logs:
              - /var/log/agent/*.log
              - "other.log"
            tz: Europe/Paris
            lang: en
            thresholds:
              stt_processing: 1500ms
              "ma métrique": 1.5s
              llm response: 2m
            timeout_patterns:
              - 'deadline exceeded'
              - 'quota \\d+'
            """);

    assertThat(read.logs()).containsExactly("/var/log/agent/*.log", "other.log");
    assertThat(read.zone()).isEqualTo(ZoneId.of("Europe/Paris"));
    assertThat(read.language()).isEqualTo("en");
    assertThat(read.thresholds())
        .containsOnly(
            Map.entry("stt_processing", 1_500_000L),
            Map.entry("ma métrique", 1_500_000L),
            Map.entry("llm response", 120_000_000L));
    assertThat(read.timeoutPatterns())
        .extracting(Pattern::pattern)
        .containsExactly("deadline exceeded", "quota \\d+");
    assertThat(read.timeoutPatterns().get(0).matcher("DEADLINE Exceeded!").find()).isTrue();
    assertThat(read.file()).isEqualTo(directory.resolve("c.yaml"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\n\n", "# nothing\n", "---\n", "logs:\ntz:\nlang:\nthresholds:\n", "{}"})
  void whatSetsNothingIsAsIfNotThere(String yaml) throws Exception {
    Configuration read = load(yaml);

    assertThat(read)
        .usingRecursiveComparison()
        .ignoringFields("file", "origins")
        .isEqualTo(Configuration.NONE);
  }

  @Test
  void aSingleLogOrPatternNeedsNoList() throws Exception {
    assertThat(load("logs: agent.log\n").logs()).containsExactly("agent.log");
    assertThat(load("timeout_patterns: lost\n").timeoutPatterns()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tz: +02:00 | +02:00",
        "tz: UTC | UTC",
        "tz: '-03:30' | -03:30",
        "tz: Z | Z",
      })
  void zonesThatYamlWouldTakeForSomethingElse(String yaml, String zone) throws Exception {
    assertThat(load(yaml).zone()).isEqualTo(ZoneId.of(zone));
  }

  @Test
  void aByteOrderMarkAndCarriageReturnsDoNoHarm() throws Exception {
    assertThat(load("\ufefftz: UTC\r\nlang: FR\r\n").language()).isEqualTo("fr");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "treshold: 1s | c.yaml:1:1: unknown key: \"treshold\"; expected "
            + KEYS
            + "; did you mean thresholds?",
        "xyzzy: 1s | c.yaml:1:1: unknown key: \"xyzzy\"; expected " + KEYS,
        "timeout_pattern: a | c.yaml:1:1: unknown key: \"timeout_pattern\"; expected "
            + KEYS
            + "; did you mean timeout_patterns?",
        "tz: Europe/Pari | c.yaml:1:5: unknown time zone: \"Europe/Pari\"; expected Europe/Paris,"
            + " UTC, +02:00…; did you mean Europe/Paris?",
        "tz: [UTC] | c.yaml:1:5: unknown time zone: \"\"; expected Europe/Paris, UTC, +02:00…",
        "lang: de | c.yaml:1:7: unknown language: \"de\"; expected fr or en",
        "lang: no | c.yaml:1:7: unknown language: \"no\"; expected fr or en",
        "lang: fr\\nlang: en | c.yaml:2:1: key given twice: \"lang\"; keep one",
        "thresholds: 5s | c.yaml:1:13: expected lines \"stt_processing: 1500ms\"",
        "thresholds:\\n"
            + "  stt: 1500 | c.yaml:2:8: unreadable threshold: \"1500\"; expected a duration with"
            + " its unit, such as 1500ms or 1.5s",
        "thresholds:\\n  stt: 0ms | c.yaml:2:8: unreadable threshold: \"0ms\"; expected a duration"
            + " with its unit, such as 1500ms or 1.5s",
        "thresholds:\\n"
            + "  stt: -5ms | c.yaml:2:8: unreadable threshold: \"-5ms\"; expected a duration with"
            + " its unit, such as 1500ms or 1.5s",
        "thresholds:\\n"
            + "  stt: | c.yaml:2:7: unreadable threshold; expected a duration with its unit, such"
            + " as 1500ms or 1.5s",
        "thresholds:\\n  stt: {a: 1s} | c.yaml:2:8: unreadable threshold; expected a duration with"
            + " its unit, such as 1500ms or 1.5s",
        "thresholds: {a: 1s, a: 2s} | c.yaml:1:21: key given twice: \"a\"; keep one",
        "logs: {a: b} | c.yaml:1:7: expected a list, such as \"- agent.log\"",
        "logs: [[a]] | c.yaml:1:8: expected a text, such as \"- agent.log\"",
        "logs: [a, ''] | c.yaml:1:11: expected a text, such as \"- agent.log\"",
        "timeout_patterns: ['('] | c.yaml:1:20: unreadable pattern: \"(\" (Unclosed group, 1);"
            + " expected a regular expression",
        "- a | c.yaml:1:1: expected lines \"tz: Europe/Paris\"",
        "hello | c.yaml:1:1: expected lines \"tz: Europe/Paris\"",
        "tz: UTC\\n---\\ntz: UTC | c.yaml:3:1: a second document begins; expected only one",
        "logs: &a [x] | c.yaml:1:7: an anchor of YAML is not accepted; write the value itself",
        "tz: *a | c.yaml:1:5: an alias of YAML is not accepted; write the value itself",
        "tz: !!str UTC | c.yaml:1:5: a tag of YAML is not accepted; write the value itself",
        "tz: !!java.net.URL [x] | c.yaml:1:5: a tag of YAML is not accepted; write the value"
            + " itself",
      })
  void whatIsWrongIsToldWithItsPlaceAndWhatWasExpected(String yaml, String refusal)
      throws IOException {
    assertThat(refusal(yaml.replace("\\n", "\n"))).isEqualTo(refusal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"logs: [UTC", "tz: 'UTC", "\ttz: UTC", "logs: [a]]", "{", "tz: \u0001", "%YAML"})
  void whatIsNoYamlIsToldWithItsPlace(String yaml) throws IOException {
    assertThat(refusal(yaml))
        .startsWith("c.yaml")
        .contains("unreadable YAML: ")
        .doesNotContain("\n");
  }

  @Test
  @Timeout(20)
  void hostileFilesAreRefusedWithinBounds() throws IOException {
    StringBuilder bomb = new StringBuilder("a: &a [x,x,x,x,x,x,x,x,x]\n");
    for (char c = 'b'; c < 'k'; c++) {
      bomb.append(c).append(": &").append(c).append(" [");
      bomb.append(("*" + (char) (c - 1) + ",").repeat(9)).append("]\n");
    }
    assertThat(refusal(bomb.toString())).contains("an anchor of YAML is not accepted");
    assertThat(refusal("logs: " + "[".repeat(500_000))).startsWith("c.yaml");
    assertThat(refusal("thresholds: " + "{a: ".repeat(200_000))).startsWith("c.yaml");
    assertThat(refusal("{".repeat(1_000_000))).startsWith("c.yaml");
    assertThat(refusal("- ".repeat(500_000))).startsWith("c.yaml");
    assertThat(refusal("? ".repeat(500_000))).startsWith("c.yaml");
    assertThat(refusal("k".repeat(1_000_000) + ": 1")).startsWith("c.yaml").hasSizeLessThan(400);
    assertThat(refusal("#".repeat(1024 * 1024 + 1)))
        .isEqualTo("c.yaml: more than 1 MiB; this is no configuration");
  }

  @Test
  void whatIsNoTextIsRefused() throws IOException {
    Path file = directory.resolve("c.yaml");

    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 'a', 0});
    assertThat(refusal(file)).isEqualTo("c.yaml: this is no UTF-8 text");
    Files.write(file, "tz: \"\\e[2J\"".getBytes(StandardCharsets.UTF_8));
    assertThat(refusal(file)).contains("\\u001b").doesNotContain("\u001b");
    assertThat(refusal(directory)).endsWith("this is a directory; expected a YAML file");
  }

  // ---- where it is found

  @Test
  void theOptionThenTheVariableThenTheDirectoryThenTheHome() throws Exception {
    Path option = write("option.yaml", "tz: UTC");
    Path variable = write("variable.yaml", "tz: UTC");
    Path here = write("work/perfmon.yaml", "tz: UTC");
    Path xdg = write("xdg/perfmon/config.yaml", "tz: UTC");
    Path home = write("home/.config/perfmon/config.yaml", "tz: UTC");
    Path work = here.getParent();
    Map<String, String> places =
        Map.of("XDG_CONFIG_HOME", directory + "/xdg", "HOME", directory + "/home");
    Map<String, String> all =
        Map.of(
            "PERFMON_CONFIG",
            variable.toString(),
            "XDG_CONFIG_HOME",
            directory + "/xdg",
            "HOME",
            directory + "/home");

    assertThat(ConfigurationFile.load(option, all, work).file()).isEqualTo(option);
    assertThat(ConfigurationFile.load(null, all, work).file()).isEqualTo(variable);
    assertThat(ConfigurationFile.load(null, places, work).file()).isEqualTo(here);
    assertThat(ConfigurationFile.load(null, places, directory).file()).isEqualTo(xdg);
    for (String unset : List.of("", "relative")) {
      Map<String, String> only =
          Map.of("XDG_CONFIG_HOME", unset, "HOME", directory + "/home", "PERFMON_CONFIG", "");
      assertThat(ConfigurationFile.load(null, only, directory).file()).isEqualTo(home);
    }
    assertThat(ConfigurationFile.load(null, Map.of(), directory)).isSameAs(Configuration.NONE);
  }

  @Test
  void aFileThatWasNamedMustBeThere() {
    Path missing = directory.resolve("missing.yaml");

    assertThatThrownBy(() -> ConfigurationFile.load(missing, Map.of(), directory))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("no such configuration file");
    assertThatThrownBy(
            () ->
                ConfigurationFile.load(
                    null, Map.of("PERFMON_CONFIG", missing.toString()), directory))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("no such configuration file");
  }

  @Test
  void whatIsNoFileIsNotTakenForOneThatWasNotNamed() throws Exception {
    Files.createDirectory(directory.resolve("perfmon.yaml"));

    assertThat(ConfigurationFile.load(null, Map.of(), directory)).isSameAs(Configuration.NONE);
  }

  // ---- durations

  @ParameterizedTest
  @CsvSource({
    "1500ms, PT1.5S",
    "1.5s, PT1.5S",
    "2h30m, PT2H30M",
    "1d, PT24H",
    "250us, PT0.00025S",
    "250μs, PT0.00025S",
    "1sec, PT1S",
  })
  void durations(String text, Duration expected) {
    assertThat(Durations.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "s",
        "5",
        "5x",
        "-5s",
        "1s ",
        "1..5s",
        "5 s",
        "999999999999w",
        "100000d100000d"
      })
  void whatIsNoDurationOrTooLong(String text) {
    assertThat(Durations.parse(text)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"999999d", "999999999999w", "100000d100000d", "106751d24h"})
  void whatIsTooLongCanBeToldFromWhatIsNoDuration(String text) {
    assertThat(Durations.parse(text)).isNull();
    assertThat(Durations.atMostLongest(text)).isEqualTo(Durations.LONGEST);
    assertThat(Durations.atMostLongest(text + "x")).isNull();
  }
}
