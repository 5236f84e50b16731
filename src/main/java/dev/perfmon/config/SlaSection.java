package dev.perfmon.config;

import dev.perfmon.model.InvalidValueException;
import dev.perfmon.sla.Objective;
import dev.perfmon.sla.Objectives;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code sla: {NAME: {metric: …, share: 95%, below: 2s}}}: added to the guide's objectives, or in
 * the place of the one of that name, of which it keeps what is not given.
 */
final class SlaSection {
  static final List<String> KEYS =
      List.of("metric", "share", "below", "availability", "minimum", "enabled");

  private static final String EXAMPLE = "stt: {metric: stt_processing, share: 95%, below: 2s}";

  private final Problems problems;
  private final Values values;

  private SlaSection(Problems problems) {
    this.problems = problems;
    this.values = new Values(problems);
  }

  /** All objectives in force. */
  static List<Objective> read(YamlNode node, Problems problems) {
    SlaSection section = new SlaSection(problems);
    Map<String, Objective> objectives = new LinkedHashMap<>();
    for (Objective objective : Objectives.GUIDE) {
      objectives.put(objective.name(), objective);
    }
    for (YamlNode.Entry entry : Fields.entries(node, EXAMPLE, problems)) {
      Fields fields = Fields.of(entry.value(), KEYS, "share: 95%", problems);
      YamlNode enabled = fields.get("enabled");
      if (enabled != null && !section.values.truth(enabled)) {
        objectives.remove(entry.key());
      } else if (!entry.value().isEmpty()) {
        Objective objective = section.objective(entry, fields, objectives.get(entry.key()));
        if (objective != null) {
          objectives.put(entry.key(), objective);
        }
      }
    }
    return new ArrayList<>(objectives.values());
  }

  private @Nullable Objective objective(
      YamlNode.Entry entry, Fields fields, @Nullable Objective base) {
    YamlNode metricNode = fields.get("metric");
    YamlNode shareNode = fields.get("share");
    String metric = base == null ? null : base.metric();
    BigDecimal share = base == null ? null : base.share();
    if (metricNode != null) {
      metric = values.text(metricNode, "stt_processing");
    }
    if (shareNode != null) {
      share = values.percent(shareNode);
    }
    boolean known = base != null || (metricNode != null && shareNode != null);
    Long limit = limit(entry, fields, base);
    if (!known) {
      problems.add(
          entry.place(),
          "objectif incomplet ; attendu metric et share, comme « " + EXAMPLE + " »",
          "incomplete objective; expected metric and share, such as \"" + EXAMPLE + "\"");
    }
    if (metric == null || share == null || limit == null) {
      return null;
    }
    try {
      // What the guide says: more than so many percent available, at least so many fast enough.
      boolean available = limit == Objective.AVAILABILITY;
      YamlNode minimum = fields.get("minimum");
      long operations = Objective.USUAL_MINIMUM;
      if (minimum != null) {
        operations = values.count(minimum, 1, 1_000_000_000);
      }
      return new Objective(entry.key(), metric, share, limit, available, operations);
    } catch (InvalidValueException e) {
      problems.add(entry.place(), e);
      return null;
    }
  }

  private @Nullable Long limit(YamlNode.Entry entry, Fields fields, @Nullable Objective base) {
    YamlNode below = fields.get("below");
    YamlNode availability = fields.get("availability");
    boolean available = availability != null && values.truth(availability);
    if ((below != null && available) || (below == null && !available && base == null)) {
      problems.add(
          entry.place(),
          "attendu soit below, comme « below: 2s », soit « availability: true »",
          "expected either below, such as \"below: 2s\", or \"availability: true\"");
      return null;
    }
    if (available) {
      return Objective.AVAILABILITY;
    }
    if (below != null) {
      long micros = values.micros(below, "limite", "limit", "500ms", "2s");
      return micros < 0 ? null : (Long) micros;
    }
    return base == null ? null : (Long) base.limit();
  }
}
