package dev.perfmon.diagnosis;

import dev.perfmon.model.Notice;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * All advice there is: the monitoring guide's lists per component ({@code advice.txt}), and what a
 * configuration puts in their place. Which lines are given depends on the metric and on what was
 * found about it.
 */
public final class AdviceCatalogue {
  private static final String RESOURCE = "advice.txt";
  private static final int FIELDS = 5;

  private final List<Advice> lines;

  private AdviceCatalogue(List<Advice> lines) {
    this.lines = List.copyOf(lines);
  }

  /** The guide's advice. Read at the first call, since few answers need it. */
  public static AdviceCatalogue guide() {
    return Guide.CATALOGUE;
  }

  /**
   * This catalogue with other advice for some metrics.
   *
   * @param byMetric metric name to lines, in the order to show them; they replace all lines of that
   *     metric, and an empty list means that nothing is advised
   */
  public AdviceCatalogue with(Map<String, List<String>> byMetric) {
    List<Advice> result = new ArrayList<>();
    for (Advice advice : lines) {
      if (!byMetric.containsKey(advice.metric())) {
        result.add(advice);
      }
    }
    for (Map.Entry<String, List<String>> entry : byMetric.entrySet()) {
      for (String text : entry.getValue()) {
        result.add(Advice.configured(entry.getKey(), text));
      }
    }
    return new AdviceCatalogue(result);
  }

  /** Everything, in the order of the file. */
  List<Advice> all() {
    return lines;
  }

  /**
   * The advice that follows from what was found about a metric, in the order to show it; empty
   * where nothing is known to help.
   */
  public List<Advice> of(String metric, Set<Sign> found) {
    List<Advice> result = new ArrayList<>();
    for (Advice advice : lines) {
      boolean applies = advice.metric().equals(metric) || advice.metric().equals(Advice.ANY);
      if (applies && advice.isGivenFor(found)) {
        result.add(advice);
      }
    }
    return result;
  }

  /**
   * The list the agent prints for a slow metric under {@code 💡 OPTIMISATIONS}, whole and in its
   * order: the guide's diagnostic list, for a metric without one that of its component. Empty for a
   * metric that has neither.
   */
  public List<Advice> listed(String metric) {
    for (Advice.Origin origin :
        List.of(Advice.Origin.CONFIGURED, Advice.Origin.DIAGNOSTIC, Advice.Origin.COMPONENT)) {
      List<Advice> list = new ArrayList<>();
      for (Advice advice : lines) {
        if (advice.origin() == origin && advice.metric().equals(metric)) {
          list.add(advice);
        }
      }
      if (!list.isEmpty()) {
        return list;
      }
    }
    return List.of();
  }

  private static final class Guide {
    static final AdviceCatalogue CATALOGUE = new AdviceCatalogue(read());

    private static List<Advice> read() {
      List<Advice> lines = new ArrayList<>();
      try (InputStream in = AdviceCatalogue.class.getResourceAsStream(RESOURCE)) {
        if (in == null) {
          throw new IllegalStateException(RESOURCE + " is not in the program");
        }
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          if (!line.isBlank() && line.charAt(0) != '#') {
            lines.add(line(line));
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return lines;
    }

    private static Advice line(String line) {
      List<String> fields = fields(line, '|');
      if (fields.size() != FIELDS) {
        throw new IllegalStateException(RESOURCE + ": expected " + FIELDS + " fields: " + line);
      }
      Set<Sign> signs = EnumSet.noneOf(Sign.class);
      if (!fields.get(2).equals("-")) {
        for (String id : fields(fields.get(2), ',')) {
          Sign sign = Sign.named(id);
          if (sign == null) {
            throw new IllegalStateException(RESOURCE + ": no sign is called " + id + ": " + line);
          }
          signs.add(sign);
        }
      }
      Advice.Origin origin = Advice.Origin.valueOf(fields.get(1).toUpperCase(Locale.ROOT));
      Notice words = new Notice(fields.get(3), fields.get(4));
      return new Advice(fields.get(0), origin, signs, words);
    }

    private static List<String> fields(String line, char separator) {
      List<String> fields = new ArrayList<>();
      int from = 0;
      for (int at = line.indexOf(separator); at >= 0; at = line.indexOf(separator, from)) {
        fields.add(line.substring(from, at).strip());
        from = at + 1;
      }
      fields.add(line.substring(from).strip());
      return fields;
    }
  }
}
