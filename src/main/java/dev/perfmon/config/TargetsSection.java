package dev.perfmon.config;

import dev.perfmon.model.InvalidValueException;
import dev.perfmon.sla.Target;
import dev.perfmon.sla.Targets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code targets: {METRIC: {good: 1500ms, excellent: 1s}}}: added to the guide's, or in the place
 * of its target of that metric, of which it keeps what is not given.
 */
final class TargetsSection {
  static final List<String> KEYS = List.of("good", "excellent", "minimum", "enabled");

  private static final String EXAMPLE = "stt_processing: {good: 1500ms, excellent: 1s}";

  private TargetsSection() {}

  /** All targets in force. */
  static List<Target> read(YamlNode node, Problems problems) {
    Values values = new Values(problems);
    Map<String, Target> targets = new LinkedHashMap<>();
    for (Target target : Targets.GUIDE) {
      targets.put(target.metric(), target);
    }
    for (YamlNode.Entry entry : Fields.entries(node, EXAMPLE, problems)) {
      Fields fields = Fields.of(entry.value(), KEYS, "good: 1500ms", problems);
      YamlNode enabled = fields.get("enabled");
      if (enabled != null && !values.truth(enabled)) {
        targets.remove(entry.key());
      } else if (!entry.value().isEmpty()) {
        Target target = target(entry, fields, targets.get(entry.key()), problems);
        if (target != null) {
          targets.put(entry.key(), target);
        }
      }
    }
    return new ArrayList<>(targets.values());
  }

  private static @Nullable Target target(
      YamlNode.Entry entry, Fields fields, @Nullable Target base, Problems problems) {
    Values values = new Values(problems);
    YamlNode goodNode = fields.get("good");
    YamlNode excellentNode = fields.get("excellent");
    YamlNode minimumNode = fields.get("minimum");
    if (base == null && (goodNode == null || excellentNode == null)) {
      problems.add(
          entry.place(),
          "cible incomplète ; attendu good et excellent, comme « " + EXAMPLE + " »",
          "incomplete target; expected good and excellent, such as \"" + EXAMPLE + "\"");
      return null;
    }
    long good = base == null ? -1 : base.good();
    long excellent = base == null ? -1 : base.excellent();
    if (goodNode != null) {
      good = values.micros(goodNode, "cible", "target", "1500ms", "1.5s");
    }
    if (excellentNode != null) {
      excellent = values.micros(excellentNode, "cible", "target", "1500ms", "1.5s");
    }
    long minimum = base == null ? Target.USUAL_MINIMUM : base.minimum();
    if (minimumNode != null) {
      minimum = values.count(minimumNode, 1, 1_000_000_000);
    }
    if (good < 0 || excellent < 0) {
      return null;
    }
    try {
      return new Target(entry.key(), good, excellent, minimum);
    } catch (InvalidValueException e) {
      problems.add(entry.place(), e);
      return null;
    }
  }
}
