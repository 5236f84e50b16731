package dev.perfmon.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The tokens of a YAML file, one by one, so that whatever is not expected is refused where it
 * begins and nothing is ever built from it. Aliases, tags, anchors of more than a single value and
 * second documents are refused in any place.
 */
final class YamlTokens implements Closeable {
  /** The largest file that is read, in bytes. */
  static final int LARGEST = 1024 * 1024;

  private final Path file;
  private final YAMLParser parser;
  private @Nullable JsonToken current;

  private YamlTokens(Path file, YAMLParser parser) {
    this.file = file;
    this.parser = parser;
  }

  static YamlTokens of(Path file) throws IOException, ConfigurationException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LARGEST + 1);
    }
    if (bytes.length > LARGEST) {
      throw new ConfigurationException(
          shown(file) + " : plus de 1 Mio ; ce n'est pas une configuration",
          shown(file) + ": more than 1 MiB; this is no configuration");
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new ConfigurationException(
          shown(file) + " : ce n'est pas du texte UTF-8", shown(file) + ": this is no UTF-8 text");
    }
    LoaderOptions bounds = new LoaderOptions();
    bounds.setCodePointLimit(LARGEST);
    YAMLFactory factory = YAMLFactory.builder().loaderOptions(bounds).build();
    return new YamlTokens(
        file, factory.createParser(text.startsWith("\ufeff") ? text.substring(1) : text));
  }

  private static String shown(Path file) {
    return ConfigurationException.shown(file.toString());
  }

  /** Goes to the next token; null at the end. */
  @Nullable JsonToken next() throws ConfigurationException {
    try {
      current = parser.nextToken();
      if (current != null) {
        refuse(parser.isCurrentAlias(), "alias", "an alias");
        refuse(parser.getObjectId() != null, "ancre", "an anchor");
        refuse(parser.getTypeId() != null, "étiquette", "a tag");
      }
      return current;
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw unreadable(
          at == null ? 0 : at.getLineNr(),
          at == null ? 0 : at.getColumnNr(),
          e.getOriginalMessage());
    } catch (YAMLException | IOException e) {
      throw unreadable(0, 0, String.valueOf(e.getMessage()));
    }
  }

  private void refuse(boolean found, String french, String english) throws ConfigurationException {
    if (found) {
      throw problem(
          french + " YAML refusée ; écrivez la valeur elle-même",
          english + " of YAML is not accepted; write the value itself");
    }
  }

  private ConfigurationException unreadable(int line, int column, String message) {
    // The first line says what, the others show the place once more.
    int end = message.indexOf('\n');
    String what = ConfigurationException.shown(end < 0 ? message : message.substring(0, end));
    String place = line < 1 ? shown(file) : shown(file) + ":" + line + ":" + column;
    return new ConfigurationException(
        place + ": YAML illisible : " + what, place + ": unreadable YAML: " + what);
  }

  /** The token gone to last; null at the end. */
  @Nullable JsonToken current() {
    return current;
  }

  /** Whether nothing stands where a value could. */
  boolean isEmpty() throws ConfigurationException {
    return current == null
        || current == JsonToken.VALUE_NULL
        || (current == JsonToken.VALUE_STRING && text().isEmpty());
  }

  /** The text of the current token, as it stands in the file; empty if it is no single value. */
  String value() throws ConfigurationException {
    return current != null && current.isScalarValue() && current != JsonToken.VALUE_NULL
        ? text()
        : "";
  }

  /** The text of the current token, as it stands in the file. */
  String text() throws ConfigurationException {
    try {
      return String.valueOf(parser.getText());
    } catch (IOException e) {
      throw unreadable(0, 0, String.valueOf(e.getMessage()));
    }
  }

  /** What is wrong at the current token. */
  ConfigurationException problem(String french, String english) {
    JsonLocation at = parser.currentTokenLocation();
    String place = shown(file) + ":" + at.getLineNr() + ":" + at.getColumnNr() + ": ";
    return new ConfigurationException(place + french, place + english);
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
