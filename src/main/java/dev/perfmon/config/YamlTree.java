package dev.perfmon.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.perfmon.config.YamlNode.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads a YAML file into nodes that hold nothing but text. Aliases, tags, anchors and second
 * documents are refused in any place, and so is what is larger or deeper than a configuration is.
 */
final class YamlTree {
  /** The largest file that is read, in bytes. */
  static final int LARGEST = 1024 * 1024;

  /** How deep lists and mappings can stand in each other. */
  private static final int DEEPEST = 16;

  /** How many values there can be: more than the largest file of anyone's rules has. */
  private static final int MOST = 20_000;

  private final YAMLParser parser;
  private final Problems problems;
  private int values;

  private YamlTree(YAMLParser parser, Problems problems) {
    this.parser = parser;
    this.problems = problems;
  }

  /**
   * The file's only document; null if it is empty.
   *
   * @throws ConfigurationException if it is no YAML, or YAML that no configuration needs
   */
  static @Nullable YamlNode read(Path file, Problems problems)
      throws IOException, ConfigurationException {
    String text = text(file, problems);
    LoaderOptions bounds = new LoaderOptions();
    bounds.setCodePointLimit(LARGEST);
    YAMLFactory factory = YAMLFactory.builder().loaderOptions(bounds).build();
    try (YAMLParser parser =
        factory.createParser(text.startsWith("\ufeff") ? text.substring(1) : text)) {
      return new YamlTree(parser, problems).document();
    }
  }

  private static String text(Path file, Problems problems)
      throws IOException, ConfigurationException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LARGEST + 1);
    }
    if (bytes.length > LARGEST) {
      throw problems.fatal(
          "plus de 1 Mio ; ce n'est pas une configuration",
          "more than 1 MiB; this is no configuration");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw problems.fatal("ce n'est pas du texte UTF-8", "this is no UTF-8 text");
    }
  }

  private @Nullable YamlNode document() throws ConfigurationException {
    JsonToken first = next();
    if (first == null) {
      return null;
    }
    YamlNode root = node(first, 0);
    if (next() != null) {
      throw problems.fatal(
          place(),
          "un second document commence ; attendu un seul",
          "a second document begins; expected only one");
    }
    return root;
  }

  private YamlNode node(JsonToken token, int depth) throws ConfigurationException {
    Place place = place();
    if (depth > DEEPEST) {
      throw problems.fatal(
          place,
          "plus de " + DEEPEST + " niveaux imbriqués ; ce n'est pas une configuration",
          "more than " + DEEPEST + " levels deep; this is no configuration");
    }
    if (++values > MOST) {
      throw problems.fatal(
          place,
          "plus de " + MOST + " valeurs ; ce n'est pas une configuration",
          "more than " + MOST + " values; this is no configuration");
    }
    return switch (token) {
      case START_OBJECT -> mapping(place, depth);
      case START_ARRAY -> sequence(place, depth);
      case VALUE_NULL -> new YamlNode.Scalar(place, "");
      default -> new YamlNode.Scalar(place, text());
    };
  }

  private YamlNode mapping(Place place, int depth) throws ConfigurationException {
    List<YamlNode.Entry> entries = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (JsonToken token = next(); token == JsonToken.FIELD_NAME; token = next()) {
      Place at = place();
      String key = text();
      JsonToken value = next();
      YamlNode node = value == null ? new YamlNode.Scalar(at, "") : node(value, depth + 1);
      if (seen.add(key)) {
        entries.add(new YamlNode.Entry(at, key, node));
      } else {
        String shown = ConfigurationException.shown(key);
        problems.add(
            at,
            "clé donnée deux fois : « " + shown + " » ; gardez-en une",
            "key given twice: \"" + shown + "\"; keep one");
      }
    }
    return new YamlNode.Mapping(place, entries);
  }

  private YamlNode sequence(Place place, int depth) throws ConfigurationException {
    List<YamlNode> items = new ArrayList<>();
    for (JsonToken token = next(); token != null && token != JsonToken.END_ARRAY; token = next()) {
      items.add(node(token, depth + 1));
    }
    return new YamlNode.Sequence(place, items);
  }

  private @Nullable JsonToken next() throws ConfigurationException {
    try {
      JsonToken token = parser.nextToken();
      if (token != null) {
        refuse(parser.isCurrentAlias(), "alias YAML refusé", "an alias");
        refuse(parser.getObjectId() != null, "ancre YAML refusée", "an anchor");
        refuse(parser.getTypeId() != null, "étiquette YAML refusée", "a tag");
      }
      return token;
    } catch (JsonProcessingException e) {
      throw unreadable(e);
    } catch (YAMLException | IOException e) {
      throw unreadable(null, String.valueOf(e.getMessage()));
    }
  }

  private void refuse(boolean found, String french, String english) throws ConfigurationException {
    if (found) {
      throw problems.fatal(
          place(),
          french + " ; écrivez la valeur elle-même",
          english + " of YAML is not accepted; write the value itself");
    }
  }

  private ConfigurationException unreadable(JsonProcessingException e) {
    JsonLocation at = e.getLocation();
    Place place = at == null ? null : new Place(at.getLineNr(), at.getColumnNr());
    String message = e.getOriginalMessage();
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof MarkedYAMLException marked && marked.getProblem() != null) {
        // What was being read when it happened says less than what happened, and where.
        message = marked.getProblem();
        Mark mark = marked.getProblemMark();
        place = mark == null ? place : new Place(mark.getLine() + 1, mark.getColumn() + 1);
      }
    }
    return unreadable(place, message);
  }

  private ConfigurationException unreadable(@Nullable Place place, String message) {
    // Further lines show the place once more.
    int end = message.indexOf('\n');
    String what = ConfigurationException.shown(end < 0 ? message : message.substring(0, end));
    boolean tab = what.contains("(TAB)");
    String french = "YAML illisible : " + what;
    String english = "unreadable YAML: " + what;
    if (tab) {
      french = "YAML illisible : une tabulation ; attendu des espaces pour l'indentation";
      english = "unreadable YAML: a tab; expected spaces for the indentation";
    }
    return place == null || place.line() < 1
        ? problems.fatal(french, english)
        : problems.fatal(place, french, english);
  }

  private Place place() {
    JsonLocation at = parser.currentTokenLocation();
    return new Place(at.getLineNr(), at.getColumnNr());
  }

  private String text() throws ConfigurationException {
    try {
      return String.valueOf(parser.getText());
    } catch (IOException e) {
      throw unreadable(null, String.valueOf(e.getMessage()));
    }
  }
}
