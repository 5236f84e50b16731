package dev.perfmon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DemoTest {
  @TempDir Path directory;

  private Path log(String... options) {
    Path file = directory.resolve("agent.log");
    String[] arguments = new String[options.length + 3];
    arguments[0] = "demo";
    System.arraycopy(options, 0, arguments, 1, options.length);
    arguments[options.length + 1] = "-o";
    arguments[options.length + 2] = file.toString();
    Invocation.Result result = new Invocation().run(arguments);
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out()).isEmpty();
    return file;
  }

  private static JsonNode json(String... arguments) throws IOException {
    Invocation.Result result = new Invocation().run(arguments);
    assertThat(result.code()).as(result.err()).isZero();
    return new ObjectMapper().readTree(result.out());
  }

  /**
   * A run shows everything that the program is for: all metrics, failures, retries, an incident.
   */
  @ParameterizedTest
  @ValueSource(strings = {"1", "2", "3"})
  void aRunHasAnIncidentInItsMiddle(String seed) throws IOException {
    String file = log("--seed", seed, "--duration", "30m").toString();
    JsonNode metrics = json("summary", "--format", "json", file).get("metrics");
    assertThat(metrics.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "audio_chunk",
            "network_request",
            "stt_processing",
            "cache_lookup",
            "llm_api_call",
            "llm_response",
            "tts_chunk",
            "tts_synthesis",
            "audio_conversion",
            "end_to_end",
            "voice_to_voice");
    assertThat(metrics.get("network_request").get("failures").asInt()).isGreaterThan(20);
    assertThat(metrics.get("llm_api_call").get("failures").asInt()).isPositive();
    assertThat(metrics.get("end_to_end").get("failures").asInt()).isPositive();
    assertThat(metrics.get("cache_lookup").get("count").asInt())
        .as("the cache spares requests")
        .isGreaterThan(metrics.get("llm_api_call").get("count").asInt());
    int calm = 0;
    int incident = 0;
    int number = 0;
    for (JsonNode bucket :
        json("bottlenecks", "--every", "5m", "--metric", "stt_processing", "--format", "json", file)
            .get("buckets")) {
      boolean inside = number == 2 || number == 3;
      incident += inside ? bucket.get("total").asInt() : 0;
      calm += inside ? 0 : bucket.get("total").asInt();
      number++;
    }
    assertThat(incident).isGreaterThan(10).isGreaterThan(3 * calm);
  }

  @Test
  void theLogEndsNow() throws IOException {
    JsonNode summary = json("summary", "--format", "json", log("--duration", "4m").toString());
    assertThat(summary.get("from").asText()).startsWith("2025-06-10T14:56:0");
    assertThat(summary.get("to").asText()).startsWith("2025-06-10T14:59:");
  }

  @Test
  void anotherSeedIsAnotherRun() throws IOException {
    byte[] one = Files.readAllBytes(log("--duration", "1m"));
    assertThat(Files.readAllBytes(log("--duration", "1m"))).isEqualTo(one);
    assertThat(Files.readAllBytes(log("--duration", "1m", "--seed", "2"))).isNotEqualTo(one);
  }

  /** Without a file the agent is followed live, to the end of its life; its log is then gone. */
  @Test
  void anAgentIsFollowedLive() {
    Invocation.Result result =
        new Invocation().run("demo", "--lang", "en", "--duration", "30s", "--speed", "60");
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out())
        .contains("stt_processing")
        .contains("tts_chunk")
        .contains("PERFORMANCE SUMMARY");
    Matcher log = Pattern.compile("agent writes (\\S+), 60 times").matcher(result.err());
    assertThat(log.find()).as(result.err()).isTrue();
    assertThat(Path.of(log.group(1))).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "--layout, xml, docker-json",
    "--duration, 0s, 10m",
    "--duration, long, 10m",
    "--speed, 0, 0.01",
    "--speed, fast, 0.01",
    "--seed, x, whole number",
    "--start, yesterday, 2025-06-10T12:00:00Z",
    "--tz, Nowhere, Europe/Paris",
  })
  void whatIsWrongIsToldWithWhatIsRight(String option, String value, String expected) {
    Invocation.Result result = new Invocation().run("demo", "--lang", "en", option, value);
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains(value).contains(expected);
    assertThat(result.out()).isEmpty();
  }

  @Test
  void whatCannotBeWrittenIsTold() {
    List<String> arguments =
        List.of("demo", "--duration", "1s", "-o", directory.resolve("no/where.log").toString());
    Invocation.Result result = new Invocation().run(arguments.toArray(new String[0]));
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains("where.log");
  }
}
