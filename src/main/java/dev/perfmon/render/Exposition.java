package dev.perfmon.render;

import dev.perfmon.report.MetricReport;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The lines Prometheus' text format is made of. */
final class Exposition {
  private final StringBuilder out;

  Exposition(StringBuilder out) {
    this.out = out;
  }

  StringBuilder out() {
    return out;
  }

  /**
   * The metrics' names as values of a label. Two names that are shown alike stay two series: one
   * series sent twice would make Prometheus refuse the whole answer.
   */
  List<String> labels(List<MetricReport> metrics) {
    Set<String> taken = new HashSet<>();
    List<String> labels = new ArrayList<>(metrics.size());
    for (MetricReport metric : metrics) {
      String safe = SafeText.of(metric.name().value());
      String label = safe;
      for (int copy = 2; !taken.add(label); copy++) {
        label = safe + "~" + copy;
      }
      labels.add(escaped(label));
    }
    return labels;
  }

  void family(String name, String type, String help) {
    out.append("# HELP ").append(name).append(' ').append(help).append('\n');
    out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  void counter(String name, String help, long value) {
    family(name, "counter", help);
    out.append(name).append(' ').append(value).append('\n');
  }

  void sample(String name, String metric, long value) {
    open(name, metric).append("\"} ").append(value).append('\n');
  }

  void sample(String name, String metric, double value) {
    value(open(name, metric).append("\"} "), value);
  }

  void sample(String name, String metric, String label, String is, long value) {
    open(name, metric, label, is).append(value).append('\n');
  }

  void sample(String name, String metric, String label, String is, double value) {
    value(open(name, metric, label, is), value);
  }

  /**
   * A sample with any labels.
   *
   * @param labels names of the program's own, and after each its value, whatever that is
   */
  void labelled(String name, double value, String... labels) {
    value(open(name, labels), value);
  }

  /** The same of a count. */
  void labelled(String name, long value, String... labels) {
    open(name, labels).append(value).append('\n');
  }

  private StringBuilder open(String name, String[] labels) {
    out.append(name);
    for (int i = 0; i < labels.length; i += 2) {
      out.append(i == 0 ? '{' : ',').append(labels[i]).append("=\"");
      out.append(escaped(SafeText.of(labels[i + 1]))).append('"');
    }
    return out.append("} ");
  }

  private StringBuilder open(String name, String metric) {
    return out.append(name).append("{metric=\"").append(metric);
  }

  private StringBuilder open(String name, String metric, String label, String is) {
    return open(name, metric).append("\",").append(label).append("=\"").append(is).append("\"} ");
  }

  private static void value(StringBuilder out, double value) {
    if (Double.isFinite(value)) {
      Decimals.plain(out, value);
    } else {
      out.append("NaN");
    }
    out.append('\n');
  }

  private static String escaped(String value) {
    if (value.indexOf('"') < 0 && value.indexOf('\\') < 0) {
      return value;
    }
    // A line end is no longer in it: SafeText has made it a picture.
    return value.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
