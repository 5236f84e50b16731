package dev.perfmon.config;

import dev.perfmon.config.YamlNode.Mapping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A mapping of which the program knows all keys; a key without a value is as one not there. */
final class Fields {
  private final Map<String, YamlNode> values = new LinkedHashMap<>();

  private Fields() {}

  /**
   * The mapping's fields; every key that is none of the known ones is noted.
   *
   * @param example what could stand here, in case something else does
   */
  static Fields of(YamlNode node, List<String> known, String example, Problems problems) {
    Fields fields = new Fields();
    for (YamlNode.Entry entry : entries(node, example, problems)) {
      if (!known.contains(entry.key())) {
        problems.unknown(entry.place(), "clé inconnue", "unknown key", entry.key(), known);
      } else if (!entry.value().isEmpty()) {
        fields.values.put(entry.key(), entry.value());
      }
    }
    return fields;
  }

  /**
   * The entries of a mapping whose keys are names; none of what is no mapping, which is noted.
   *
   * @param example what could stand here
   */
  static List<YamlNode.Entry> entries(YamlNode node, String example, Problems problems) {
    if (node instanceof Mapping mapping) {
      return mapping.entries();
    }
    if (!node.isEmpty()) {
      problems.add(
          node.place(),
          "attendu des lignes « " + example + " »",
          "expected lines \"" + example + "\"");
    }
    return List.of();
  }

  /** The value of a key; null where there is none. */
  @Nullable YamlNode get(String key) {
    return values.get(key);
  }
}
