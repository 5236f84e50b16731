package dev.perfmon.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.alert.AlertRule;
import dev.perfmon.alert.Condition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reader, the documentation and the sample know the same keys. */
class ConfigurationKeysTest {
  private static final Path PAGE = Path.of("src/site/markdown/configuration.md");

  /** Sections whose keys are names of somebody's own, and what the documentation calls those. */
  private static final Map<String, String> NAMED =
      Map.of(
          "thresholds", "METRIC",
          "metrics", "METRIC",
          "targets", "METRIC",
          "sla", "NAME",
          "alerts", "RULE",
          "advice", "METRIC",
          "notifications.headers", "HEADER");

  @TempDir Path directory;

  private static Set<String> keysOfTheReader() {
    Set<String> keys = new TreeSet<>();
    for (String section : ConfigurationReader.KEYS) {
      String path = section + (NAMED.containsKey(section) ? "." + NAMED.get(section) : "");
      List<String> below =
          switch (section) {
            case "metrics" -> MetricsSection.KEYS;
            case "targets" -> TargetsSection.KEYS;
            case "sla" -> SlaSection.KEYS;
            case "alerts" -> AlertsSection.keys();
            case "notifications" -> NotificationsSection.KEYS;
            default -> List.of();
          };
      for (String key : below) {
        String full = path + "." + key;
        keys.add(full + (NAMED.containsKey(full) ? "." + NAMED.get(full) : ""));
      }
      if (below.isEmpty()) {
        keys.add(path);
      }
    }
    return keys;
  }

  private static void collect(YamlNode node, String path, Set<String> keys) {
    if (!(node instanceof YamlNode.Mapping mapping)) {
      keys.add(path);
      return;
    }
    for (YamlNode.Entry entry : mapping.entries()) {
      String key = NAMED.getOrDefault(path, entry.key());
      collect(entry.value(), path.isEmpty() ? key : path + "." + key, keys);
    }
  }

  private Path everything() throws IOException {
    return Files.writeString(directory.resolve("all.yaml"), Sample.withEverything());
  }

  @Test
  void theSampleHasEveryKeyAndNoOther() throws Exception {
    Path file = everything();
    Set<String> keys = new TreeSet<>();
    collect(YamlTree.read(file, new Problems(file)), "", keys);
    assertThat(keys).isEqualTo(keysOfTheReader());
  }

  @Test
  void theDocumentationHasEveryKeyAndNoOther() throws IOException {
    Matcher code = Pattern.compile("`([a-z_]+(?:\\.[A-Za-z_]+)*)`").matcher(Files.readString(PAGE));
    Set<String> keys = new TreeSet<>();
    while (code.find()) {
      String key = code.group(1);
      String section = key.split("\\.", 2)[0];
      boolean isKey = NAMED.containsKey(section) ? key.contains(".") : true;
      if (ConfigurationReader.KEYS.contains(section) && isKey && !key.equals("notifications")) {
        keys.add(key);
      }
    }
    assertThat(keys).isEqualTo(keysOfTheReader());
  }

  @Test
  void theSampleIsRightAsItIsAndWithEverythingInUse() throws Exception {
    Configuration plain = ConfigurationFile.load(Sample.FILE, Map.of(), directory);
    assertThat(plain.alertRules()).hasSize(4);
    assertThat(plain.notifications().isEmpty()).isTrue();

    Configuration all = ConfigurationFile.load(everything(), Map.of(), directory);
    assertThat(all.alertRules())
        .extracting(AlertRule::name)
        .containsExactly(
            "degradation",
            "timeouts",
            "success-rate",
            "silence",
            "unfinished",
            "slow-voice",
            "cache-failing",
            "llm-reliability");
    assertThat(all.metrics().names()).containsEntry("stt_processing", "🎤 Reconnaissance vocale");
    assertThat(all.metrics().vocabulary().aliases())
        .containsOnly(
            Map.entry("whisper_stt", "stt_processing"), Map.entry("stt (v2)", "stt_processing"));
    assertThat(all.metrics().vocabulary().units())
        .containsOnly(Map.entry("gpu_decode", 1_000_000_000L));
    assertThat(all.targets()).hasSize(4);
    assertThat(all.objectives()).hasSize(6);
    assertThat(all.notifications().commands()).containsExactly("./prevenir-astreinte");
    assertThat(
            all.notifications().resolved(Map.of("PERFMON_HOOK", "T1", "PERFMON_TOKEN", "t")).urls())
        .containsExactly("https://alertes.example.com/hooks/T1");
  }

  /** Every condition takes the keys of its row in the documentation, and no others. */
  @Test
  void theDocumentationOfConditions() throws IOException {
    Matcher row =
        Pattern.compile("(?m)^\\| `([a-z-]+)` \\|[^|]*\\|([^|]*)\\|$")
            .matcher(Files.readString(PAGE));
    Set<String> seen = new TreeSet<>();
    while (row.find()) {
      List<String> takes = ConditionFields.TAKES.get(row.group(1));
      if (takes != null) {
        seen.add(row.group(1));
        Matcher key = Pattern.compile("`(?:alerts\\.RULE\\.)?([a-z_]+)`").matcher(row.group(2));
        Set<String> keys = new TreeSet<>();
        while (key.find()) {
          keys.add(key.group(1));
        }
        assertThat(keys).as(row.group(1)).isEqualTo(new TreeSet<>(takes));
      }
    }
    assertThat(seen).isEqualTo(new TreeSet<>(ConditionFields.CONDITIONS));
    assertThat(Condition.class.getPermittedSubclasses()).hasSize(seen.size());
  }
}
