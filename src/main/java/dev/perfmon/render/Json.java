package dev.perfmon.render;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * JSON as every answer has it: figures in plain notation, instants RFC 3339 in UTC, and strings
 * that any reader takes. Beyond what JSON demands, C1 controls and line separators are escaped, as
 * some terminals and readers obey them, and half a surrogate pair becomes U+FFFD, as strict readers
 * refuse even its escape.
 */
final class Json {
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .characterEscapes(new Escapes())
          .rootValueSeparator((String) null)
          .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
          // Whoever opened the output closes it: a file gets its name only when all is written.
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  private Json() {}

  /** A generator of one document laid out for people to read as well. */
  static JsonGenerator document(Appendable out) throws IOException {
    JsonGenerator json = FACTORY.createGenerator(writer(out));
    json.setPrettyPrinter(new JsonLayout());
    return json;
  }

  /** A generator of any number of values, each on a line that {@link #endLine} ends. */
  static JsonGenerator lines(Appendable out) throws IOException {
    return FACTORY.createGenerator(writer(out));
  }

  static void endLine(JsonGenerator json) throws IOException {
    json.writeRaw('\n');
  }

  static void figure(JsonGenerator json, String key, double value) throws IOException {
    json.writeFieldName(key);
    if (Double.isFinite(value)) {
      json.writeNumber(Decimals.plain(value));
    } else {
      json.writeNull();
    }
  }

  static void time(JsonGenerator json, String key, @Nullable Instant value) throws IOException {
    json.writeFieldName(key);
    if (value == null) {
      json.writeNull();
    } else {
      json.writeString(Timestamp.utc(value));
    }
  }

  static void text(JsonGenerator json, String key, @Nullable String value) throws IOException {
    json.writeFieldName(key);
    if (value == null) {
      json.writeNull();
    } else {
      json.writeString(wellFormed(value));
    }
  }

  static void texts(JsonGenerator json, String key, List<String> values) throws IOException {
    json.writeArrayFieldStart(key);
    for (String value : values) {
      json.writeString(wellFormed(value));
    }
    json.writeEndArray();
  }

  /** The text with U+FFFD for every half of a surrogate pair that stands alone. */
  static String wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (isPair(text, i)) {
          i++;
        } else {
          return mended(text);
        }
      }
    }
    return text;
  }

  private static String mended(String text) {
    StringBuilder out = new StringBuilder(text);
    for (int i = 0; i < out.length(); i++) {
      if (Character.isSurrogate(out.charAt(i))) {
        if (isPair(out, i)) {
          i++;
        } else {
          out.setCharAt(i, '\ufffd');
        }
      }
    }
    return out.toString();
  }

  private static boolean isPair(CharSequence text, int at) {
    return at + 1 < text.length()
        && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
  }

  private static Writer writer(Appendable out) {
    return out instanceof Writer writer ? writer : new AppendableWriter(out);
  }

  /** What is escaped beyond JSON's own. */
  private static final class Escapes extends CharacterEscapes {
    private static final long serialVersionUID = 1;

    private final int[] ascii = standardAsciiEscapesForJSON();

    Escapes() {
      ascii[0x7f] = ESCAPE_STANDARD;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return ascii;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
      if (isObeyedBySomeone(character)) {
        StringBuilder escape = new StringBuilder(6);
        SafeText.escape(escape, character);
        return new SerializedString(escape.toString());
      }
      return null;
    }

    /** C1 controls, line separators, and what turns the direction of text around. */
    private static boolean isObeyedBySomeone(int character) {
      return character < 0xa0
          || character == 0x061c
          || (character >= 0x200e && character <= 0x200f)
          || (character >= 0x2028 && character <= 0x202e)
          || (character >= 0x2066 && character <= 0x2069);
    }
  }
}
