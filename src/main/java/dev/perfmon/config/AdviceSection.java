package dev.perfmon.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code advice: {METRIC: [line, …]}}: lines in the place of all the guide has for a metric. */
final class AdviceSection {
  private AdviceSection() {}

  /** Metric name to its lines; an empty list where nothing is to be advised. */
  static Map<String, List<String>> read(YamlNode node, Problems problems) {
    Values values = new Values(problems);
    Map<String, List<String>> advice = new LinkedHashMap<>();
    String example = "stt_processing: [Vérifier le GPU]";
    for (YamlNode.Entry entry : Fields.entries(node, example, problems)) {
      if (!entry.value().isEmpty()) {
        advice.put(entry.key(), List.copyOf(values.words(entry.value(), "- Vérifier le GPU")));
      }
    }
    return advice;
  }
}
