package dev.perfmon.model;

/**
 * How a duration stands against its threshold, in the words of the monitoring guide.
 *
 * <p>ratio = duration / threshold: {@code EXCELLENT ≤ 0.5 < BON ≤ 1.0 < LENT ≤ 1.5 < GOULOT}. The
 * constants are declared from best to worst; {@link #compareTo} orders by severity.
 */
public enum Level {
  EXCELLENT("🚀"),
  BON("✅"),
  LENT("⚠️"),
  GOULOT("🐌");

  private static final Level[] VALUES = values();

  /** Half the unit durations are printed in (0.1 ms), in microseconds. */
  private static final long HALF_PRINTED_UNIT = 50;

  private final String icon;

  Level(String icon) {
    this.icon = icon;
  }

  /** The emoji the emitter writes before this level. */
  public String icon() {
    return icon;
  }

  /** The level with this ordinal, without the copy that {@link #values()} makes. */
  public static Level at(int ordinal) {
    return VALUES[ordinal];
  }

  /**
   * The level by ratio alone.
   *
   * @param duration in microseconds, not negative
   * @param threshold in microseconds; zero means the ratio of any duration but zero is infinite
   */
  public static Level ofRatio(long duration, long threshold) {
    // Products, so that no rounding of a quotient can move a value across a boundary. Signs, since
    // which level comes next is nothing a processor can foresee.
    long aboveHalf = (threshold - 2 * duration) >>> 63;
    long above = (threshold - duration) >>> 63;
    long aboveHalfMore = (3 * threshold - 2 * duration) >>> 63;
    return VALUES[(int) (aboveHalf + above + aboveHalfMore)];
  }

  /** The level by ratio of an average, which is no whole number of microseconds. */
  public static Level ofRatio(double duration, double threshold) {
    if (duration <= 0.5 * threshold) {
      return EXCELLENT;
    }
    if (duration <= threshold) {
      return BON;
    }
    return duration <= 1.5 * threshold ? LENT : GOULOT;
  }

  /**
   * The level of a printed measurement: the ratio decides, except within half a printed unit of a
   * boundary, where the emitter knew more digits than it printed and its word is taken; a threshold
   * printed as zero says nothing, so there too the printed level counts.
   *
   * @param duration in microseconds, as printed (to 0.1 ms)
   * @param threshold in microseconds, as printed (to 1 ms)
   * @param printed the level in the line
   */
  public static Level ofPrinted(long duration, long threshold, Level printed) {
    // One branch for all three boundaries: it is hardly ever taken, but one each would be.
    long far =
        signOfFar(2 * duration - threshold)
            & signOfFar(2 * duration - 2 * threshold)
            & signOfFar(2 * duration - 3 * threshold);
    return far >= 0 || threshold == 0 ? printed : ofRatio(duration, threshold);
  }

  /** Negative if twice a duration is further from twice a boundary than it can be off. */
  private static long signOfFar(long distance) {
    return (2 * HALF_PRINTED_UNIT + distance) | (2 * HALF_PRINTED_UNIT - distance);
  }
}
