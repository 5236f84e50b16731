package dev.perfmon.config;

import dev.perfmon.config.YamlNode.Scalar;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** The keys that are a single value or a list: {@code tz}, {@code lang}, timeout patterns. */
final class GeneralSection {
  /** A longer pattern could nest deeper than the reader of patterns can follow. */
  private static final int LONGEST_PATTERN = 1000;

  private GeneralSection() {}

  static @Nullable ZoneId zone(YamlNode node, Problems problems) {
    String name = node instanceof Scalar scalar ? scalar.text() : "";
    try {
      return ZoneId.of(name, ZoneId.SHORT_IDS);
    } catch (DateTimeException e) {
      String nearest = Nearest.to(name, ZoneId.getAvailableZoneIds());
      String shown = ConfigurationException.shown(name);
      problems.add(
          node.place(),
          "fuseau inconnu : « "
              + shown
              + " » ; attendu Europe/Paris, UTC, +02:00…"
              + (nearest == null ? "" : " ; vouliez-vous dire " + nearest + " ?"),
          "unknown time zone: \""
              + shown
              + "\"; expected Europe/Paris, UTC, +02:00…"
              + (nearest == null ? "" : "; did you mean " + nearest + "?"));
      return null;
    }
  }

  static @Nullable String language(YamlNode node, Problems problems) {
    String name = node instanceof Scalar scalar ? scalar.text().toLowerCase(Locale.ROOT) : "";
    if (name.equals("fr") || name.equals("en")) {
      return name;
    }
    String shown = ConfigurationException.shown(name);
    problems.add(
        node.place(),
        "langue inconnue : « " + shown + " » ; attendu fr ou en",
        "unknown language: \"" + shown + "\"; expected fr or en");
    return null;
  }

  static List<Pattern> timeoutPatterns(YamlNode node, Problems problems) {
    List<Pattern> patterns = new ArrayList<>();
    for (Scalar text : new Values(problems).texts(node, "- 'deadline exceeded'")) {
      if (text.text().length() > LONGEST_PATTERN) {
        problems.add(
            text.place(),
            "motif trop long ; attendu au plus " + LONGEST_PATTERN + " caractères",
            "the pattern is too long; expected at most " + LONGEST_PATTERN + " characters");
        continue;
      }
      try {
        patterns.add(Pattern.compile(text.text(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
      } catch (PatternSyntaxException e) {
        String shown = ConfigurationException.shown(text.text());
        String why = ConfigurationException.shown(e.getDescription()) + ", " + e.getIndex();
        problems.add(
            text.place(),
            "motif illisible : « "
                + shown
                + " » ("
                + why
                + ") ; attendu une expression rationnelle",
            "unreadable pattern: \"" + shown + "\" (" + why + "); expected a regular expression");
      }
    }
    return patterns;
  }
}
