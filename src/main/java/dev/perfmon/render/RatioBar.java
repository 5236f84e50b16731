package dev.perfmon.render;

/**
 * A duration against its threshold as a short bar: the threshold stands in the middle, and twice
 * the threshold or more fills it, so that each of the guide's levels is a quarter.
 */
final class RatioBar {
  private RatioBar() {}

  /**
   * Appends the bar, in the mark's colour, padded to its columns.
   *
   * @param ratio duration by threshold
   * @param columns its length, even
   */
  static void write(StringBuilder out, double ratio, int columns, Mark mark, View view) {
    int half = columns / 2;
    String bar = ratio > 0 ? Bar.drawn(Math.min(columns, ratio * half), view.unicode()) : "";
    int drawn = bar.length();
    mark.paint(out, bar, view);
    if (drawn > half) {
      DisplayWidth.spaces(out, columns - drawn);
      return;
    }
    DisplayWidth.spaces(out, half - drawn);
    Mark.dim(out, view.unicode() ? "▏" : "|", view);
    DisplayWidth.spaces(out, columns - half - 1);
  }

  /** The ratio in five columns at most: {@code 0.42×}, {@code 4.3×}, {@code 120×}. */
  static String figure(double ratio, View view) {
    StringBuilder out = new StringBuilder(8);
    if (ratio >= 999.5) {
      return view.unicode() ? ">999×" : ">999x";
    }
    Decimals.fixed(out, ratio, ratio < 2 ? 2 : ratio < 100 ? 1 : 0);
    return out.append(view.unicode() ? '×' : 'x').toString();
  }
}
