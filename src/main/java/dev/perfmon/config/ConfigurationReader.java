package dev.perfmon.config;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads a configuration file, key by key. A key without a value is as one that is not there. */
final class ConfigurationReader {
  private static final List<String> KEYS =
      List.of("logs", "tz", "lang", "thresholds", "timeout_patterns");

  private final YamlTokens yaml;
  private final List<String> logs = new ArrayList<>();
  private final Map<String, Long> thresholds = new LinkedHashMap<>();
  private final List<Pattern> timeoutPatterns = new ArrayList<>();
  private @Nullable ZoneId zone;
  private @Nullable String language;

  private ConfigurationReader(YamlTokens yaml) {
    this.yaml = yaml;
  }

  static Configuration read(Path file) throws IOException, ConfigurationException {
    try (YamlTokens yaml = YamlTokens.of(file)) {
      ConfigurationReader reader = new ConfigurationReader(yaml);
      reader.readAll();
      return new Configuration(
          file,
          reader.logs,
          reader.zone,
          reader.language,
          reader.thresholds,
          reader.timeoutPatterns);
    }
  }

  private void readAll() throws ConfigurationException {
    yaml.next();
    if (!yaml.isEmpty()) {
      readMapping("clé: valeur", "key: value", this::readKey);
    }
    if (yaml.next() != null) {
      throw yaml.problem(
          "un second document commence ; attendu un seul",
          "a second document begins; expected only one");
    }
  }

  private void readKey(String key) throws ConfigurationException {
    if (!KEYS.contains(key)) {
      String nearest = Nearest.to(key, KEYS);
      String shown = ConfigurationException.shown(key);
      String known = String.join(", ", KEYS);
      throw yaml.problem(
          "clé inconnue : « "
              + shown
              + " » ; attendu "
              + known
              + (nearest == null ? "" : " ; vouliez-vous dire " + nearest + " ?"),
          "unknown key: \""
              + shown
              + "\"; expected "
              + known
              + (nearest == null ? "" : "; did you mean " + nearest + "?"));
    }
    yaml.next();
    if (yaml.isEmpty()) {
      return;
    }
    switch (key) {
      case "logs" -> readList("- agent.log", logs::add);
      case "tz" -> zone = zone();
      case "lang" -> language = language();
      case "thresholds" ->
          readMapping("stt_processing: 1500ms", "stt_processing: 1500ms", this::readThreshold);
      case "timeout_patterns" -> readList("- 'deadline exceeded'", this::addTimeoutPattern);
      default -> throw new IllegalStateException(key);
    }
  }

  private interface Reading {
    void take(String text) throws ConfigurationException;
  }

  /** Gives each key of the mapping to a reading, which goes on to its value. */
  private void readMapping(String french, String english, Reading reading)
      throws ConfigurationException {
    if (yaml.current() != JsonToken.START_OBJECT) {
      throw yaml.problem(
          "attendu des lignes « " + french + " »", "expected lines \"" + english + "\"");
    }
    Set<String> seen = new HashSet<>();
    while (yaml.next() == JsonToken.FIELD_NAME) {
      String key = yaml.text();
      if (!seen.add(key)) {
        String shown = ConfigurationException.shown(key);
        throw yaml.problem(
            "clé donnée deux fois : « " + shown + " » ; gardez-en une",
            "key given twice: \"" + shown + "\"; keep one");
      }
      reading.take(key);
    }
  }

  /** Gives each value of the list to a reading; a single value is a list of one. */
  private void readList(String example, Reading reading) throws ConfigurationException {
    if (!yaml.value().isEmpty()) {
      reading.take(yaml.text());
      return;
    }
    if (yaml.current() != JsonToken.START_ARRAY) {
      throw yaml.problem(
          "attendu une liste, comme « " + example + " »",
          "expected a list, such as \"" + example + "\"");
    }
    while (yaml.next() != JsonToken.END_ARRAY) {
      if (yaml.value().isEmpty()) {
        throw yaml.problem(
            "attendu un texte, comme « " + example + " »",
            "expected a text, such as \"" + example + "\"");
      }
      reading.take(yaml.text());
    }
  }

  private ZoneId zone() throws ConfigurationException {
    String name = yaml.value();
    try {
      return ZoneId.of(name, ZoneId.SHORT_IDS);
    } catch (DateTimeException e) {
      String nearest = Nearest.to(name, ZoneId.getAvailableZoneIds());
      String shown = ConfigurationException.shown(name);
      throw yaml.problem(
          "fuseau inconnu : « "
              + shown
              + " » ; attendu Europe/Paris, UTC, +02:00…"
              + (nearest == null ? "" : " ; vouliez-vous dire " + nearest + " ?"),
          "unknown time zone: \""
              + shown
              + "\"; expected Europe/Paris, UTC, +02:00…"
              + (nearest == null ? "" : "; did you mean " + nearest + "?"));
    }
  }

  private String language() throws ConfigurationException {
    String name = yaml.value().toLowerCase(Locale.ROOT);
    if (!name.equals("fr") && !name.equals("en")) {
      String shown = ConfigurationException.shown(name);
      throw yaml.problem(
          "langue inconnue : « " + shown + " » ; attendu fr ou en",
          "unknown language: \"" + shown + "\"; expected fr or en");
    }
    return name;
  }

  private void readThreshold(String metric) throws ConfigurationException {
    yaml.next();
    String value = yaml.value();
    Duration threshold = Durations.parse(value.trim());
    // A microsecond is the least that a threshold can be.
    if (threshold == null || threshold.toNanos() < 1000 || metric.isBlank()) {
      String shown = ConfigurationException.shown(value);
      throw yaml.problem(
          "seuil illisible"
              + (value.isEmpty() ? "" : " : « " + shown + " »")
              + " ; attendu une durée avec son unité, comme 1500ms ou 1.5s",
          "unreadable threshold"
              + (value.isEmpty() ? "" : ": \"" + shown + "\"")
              + "; expected a duration with its unit, such as 1500ms or 1.5s");
    }
    thresholds.put(metric, threshold.toNanos() / 1000);
  }

  private void addTimeoutPattern(String pattern) throws ConfigurationException {
    try {
      timeoutPatterns.add(
          Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
    } catch (PatternSyntaxException e) {
      String shown = ConfigurationException.shown(pattern);
      String why = ConfigurationException.shown(e.getDescription()) + ", " + e.getIndex();
      throw yaml.problem(
          "motif illisible : « " + shown + " » (" + why + ") ; attendu une expression rationnelle",
          "unreadable pattern: \"" + shown + "\" (" + why + "); expected a regular expression");
    }
  }
}
