package dev.perfmon.config;

import java.util.List;

/** A value in a YAML file, with its place there. */
sealed interface YamlNode {
  /** Where it begins. */
  Place place();

  /**
   * A place in the file.
   *
   * @param line from 1
   * @param column from 1
   */
  record Place(int line, int column) {}

  /**
   * A single value, as it is written in the file.
   *
   * @param text empty where nothing is written, or {@code null} or {@code ~}
   */
  record Scalar(Place place, String text) implements YamlNode {}

  /** A list. */
  record Sequence(Place place, List<YamlNode> items) implements YamlNode {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /** Keys with their values, in the order of the file. */
  record Mapping(Place place, List<Entry> entries) implements YamlNode {
    public Mapping {
      entries = List.copyOf(entries);
    }
  }

  /**
   * A key with its value.
   *
   * @param place where the key begins
   */
  record Entry(Place place, String key, YamlNode value) {}

  /** Whether nothing stands where a value could. */
  default boolean isEmpty() {
    return this instanceof Scalar scalar && scalar.text().isEmpty();
  }
}
