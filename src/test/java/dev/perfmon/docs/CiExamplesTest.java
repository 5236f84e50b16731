package dev.perfmon.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.perfmon.cli.Invocation;
import dev.perfmon.cli.JunitSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples for CIs are YAML, and their steps do what the text says, on one machine. */
final class CiExamplesTest {
  private static final Pattern BLOCK = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
  private static final Path STORY = Path.of("src/test/resources/cases/alerts/input.log");
  private static final Path CALM = Path.of("src/test/resources/cases/alerts-triplicated/input.log");

  private static List<JsonNode> examples(String document) throws IOException {
    List<JsonNode> examples = new ArrayList<>();
    Matcher blocks = BLOCK.matcher(Files.readString(Path.of(document)));
    while (blocks.find()) {
      examples.add(new YAMLMapper().readTree(blocks.group(1)));
    }
    return examples;
  }

  /** Does what a runner does with a step, with a log that the agent left; the exit code. */
  private static int run(String step, Path directory, Path summary) {
    assertThat(step).doesNotContain("&&", ";", "|");
    if (!step.startsWith("perfmon ")) {
      assertThat(step).startsWith("./scenario.sh > agent.log");
      return 0;
    }
    List<String> words = Invocation.words(step);
    List<String> arguments = new ArrayList<>();
    for (String word : words.subList(1, words.size())) {
      boolean isFile = word.equals("agent.log") || word.equals("perfmon.xml");
      arguments.add(isFile ? directory.resolve(word).toString() : word);
    }
    return new Invocation()
        .with("GITHUB_STEP_SUMMARY", summary.toString())
        .run(arguments.toArray(new String[0]))
        .code();
  }

  private static List<Integer> codes(List<String> steps, Path log, Path directory)
      throws IOException {
    Files.copy(log, directory.resolve("agent.log"), StandardCopyOption.REPLACE_EXISTING);
    List<Integer> codes = new ArrayList<>();
    for (String step : steps) {
      codes.add(run(step, directory, directory.resolve("summary.md")));
    }
    return codes;
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "src/site/markdown/alerts.md"})
  void theWorkflowForGithubFailsTheJudgingStepAndKeepsTheTests(
      String document, @TempDir Path directory) throws IOException {
    JsonNode workflow = examples(document).get(0);
    assertThat(workflow.has("on")).isTrue();
    List<String> steps = new ArrayList<>();
    for (JsonNode step : workflow.at("/jobs/perfmon/steps")) {
      if (step.has("run")) {
        steps.add(step.get("run").asText());
      }
    }
    assertThat(codes(steps, STORY, directory)).containsExactly(0, 3, 0);
    assertThat(Files.readString(directory.resolve("summary.md"))).contains("ALERTES");
    JunitSchema.valid(Files.readString(directory.resolve("perfmon.xml")));
    assertThat(codes(steps, CALM, directory)).containsExactly(0, 0, 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "src/site/markdown/alerts.md"})
  void theJobForGitlabFailsAndLeavesTheReportItPromises(String document, @TempDir Path directory)
      throws IOException {
    JsonNode job = examples(document).get(1).get("voice latency");
    List<String> steps = new ArrayList<>();
    job.get("script").forEach(step -> steps.add(step.asText()));
    assertThat(codes(steps, STORY, directory)).containsExactly(0, 3);
    String report = job.at("/artifacts/reports/junit").asText();
    assertThat(
            JunitSchema.valid(Files.readString(directory.resolve(report)))
                .getElementsByTagName("failure")
                .getLength())
        .isEqualTo(5);
    assertThat(codes(steps, CALM, directory)).containsExactly(0, 0);
  }
}
