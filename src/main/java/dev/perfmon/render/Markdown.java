package dev.perfmon.render;

/** Text inside a GitHub table, where nothing of it may be taken for markup. */
final class Markdown {
  private static final String PUNCTUATION = "\\`*[]|~";

  private Markdown() {}

  /** Appends one row of cells that are markup already. */
  static void row(StringBuilder out, String... cells) {
    for (String cell : cells) {
      out.append("| ").append(cell).append(' ');
    }
    out.append("|\n");
  }

  /** A text from a log as a cell shows it. */
  static String cell(String text, View view) {
    String safe = view.safe(text);
    StringBuilder out = new StringBuilder(safe.length() + 16);
    for (int i = 0; i < safe.length(); i++) {
      char c = safe.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        // GitHub would notify a person, or link a thread, even from an escaped sign.
        case '@', '#' -> out.append(c).append("&#8203;");
        case '_' -> out.append(isInsideWord(safe, i) ? "_" : "\\_");
        default -> {
          if (PUNCTUATION.indexOf(c) >= 0) {
            out.append('\\');
          }
          out.append(c);
        }
      }
    }
    return out.toString();
  }

  /** GitHub takes an underscore between letters for itself, so that most names stay readable. */
  private static boolean isInsideWord(String text, int at) {
    return at > 0
        && at + 1 < text.length()
        && Character.isLetterOrDigit(text.charAt(at - 1))
        && Character.isLetterOrDigit(text.charAt(at + 1));
  }
}
