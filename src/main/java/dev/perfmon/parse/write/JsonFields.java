package dev.perfmon.parse.write;

import java.util.Map;

/** One line of JSON, as the programs write it that logs come from. */
final class JsonFields {
  private JsonFields() {}

  /**
   * An object as Python's {@code json.dumps} writes it: a space after each colon and comma.
   *
   * @param ascii whether everything that is not ASCII is escaped
   */
  static String python(Map<String, Object> fields, boolean ascii) {
    StringBuilder out = new StringBuilder(160).append('{');
    String between = "";
    for (Map.Entry<String, Object> field : fields.entrySet()) {
      out.append(between);
      quote(field.getKey(), ascii, out);
      out.append(": ");
      Object value = field.getValue();
      if (value instanceof Number || value instanceof Boolean) {
        out.append(value);
      } else {
        quote(value.toString(), ascii, out);
      }
      between = ", ";
    }
    return out.append('}').toString();
  }

  private static void quote(String text, boolean ascii, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> {
          if (c < ' ' || c == '"' || c == '\\') {
            common(c, out);
          } else if (ascii && c > '~') {
            escape(c, out);
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  /** A text as Go writes it, which also escapes what is special in HTML. */
  static void quoteAsGo(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\\') {
        common(c, out);
      } else if (c == '<' || c == '>' || c == '&' || c == '\u2028' || c == '\u2029') {
        escape(c, out);
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  private static void common(char c, StringBuilder out) {
    switch (c) {
      case '"', '\\' -> out.append('\\').append(c);
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> escape(c, out);
    }
  }

  private static void escape(char c, StringBuilder out) {
    out.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.append(Character.forDigit(c >> shift & 0xf, 16));
    }
  }
}
