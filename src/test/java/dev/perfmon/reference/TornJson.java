package dev.perfmon.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what can still be read of a JSON object that was cut off or damaged: its whole members. */
final class TornJson {
  private static final String STRING = "\"((?:[^\"\\\\]|\\\\.)*+)\"";
  private static final String LITERAL = "[^ ,}\"\\[{][^ ,}]*+(?=[ ,}])";
  private static final String ARRAY = "\\[[^\\]\\[\"{]*\\]";
  private static final Pattern MEMBER =
      Pattern.compile(
          "\\G[ \t]*,?[ \t]*"
              + STRING
              + "[ \t]*:[ \t]*(?:"
              + STRING
              + "|("
              + LITERAL
              + "|"
              + ARRAY
              + "))",
          Pattern.DOTALL);
  private static final Pattern ESCAPE =
      Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|(.))", Pattern.DOTALL);

  private static final Pattern NUMBER = Pattern.compile("\\d+");

  /** Key of what could not be read. */
  private static final String REST = "";

  private TornJson() {}

  static JsonNode read(String torn) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    Matcher member = MEMBER.matcher(torn);
    member.region(1, torn.length());
    int read = 1;
    while (member.find()) {
      read = member.end();
      String key = member.group(1);
      if (!node.has(key)) {
        node.set(
            key, member.group(2) != null ? unescaped(member.group(2)) : value(member.group(3)));
      }
    }
    return node.put(REST, torn.substring(read));
  }

  private static JsonNode value(String literal) {
    if (literal.startsWith("[")) {
      ArrayNode numbers = JsonNodeFactory.instance.arrayNode();
      NUMBER.matcher(literal).results().forEach(n -> numbers.add(new BigInteger(n.group())));
      return numbers;
    }
    try {
      return ReferenceEnvelopes.JSON.readTree(literal);
    } catch (JsonProcessingException damaged) {
      return BooleanNode.FALSE;
    }
  }

  /** What is no escape stays as it is. */
  private static JsonNode unescaped(String text) {
    StringBuilder out = new StringBuilder();
    Matcher escape = ESCAPE.matcher(text);
    int from = 0;
    while (escape.find()) {
      out.append(text, from, escape.start());
      from = escape.end();
      if (escape.group(1) != null) {
        out.append((char) Integer.parseInt(escape.group(1), 16));
      } else {
        out.append(
            switch (escape.group(2)) {
              case "n" -> "\n";
              case "t" -> "\t";
              case "r" -> "\r";
              case "b" -> "\b";
              case "f" -> "\f";
              case "u" -> "\\u";
              default -> escape.group(2);
            });
      }
    }
    return TextNode.valueOf(out.append(text.substring(from)).toString());
  }
}
