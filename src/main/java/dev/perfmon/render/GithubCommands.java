package dev.perfmon.render;

/**
 * GitHub's workflow commands: lines that its runner shows as annotations. What they say can hold
 * neither a second command nor a property.
 */
final class GithubCommands {
  private GithubCommands() {}

  /** What kind of annotation. */
  enum Kind {
    ERROR,
    WARNING,
    NOTICE
  }

  /** Appends an annotation. */
  static void annotate(StringBuilder out, Kind kind, String title, String message) {
    out.append("::")
        .append(
            switch (kind) {
              case ERROR -> "error";
              case WARNING -> "warning";
              case NOTICE -> "notice";
            })
        .append(" title=")
        .append(data(title).replace(":", "%3A").replace(",", "%2C"))
        .append("::")
        .append(data(message))
        .append('\n');
  }

  private static String data(String text) {
    return SafeText.of(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }
}
