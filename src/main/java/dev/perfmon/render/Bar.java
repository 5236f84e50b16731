package dev.perfmon.render;

/** A bar whose length says how much, to an eighth of a column where the reader can show that. */
final class Bar {
  private static final String EIGHTHS = "▏▎▍▌▋▊▉";
  private static final int PARTS = 8;

  private Bar() {}

  /**
   * A bar; of something other than nothing, at least the shortest there is.
   *
   * @param columns how long the greatest is
   */
  static String of(long value, long greatest, int columns, boolean unicode) {
    if (value <= 0 || greatest <= 0) {
      return "";
    }
    return drawn((double) value / greatest * columns, unicode);
  }

  /** A bar of so many columns, at least the shortest there is. */
  static String drawn(double length, boolean unicode) {
    if (!unicode) {
      return "#".repeat(Math.max(1, (int) Math.round(length)));
    }
    int parts = Math.max(1, (int) Math.round(length * PARTS));
    String whole = "█".repeat(parts / PARTS);
    return parts % PARTS == 0 ? whole : whole + EIGHTHS.charAt(parts % PARTS - 1);
  }
}
