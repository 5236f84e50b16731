package dev.perfmon.render;

import org.jspecify.annotations.Nullable;

/** How an answer is written. Which of them a command has, {@code cli.Formats} says. */
public enum Format {
  /** For people, on a terminal or in a file. */
  TABLE("table"),
  /** One JSON document. */
  JSON("json"),
  /** One JSON object per line. */
  NDJSON("ndjson"),
  /** RFC 4180 with a header, but with the line ends of Unix. */
  CSV("csv"),
  /** A GitHub table. */
  MARKDOWN("markdown"),
  /** Prometheus' text exposition format, 0.0.4. */
  PROMETHEUS("prometheus"),
  /** JUnit's XML, for the test view of a CI; only of what passes or fails. */
  JUNIT("junit"),
  /** GitHub's workflow commands, and its job summary; only of what passes or fails. */
  GITHUB("github");

  private static final Format[] VALUES = values();

  private final String id;

  Format(String id) {
    this.id = id;
  }

  /** What {@code --format} takes. */
  public String id() {
    return id;
  }

  /** Whether it is only for what passes or fails. */
  public boolean isOfVerdicts() {
    return this == JUNIT || this == GITHUB;
  }

  /** The format {@code --format} names, in any case; null when there is none of that name. */
  public static @Nullable Format named(String name) {
    for (Format format : VALUES) {
      if (format.id.equalsIgnoreCase(name)) {
        return format;
      }
    }
    return null;
  }
}
