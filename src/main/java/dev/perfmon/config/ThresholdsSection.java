package dev.perfmon.config;

import java.util.LinkedHashMap;
import java.util.Map;

/** {@code thresholds: {METRIC: 1500ms}}. */
final class ThresholdsSection {
  private ThresholdsSection() {}

  /** Metric name to threshold, in microseconds. */
  static Map<String, Long> read(YamlNode node, Problems problems) {
    Values values = new Values(problems);
    Map<String, Long> thresholds = new LinkedHashMap<>();
    for (YamlNode.Entry entry : Fields.entries(node, "stt_processing: 1500ms", problems)) {
      long micros = values.micros(entry.value(), "seuil", "threshold", "1500ms", "1.5s");
      if (entry.key().isBlank()) {
        problems.add(
            entry.place(),
            "nom de métrique vide ; attendu un nom, comme stt_processing",
            "empty name of a metric; expected a name, such as stt_processing");
      } else if (micros > 0) {
        thresholds.put(entry.key(), micros);
      }
    }
    return thresholds;
  }
}
