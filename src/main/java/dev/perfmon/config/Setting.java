package dev.perfmon.config;

import java.util.List;

/**
 * One value in force, and where it comes from.
 *
 * @param path the keys that lead to it in a file
 * @param values the value, as it is written in a file; several or none where it is a list
 * @param list whether it is a list
 * @param active whether writing it into a file changes nothing; a built-in value that only stands
 *     in for what a log does not say would override the log there
 * @param origin who gave it
 * @param place the flag, the variable, or the file and line; empty for a built-in value
 */
public record Setting(
    List<String> path,
    List<String> values,
    boolean list,
    boolean active,
    Origin origin,
    String place) {
  public Setting {
    path = List.copyOf(path);
    values = List.copyOf(values);
  }

  /** Who gave a value. */
  public enum Origin {
    FLAG("flag"),
    ENVIRONMENT("environment"),
    FILE("file"),
    BUILT_IN("built-in");

    private final String id;

    Origin(String id) {
      this.id = id;
    }

    /** The name in machine formats. */
    public String id() {
      return id;
    }
  }
}
