package dev.perfmon.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perfmon.cli.Invocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The samples of the simulated agent are what {@code make samples} writes, on any machine. */
final class SamplesTest {
  private static final Path SCRIPT = Path.of("src/build/samples");
  private static final Path SAMPLES = Path.of("samples/formats");
  private static final Pattern COMMAND =
      Pattern.compile("\"\\$perfmon\" (demo .*) --layout \"\\$1\" -o \"\\$dir/\\$2\"");
  private static final Pattern CALL = Pattern.compile("(?m)^sample (\\S+) (\\S+)$");

  @TempDir Path directory;

  private record Sample(List<String> arguments, String layout, String file) {
    @Override
    public String toString() {
      return file;
    }
  }

  static List<Sample> samples() throws IOException {
    String script = Files.readString(SCRIPT);
    Matcher command = COMMAND.matcher(script);
    assertThat(command.find()).isTrue();
    List<String> arguments = Invocation.words(command.group(1));
    List<Sample> samples = new ArrayList<>();
    Matcher call = CALL.matcher(script);
    while (call.find()) {
      samples.add(new Sample(arguments, call.group(1), call.group(2)));
    }
    return samples;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("samples")
  void isWhatIsWritten(Sample sample) throws IOException {
    Path written = directory.resolve(sample.file);
    List<String> arguments = new ArrayList<>(sample.arguments);
    arguments.addAll(List.of("--layout", sample.layout, "-o", written.toString()));
    Invocation.Result result =
        new Invocation().zone("Asia/Kolkata").run(arguments.toArray(new String[0]));
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(SAMPLES.resolve(sample.file)).hasSameBinaryContentAs(written);
  }

  /** One run in many formats: one answer. */
  @Test
  void allOfThemSayTheSame() throws IOException {
    TreeSet<String> answers = new TreeSet<>();
    for (Sample sample : samples()) {
      Invocation.Result result =
          new Invocation()
              .run(
                  "summary",
                  "--strict",
                  "--format",
                  "json",
                  SAMPLES.resolve(sample.file).toString());
      assertThat(result.code()).as(result.err()).isZero();
      JsonNode metrics = new ObjectMapper().readTree(result.out()).get("metrics");
      assertThat(metrics.size()).isGreaterThanOrEqualTo(11);
      metrics.forEach(metric -> ((ObjectNode) metric).remove(List.of("last")));
      answers.add(metrics.toString());
    }
    assertThat(answers).hasSize(1);
  }

  @Test
  void thereAreNoOthers() throws IOException {
    try (Stream<Path> files = Files.list(SAMPLES)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(samples().stream().map(Sample::file).toList());
    }
  }
}
