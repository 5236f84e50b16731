package dev.perfmon.cli;

/** Shares as people type them: {@code 5%}, {@code 0.05}. */
final class Percentage {
  private static final int LONGEST = 16;

  private Percentage() {}

  /**
   * The share typed, 0.05 for {@code 5%}.
   *
   * @param below what it must be less than
   * @throws UsageException if it is none; a bare 5 too, which could be read in two ways
   */
  static double parse(String option, String text, double below) {
    String typed = text.trim();
    boolean percent = typed.endsWith("%");
    double value = number(percent ? typed.substring(0, typed.length() - 1).trim() : typed);
    double share = percent ? value / 100 : value;
    if (!(share >= 0 && share < (percent ? below : Math.min(below, 1)))) {
      throw new UsageException(
          option + " " + text + " : attendu une part, comme 5% ou 0.05",
          option + " " + text + ": expected a share, such as 5% or 0.05");
    }
    return share;
  }

  private static double number(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && c != '.') {
        return Double.NaN;
      }
    }
    try {
      return text.length() > LONGEST ? Double.NaN : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
