package dev.perfmon.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonTest {
  private static final ObjectMapper JACKSON = new ObjectMapper();

  private final JsonObject object = new JsonObject();
  private final JsonText text = new JsonText();

  /** The members as text, a string's escapes undone and marked by a quote in front. */
  private Map<String, String> members(String json) {
    byte[] bytes = json.getBytes(UTF_8);
    Map<String, String> members = new LinkedHashMap<>();
    object.start(bytes, 0, bytes.length);
    while (object.next()) {
      String key = new String(bytes, object.keyStart, object.keyEnd - object.keyStart, UTF_8);
      String value =
          new String(bytes, object.valueStart, object.valueEnd - object.valueStart, UTF_8);
      if (object.valueKind == '"') {
        assertThat(object.escaped).isEqualTo(value.indexOf('\\') >= 0);
        value = '"' + decoded(value);
      }
      members.put(key, value);
    }
    assertThat(object.position()).isLessThanOrEqualTo(bytes.length);
    return members;
  }

  private String decoded(String escaped) {
    byte[] bytes = escaped.getBytes(UTF_8);
    text.decode(bytes, 0, bytes.length);
    return new String(text.bytes(), 0, text.size(), UTF_8);
  }

  @Test
  void membersOfEveryKind() {
    assertThat(
            members(
                "{\"a\": \"x\", \"b\":-1.5e3,\t\"c\" : null, \"d\": {\"e\": [1, \"}]\"]},"
                    + "\"f\": [], \"\": true}"))
        .containsExactly(
            Map.entry("a", "\"x"),
            Map.entry("b", "-1.5e3"),
            Map.entry("c", "null"),
            Map.entry("d", "{\"e\": [1, \"}]\"]}"),
            Map.entry("f", "[]"),
            Map.entry("", "true"));
    assertThat(object.complete()).isTrue();
    assertThat(members("{}")).isEmpty();
    assertThat(object.complete()).isTrue();
    assertThat(members("{\"a\": 1} tail")).hasSize(1);
    assertThat(object.complete()).isTrue();
    assertThat(object.position()).isEqualTo(8);
  }

  static Stream<Arguments> escapes() {
    return Stream.of(
        Arguments.of("a\\nb", "a\nb"),
        Arguments.of("\\u00c9CHEC apr\\u00E8s", "ÉCHEC après"),
        Arguments.of("\\ud83d\\ude80 PERF", "🚀 PERF"),
        Arguments.of("\\\"\\\\\\/", "\"\\/"),
        Arguments.of("\\t\\r\\b\\f", "\t\r\b\f"),
        Arguments.of("\\u0041\\u20ac", "A€"),
        Arguments.of("plain é 🐌", "plain é 🐌"),
        Arguments.of("\\uZZZZ", "\\uZZZZ"),
        Arguments.of("\\u00", "\\u00"),
        Arguments.of("\\ud83dx", "?x"),
        Arguments.of("\\ud83d\\u0041", "?A"));
  }

  @ParameterizedTest
  @MethodSource
  void escapes(String escaped, String expected) {
    byte[] bytes = escaped.getBytes(UTF_8);
    text.decode(bytes, 0, bytes.length);
    String actual = new String(text.bytes(), 0, text.size(), UTF_8);
    // A lone half of a pair is no character: as many replacements as its bytes make.
    assertThat(actual.replaceAll("\ufffd+", "?")).isEqualTo(expected);
  }

  @Test
  void aBackslashAtTheVeryEndStays() {
    assertThat(decoded("abc\\")).isEqualTo("abc\\");
  }

  @Test
  void bytesInAnArray() {
    byte[] array = "[240, 159,154,128,10]".getBytes(UTF_8);
    text.decodeArray(array, 0, array.length);
    assertThat(new String(text.bytes(), 0, text.size(), UTF_8)).isEqualTo("🚀\n");
    text.decodeArray(array, 0, 0);
    assertThat(text.size()).isZero();
  }

  @Test
  void agreesWithAJsonLibraryWhicheverWayItEscapes() throws JsonProcessingException {
    Random random = new Random(1);
    for (int round = 0; round < 500; round++) {
      ObjectNode node = JACKSON.createObjectNode();
      Map<String, String> expected = new LinkedHashMap<>();
      for (int i = random.nextInt(6); i >= 0; i--) {
        StringBuilder value = new StringBuilder();
        for (int c = random.nextInt(40); c > 0; c--) {
          value.appendCodePoint("aZ \"\\/\n\t\r{}[]:,é€🚀".codePointAt(random.nextInt(16)));
        }
        String clean = value.toString().replaceAll("[\ud800-\udfff](?![\ud800-\udfff])", "").trim();
        boolean paired = clean.codePoints().noneMatch(c -> c >= 0xd800 && c < 0xe000);
        node.put("key" + i, paired ? clean : "x");
        expected.put("key" + i, '"' + (paired ? clean : "x"));
      }
      String json = JACKSON.writeValueAsString(node);
      assertThat(members(json)).isEqualTo(expected);
      assertThat(object.complete()).isTrue();
      StringBuilder ascii = new StringBuilder();
      for (int at = 0; at < json.length(); at++) {
        char c = json.charAt(at);
        ascii.append(c < 128 ? String.valueOf(c) : String.format("\\u%04x", (int) c));
      }
      assertThat(members(ascii.toString())).isEqualTo(expected);
    }
  }

  /** A torn object gives the members before the tear, is not complete, and reads nothing beyond. */
  @Test
  void tornAnywhere() {
    String json = "{\"message\": \"a \\\"b\\\" c\", \"n\": 12, \"o\": {\"p\": [1]}, \"q\": null}";
    Map<String, String> all = members(json);
    for (int length = 1; length < json.length(); length++) {
      Map<String, String> some = members(json.substring(0, length));
      assertThat(object.complete()).as(json.substring(0, length)).isFalse();
      assertThat(all.entrySet()).as(json.substring(0, length)).containsAll(some.entrySet());
    }
  }

  @Test
  void whatIsNoObjectEndsAtOnceAndIsNotComplete() {
    for (String json :
        new String[] {"{'a': 1}", "{a: 1}", "{\"a\" 1}", "{\"a\":}", "{\"a\"", "{"}) {
      assertThat(members(json)).as(json).isEmpty();
      assertThat(object.complete()).as(json).isFalse();
    }
  }
}
