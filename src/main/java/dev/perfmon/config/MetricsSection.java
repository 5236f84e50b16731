package dev.perfmon.config;

import dev.perfmon.config.YamlNode.Scalar;
import dev.perfmon.model.Vocabulary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code metrics: {NAME: {name: …, icon: …, aliases: […], unit: s}}}: what metrics are called, and
 * under which names and in which unit the log has them.
 */
final class MetricsSection {
  static final List<String> KEYS = List.of("name", "icon", "aliases", "unit");

  static final List<String> UNITS = List.of("us", "ms", "s", "m");

  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_ICON = 16;

  private final Problems problems;
  private final Values values;
  private final Map<String, String> aliases = new HashMap<>();
  private final Map<String, Scalar> places = new HashMap<>();
  private final Map<String, Long> units = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, String> owners = new HashMap<>();

  private MetricsSection(Problems problems) {
    this.problems = problems;
    this.values = new Values(problems);
  }

  static MetricSettings read(YamlNode node, Problems problems) {
    MetricsSection section = new MetricsSection(problems);
    String example = "stt_processing: {aliases: [whisper_stt]}";
    for (YamlNode.Entry entry : Fields.entries(node, example, problems)) {
      section.metric(entry, Fields.of(entry.value(), KEYS, "aliases: [whisper_stt]", problems));
    }
    section.checkChains();
    return new MetricSettings(new Vocabulary(section.aliases, section.units), section.names);
  }

  private void metric(YamlNode.Entry entry, Fields fields) {
    String metric = entry.key();
    if (metric.isBlank()) {
      problems.add(
          entry.place(),
          "nom de métrique vide ; attendu un nom, comme stt_processing",
          "empty name of a metric; expected a name, such as stt_processing");
    }
    names(metric, fields);
    YamlNode unit = fields.get("unit");
    if (unit != null) {
      String word = values.oneOf(unit, UNITS, "unité inconnue", "unknown unit");
      if (word != null) {
        units.put(metric, nanos(word));
      }
    }
    YamlNode itsAliases = fields.get("aliases");
    if (itsAliases != null) {
      for (Scalar alias : values.texts(itsAliases, "- whisper_stt")) {
        alias(alias, metric);
      }
    }
  }

  private void names(String metric, Fields fields) {
    String name = label(fields.get("name"), "Reconnaissance vocale", LONGEST_NAME);
    String icon = label(fields.get("icon"), "🎤", LONGEST_ICON);
    if (name == null && icon == null) {
      return;
    }
    String shown = (icon == null ? "" : icon + " ") + (name == null ? metric : name);
    String other = owners.putIfAbsent(shown, metric);
    YamlNode node = fields.get(name == null ? "icon" : "name");
    if (other != null && node != null) {
      problems.add(
          node.place(),
          "« "
              + ConfigurationException.shown(other)
              + " » s'appelle déjà ainsi ; attendu un autre"
              + " nom, pour que deux métriques restent deux",
          "\""
              + ConfigurationException.shown(other)
              + "\" is called so already; expected another"
              + " name, so that two metrics stay two");
    }
    names.put(metric, shown);
  }

  private @Nullable String label(@Nullable YamlNode node, String example, int longest) {
    String text = node == null ? null : values.text(node, example);
    if (node == null || text == null) {
      return null;
    }
    if (text.length() > longest || text.codePoints().anyMatch(Character::isISOControl)) {
      problems.unreadable(
          node,
          "nom impossible",
          "impossible name",
          "au plus " + longest + " caractères, sur une ligne, comme « " + example + " »",
          "at most " + longest + " characters, on one line, such as \"" + example + "\"");
      return null;
    }
    return text.strip();
  }

  private void alias(Scalar alias, String metric) {
    String other = alias.text().equals(metric) ? metric : aliases.put(alias.text(), metric);
    if (other != null) {
      String shown = ConfigurationException.shown(other);
      problems.add(
          alias.place(),
          "ce nom est déjà compté sous « " + shown + " » ; gardez-en un",
          "this name is counted under \"" + shown + "\" already; keep one");
    }
    places.put(alias.text(), alias);
  }

  /** What is counted under another name has nothing of its own. */
  private void checkChains() {
    for (String alias : List.copyOf(aliases.keySet())) {
      String target = String.valueOf(aliases.get(alias));
      Scalar place = places.get(alias);
      boolean has = names.containsKey(alias) || units.containsKey(alias);
      if (place != null && !alias.equals(target) && (has || aliases.containsValue(alias))) {
        String shown = ConfigurationException.shown(alias);
        problems.add(
            place.place(),
            "« " + shown + " » a aussi ses propres réglages sous metrics ; attendu l'un ou l'autre",
            "\"" + shown + "\" has settings of its own under metrics too; expected one of the two");
      }
    }
  }

  private static long nanos(String unit) {
    return switch (unit) {
      case "us" -> 1_000L;
      case "s" -> 1_000_000_000L;
      case "m" -> 60_000_000_000L;
      default -> Vocabulary.MILLISECOND;
    };
  }
}
