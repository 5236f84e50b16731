package dev.perfmon.render;

import java.util.List;

/** A trend drawn in one line of text, from its least value to its greatest. */
final class Spark {
  private static final String BLOCKS = "▁▂▃▄▅▆▇█";
  private static final String ASCII = "_.-~=+*#";

  private Spark() {}

  /** One character per value; a space where there is none. */
  static String of(List<Double> values, boolean unicode) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      if (!Double.isNaN(value)) {
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
      }
    }
    String steps = unicode ? BLOCKS : ASCII;
    StringBuilder out = new StringBuilder(values.size());
    for (double value : values) {
      out.append(
          Double.isNaN(value) ? ' ' : steps.charAt(step(value, least, greatest, steps.length())));
    }
    return out.toString();
  }

  /** A trend that does not move is drawn in the middle: neither low nor high. */
  private static int step(double value, double least, double greatest, int steps) {
    if (greatest == least) {
      return (steps - 1) / 2;
    }
    return Math.min(steps - 1, (int) ((value - least) / (greatest - least) * steps));
  }
}
