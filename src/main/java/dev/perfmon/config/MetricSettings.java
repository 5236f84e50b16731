package dev.perfmon.config;

import dev.perfmon.model.Vocabulary;
import java.util.Map;

/**
 * What a configuration says about metrics.
 *
 * @param vocabulary what their names and numbers in the logs stand for
 * @param names what to call them in text for people, icon included, by their name
 */
public record MetricSettings(Vocabulary vocabulary, Map<String, String> names) {
  /** Nothing is said. */
  public static final MetricSettings NONE = new MetricSettings(Vocabulary.PLAIN, Map.of());

  public MetricSettings {
    names = Map.copyOf(names);
  }
}
