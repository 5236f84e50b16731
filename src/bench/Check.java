import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Compares answers with the truth that Gen wrote: what `perfmon summary --format json` printed, or
 * a peer's table of metric, count, failures and average. A fast wrong answer must not win.
 */
public final class Check {
  /** Averages are compared to this many milliseconds: answers may be rounded to 0.1 ms. */
  private static final double ROUNDING_MS = 0.0501;

  private final List<String> differences = new ArrayList<>();

  private Check() {}

  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      System.err.println("Usage: java Check TRUTH ANSWER.json|ANSWER.tsv");
      System.exit(2);
    }
    var check = new Check();
    Path answer = Path.of(args[1]);
    Map<String, Map<String, Double>> truth = table(Files.readAllLines(Path.of(args[0])));
    if (args[1].endsWith(".json")) {
      check.compare(truth, summary(Files.readString(answer)));
    } else {
      var lines = new ArrayList<>(List.of("metric\tcount\tfailures\tavg_ms"));
      lines.addAll(Files.readAllLines(answer));
      check.compare(truth, table(lines));
    }
    check.differences.stream().limit(10).forEach(System.out::println);
    System.exit(check.differences.isEmpty() ? 0 : 1);
  }

  private void compare(
      Map<String, Map<String, Double>> truth, Map<String, Map<String, Double>> answer) {
    var metrics = new TreeSet<>(truth.keySet());
    metrics.addAll(answer.keySet());
    for (String metric : metrics) {
      Map<String, Double> expected = truth.getOrDefault(metric, Map.of());
      Map<String, Double> actual = answer.getOrDefault(metric, Map.of());
      for (String column : expected.isEmpty() ? actual.keySet() : expected.keySet()) {
        if (!actual.containsKey(column) && !actual.isEmpty()) {
          continue; // A peer does not know it.
        }
        double e = expected.getOrDefault(column, Double.NaN);
        double a = actual.getOrDefault(column, Double.NaN);
        if (!(Math.abs(e - a) <= (column.equals("avg_ms") ? ROUNDING_MS : 0))) {
          differences.add(metric + " " + column + ": " + a + " instead of " + e);
        }
      }
    }
  }

  /** A table with a head, tabs between its columns, the metric in the first. */
  private static Map<String, Map<String, Double>> table(List<String> lines) {
    String[] head = lines.get(0).split("\t");
    var table = new LinkedHashMap<String, Map<String, Double>>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split("\t");
      var row = new LinkedHashMap<String, Double>();
      for (int i = 1; i < Math.min(head.length, cells.length); i++) {
        row.put(head[i], Double.valueOf(cells[i]));
      }
      table.put(cells[0], row);
    }
    return table;
  }

  private static Map<String, Map<String, Double>> summary(String json) {
    var table = new LinkedHashMap<String, Map<String, Double>>();
    var root = (Map<?, ?>) new Json(json).value();
    for (Map.Entry<?, ?> metric : ((Map<?, ?>) root.get("metrics")).entrySet()) {
      var row = new LinkedHashMap<String, Double>();
      numbers((Map<?, ?>) metric.getValue(), row);
      table.put((String) metric.getKey(), row);
    }
    return table;
  }

  private static void numbers(Map<?, ?> object, Map<String, Double> row) {
    for (Map.Entry<?, ?> member : object.entrySet()) {
      if (member.getValue() instanceof Double number) {
        row.put((String) member.getKey(), number);
      } else if (member.getValue() instanceof Map<?, ?> levels) {
        numbers(levels, row);
      }
    }
  }

  /** As much JSON as a summary needs; no library, so that a JDK is enough to run the benchmarks. */
  private static final class Json {
    private final String text;
    private int at;

    Json(String text) {
      this.text = text;
    }

    Object value() {
      return switch (peek()) {
        case '{' -> object();
        case '[' -> array();
        case '"' -> string();
        default -> scalar();
      };
    }

    private Map<String, Object> object() {
      var object = new LinkedHashMap<String, Object>();
      at++;
      while (peek() != '}') {
        String key = string();
        peek();
        at++;
        object.put(key, value());
        if (peek() == ',') {
          at++;
        }
      }
      at++;
      return object;
    }

    private List<Object> array() {
      var array = new ArrayList<>();
      at++;
      while (peek() != ']') {
        array.add(value());
        if (peek() == ',') {
          at++;
        }
      }
      at++;
      return array;
    }

    private String string() {
      var string = new StringBuilder();
      peek();
      for (at++; text.charAt(at) != '"'; at++) {
        if (text.charAt(at) != '\\') {
          string.append(text.charAt(at));
        } else if (text.charAt(++at) == 'u') {
          string.append((char) Integer.parseInt(text, at + 1, at + 5, 16));
          at += 4;
        } else {
          int control = "nrtbf".indexOf(text.charAt(at));
          string.append(control < 0 ? text.charAt(at) : "\n\r\t\b\f".charAt(control));
        }
      }
      at++;
      return string.toString();
    }

    /** A number as a Double, anything else as its text. */
    private Object scalar() {
      int from = at;
      while (at < text.length() && ",]} \n\r\t".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      String scalar = text.substring(from, at);
      return scalar.matches("-?[0-9].*") ? Double.valueOf(scalar) : (Object) scalar;
    }

    private char peek() {
      while (Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      return text.charAt(at);
    }
  }
}
