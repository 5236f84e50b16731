package dev.perfmon.parse.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

final class PythonTextTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void printsWhatPythonPrints() throws IOException {
    SoftAssertions softly = new SoftAssertions();
    int cases = 0;
    for (String line : printedByPython()) {
      if (line.startsWith("#")) {
        continue;
      }
      String[] fields = line.split("\t", -1);
      String printed = JSON.readValue(fields[2], String.class);
      String actual =
          fields[0].equals("text")
              ? PythonText.repr(JSON.readValue(fields[1], String.class))
              : fields[0].equals("repr")
                  ? PythonText.repr(Double.parseDouble(fields[1]))
                  : PythonText.fixed(
                      Double.parseDouble(fields[1]), fields[0].charAt("fixed".length()) - '0');
      softly.assertThat(actual).as(line).isEqualTo(printed);
      cases++;
    }
    softly.assertAll();
    assertThat(cases).isGreaterThan(1500);
  }

  private static List<String> printedByPython() throws IOException {
    try (InputStream in = PythonTextTest.class.getResourceAsStream("python.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .toList();
    }
  }

  @Test
  void numbersThatAreNone() {
    assertThat(PythonText.repr(Double.NaN)).isEqualTo("nan");
    assertThat(PythonText.repr(Double.NEGATIVE_INFINITY)).isEqualTo("-inf");
    assertThat(PythonText.fixed(Double.POSITIVE_INFINITY, 1)).isEqualTo("inf");
    assertThat(PythonText.fixed(Double.NaN, 1)).isEqualTo("nan");
  }

  @Test
  void valuesOfEveryKind() {
    Map<Object, Object> map = new LinkedHashMap<>();
    map.put("session", "s3");
    map.put("chunk", 12);
    map.put("ok", true);
    map.put("none", null);
    map.put(7L, -0.5f);
    map.put("many", List.of(1, "a", List.of()));
    map.put("array", new int[] {1, 2});
    map.put("set", new LinkedHashSet<>(List.of("x", "y")));
    map.put("empty", Set.of());
    map.put("map", Map.of());
    map.put("big", new BigInteger("123456789012345678901234567890"));
    map.put("decimal", new BigDecimal("1.50"));
    map.put("counter", new AtomicLong(9));
    map.put('c', Thread.State.NEW);
    assertThat(PythonText.repr(map))
        .isEqualTo(
            "{'session': 's3', 'chunk': 12, 'ok': True, 'none': None, 7: -0.5, 'many': [1, 'a',"
                + " []], 'array': [1, 2], 'set': {'x', 'y'}, 'empty': set(), 'map': {}, 'big':"
                + " 123456789012345678901234567890, 'decimal': 1.5, 'counter': 9, 'c': 'NEW'}");
  }

  @Test
  void whatHoldsItselfEnds() {
    List<Object> list = new ArrayList<>(Arrays.asList(1, null));
    list.set(1, list);
    assertThat(PythonText.repr(list)).isEqualTo("[1, [...]]");
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("me", map);
    assertThat(PythonText.repr(map)).isEqualTo("{'me': {...}}");
    List<Integer> twice = List.of(1);
    assertThat(PythonText.repr(List.of(twice, twice))).isEqualTo("[[1], [1]]");
  }
}
