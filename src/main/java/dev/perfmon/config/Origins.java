package dev.perfmon.config;

import dev.perfmon.config.YamlNode.Mapping;
import org.jspecify.annotations.Nullable;

/** Where the values of a configuration stand in its file. */
public final class Origins {
  /** Of no file. */
  static final Origins NONE = new Origins(null);

  private final @Nullable YamlNode root;

  Origins(@Nullable YamlNode root) {
    this.root = root;
  }

  /**
   * The line of a value, from 1.
   *
   * @param path the keys that lead to it, as {@code "thresholds", "stt_processing"}
   * @return 0 if the file has none
   */
  public int line(String... path) {
    YamlNode node = root;
    int line = 0;
    for (String key : path) {
      YamlNode.Entry entry = entry(node, key);
      if (entry == null || entry.value().isEmpty()) {
        return 0;
      }
      line = entry.place().line();
      node = entry.value();
    }
    return line;
  }

  /** The value at a path; null if the file has none. */
  @Nullable YamlNode node(String... path) {
    YamlNode node = root;
    for (String key : path) {
      YamlNode.Entry entry = entry(node, key);
      node = entry == null ? null : entry.value();
    }
    return node;
  }

  private static YamlNode.@Nullable Entry entry(@Nullable YamlNode node, String key) {
    if (node instanceof Mapping mapping) {
      for (YamlNode.Entry entry : mapping.entries()) {
        if (entry.key().equals(key)) {
          return entry;
        }
      }
    }
    return null;
  }
}
