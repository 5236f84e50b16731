package dev.perfmon.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Settings as {@code perfmon.config/1}, one to a line. Keys are only ever added. */
public final class SettingsJson {
  private SettingsJson() {}

  /**
   * The text, ending with a line end.
   *
   * @param file the configuration file; null if there is none
   */
  public static String of(List<Setting> settings, @Nullable String file) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("schema", "perfmon.config/1");
      json.writeFieldName("file");
      if (file == null) {
        json.writeNull();
      } else {
        json.writeString(wellFormed(file));
      }
      json.writeArrayFieldStart("settings");
      for (Setting setting : settings) {
        write(json, setting);
      }
      json.writeRaw('\n');
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, Setting setting) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("path");
    for (String key : setting.path()) {
      json.writeString(wellFormed(key));
    }
    json.writeEndArray();
    json.writeFieldName("value");
    if (setting.list()) {
      json.writeStartArray();
      for (String value : setting.values()) {
        json.writeString(wellFormed(value));
      }
      json.writeEndArray();
    } else {
      json.writeString(wellFormed(setting.values().get(0)));
    }
    json.writeStringField("from", setting.origin().id());
    json.writeFieldName("place");
    if (setting.place().isEmpty()) {
      json.writeNull();
    } else {
      json.writeString(wellFormed(setting.place()));
    }
    json.writeEndObject();
  }

  private static String wellFormed(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
