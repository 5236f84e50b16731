package dev.perfmon.config;

import dev.perfmon.model.Language;
import java.util.List;
import java.util.Locale;

/** Settings as YAML that can be a configuration file, each with where it comes from beside it. */
public final class SettingsYaml {
  private static final int COMMENT_COLUMN = 46;

  /** Words that YAML takes for something else than a text. */
  private static final List<String> WORDS =
      List.of("null", "true", "false", "yes", "no", "on", "off");

  private final Language language;
  private final boolean unicode;
  private final StringBuilder out = new StringBuilder(4096);

  private SettingsYaml(Language language, boolean unicode) {
    this.language = language;
    this.unicode = unicode;
  }

  /**
   * The text, ending with a line end.
   *
   * @param unicode whether values may have more than ASCII in them; else that is escaped
   */
  public static String of(List<Setting> settings, Language language, boolean unicode) {
    SettingsYaml yaml = new SettingsYaml(language, unicode);
    List<String> before = List.of();
    for (Setting setting : settings) {
      yaml.headings(before, setting);
      yaml.line(setting);
      before = setting.path();
    }
    return yaml.out.toString();
  }

  /** The keys above this one that were not those above the one before. */
  private void headings(List<String> before, Setting setting) {
    List<String> path = setting.path();
    int common = 0;
    while (common < path.size() - 1
        && common < before.size()
        && path.get(common).equals(before.get(common))) {
      common++;
    }
    if (common == 0 && !before.isEmpty()) {
      out.append('\n');
    }
    for (int i = common; i < path.size() - 1; i++) {
      out.append("  ".repeat(i)).append(scalar(path.get(i))).append(":\n");
    }
  }

  private void line(Setting setting) {
    int start = out.length();
    int depth = setting.path().size() - 1;
    out.append("  ".repeat(depth)).append(setting.active() ? "" : "# ");
    out.append(scalar(setting.path().get(depth))).append(": ");
    if (setting.list()) {
      out.append('[');
      for (int i = 0; i < setting.values().size(); i++) {
        out.append(i == 0 ? "" : ", ").append(item(setting.values().get(i)));
      }
      out.append(']');
    } else {
      out.append(scalar(setting.values().get(0)));
    }
    int width = out.codePointCount(start, out.length());
    out.append(" ".repeat(Math.max(1, COMMENT_COLUMN - width)));
    out.append("# ").append(origin(setting)).append('\n');
  }

  private String origin(Setting setting) {
    String shown = ConfigurationException.shown(setting.place());
    return switch (setting.origin()) {
      case FLAG, FILE -> shown;
      case ENVIRONMENT -> "$" + shown;
      case BUILT_IN ->
          setting.active()
              ? language.choose("intégré", "built in")
              : language.choose(
                  "intégré, si la ligne n'en a pas", "built in, where a line prints none");
    };
  }

  private String item(String text) {
    String scalar = scalar(text);
    boolean plain = !scalar.startsWith("\"");
    // Between brackets, these would end the item.
    return plain && scalar.chars().anyMatch(c -> ",[]{}".indexOf(c) >= 0) ? quoted(text) : scalar;
  }

  /** A text as YAML reads it back as it is. */
  private String scalar(String text) {
    boolean plain = !text.isEmpty() && Character.isLetterOrDigit(text.charAt(0));
    for (int i = 0; plain && i < text.length(); i++) {
      char c = text.charAt(i);
      plain = (Character.isLetterOrDigit(c) && (c < 0x7f || unicode)) || "_-./%".indexOf(c) >= 0;
    }
    boolean word = WORDS.contains(text.toLowerCase(Locale.ROOT));
    boolean truth = text.equals("true") || text.equals("false");
    return plain && (!word || truth) ? text : quoted(text);
  }

  private String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      boolean harmless =
          switch (Character.getType(c)) {
            case Character.CONTROL,
                Character.FORMAT,
                Character.LINE_SEPARATOR,
                Character.PARAGRAPH_SEPARATOR,
                Character.SURROGATE,
                Character.PRIVATE_USE,
                Character.UNASSIGNED ->
                false;
            default -> true;
          };
      if (c == '"' || c == '\\') {
        quoted.append('\\').appendCodePoint(c);
      } else if (harmless && (c < 0x7f || unicode)) {
        quoted.appendCodePoint(c);
      } else {
        quoted.append(String.format(c > 0xffff ? "\\U%08x" : "\\u%04x", c));
      }
    }
    return quoted.append('"').toString();
  }
}
