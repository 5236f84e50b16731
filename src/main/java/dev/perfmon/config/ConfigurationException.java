package dev.perfmon.config;

/** A configuration that cannot be used: where, what is wrong, and what was expected. */
public final class ConfigurationException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String french;
  private final String english;

  ConfigurationException(String french, String english) {
    super(english);
    this.french = french;
    this.english = english;
  }

  /** The sentence in the language asked for; control characters in it are escaped. */
  public String text(boolean inEnglish) {
    return inEnglish ? english : french;
  }

  /** A text out of a file or a path, at most as much of it as helps, safe to print. */
  static String shown(String text) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < text.length() && i < 80; i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
        shown.append(String.format("\\u%04x", (int) c));
      } else {
        shown.append(c);
      }
    }
    return text.length() > 80 ? shown + "…" : shown.toString();
  }
}
