package dev.perfmon.render;

/** Figures as people read them, with their unit; a dash, aligned with them, where there is none. */
final class Figures {
  private Figures() {}

  static String milliseconds(double value, int decimals) {
    if (!Double.isFinite(value)) {
      return "-  ";
    }
    StringBuilder out = new StringBuilder(12);
    Decimals.fixed(out, value, decimals);
    return out.append("ms").toString();
  }

  static String percent(double value) {
    if (!Double.isFinite(value)) {
      return "- ";
    }
    StringBuilder out = new StringBuilder(8);
    Decimals.fixed(out, value, 1);
    return out.append('%').toString();
  }
}
