package dev.perfmon.sla;

/**
 * Two windows that end at the log's last event: a long one that shows that much of the budget is
 * being spent, and a short one that shows that it still is. After the multiwindow, multi-burn-rate
 * alerts of Google's "The Site Reliability Workbook", chapter 5.
 *
 * @param speed which pair
 * @param longer the long window
 * @param shorter the short window
 * @param state whether both burn faster than the pair's limit
 */
public record BurnPair(Speed speed, Burn longer, Burn shorter, State state) {
  /** A pair of windows and the burn rate above which both must be. */
  public enum Speed {
    /** 2 % of a 30-day budget in an hour. */
    FAST(3600, 300, 144),
    /** 5 % of a 30-day budget in six hours. */
    SLOW(21_600, 1800, 60);

    private final int longer;
    private final int shorter;
    private final int tenths;

    Speed(int longer, int shorter, int tenths) {
      this.longer = longer;
      this.shorter = shorter;
      this.tenths = tenths;
    }

    /** Seconds of the long window. */
    public int longerSeconds() {
      return longer;
    }

    /** Seconds of the short window. */
    public int shorterSeconds() {
      return shorter;
    }

    /** The burn rate above which both windows must be. */
    public double limit() {
      return tenths / 10.0;
    }

    int limitTenths() {
      return tenths;
    }
  }

  /** Whether the budget is being spent too fast. */
  public enum State {
    QUIET,
    BURNING,
    /** Fewer operations in the long window than the objective's minimum, or none with a time. */
    INSUFFICIENT
  }

  /**
   * One window.
   *
   * @param seconds its length
   * @param covered seconds of it that the log covers
   * @param operations those that ended in it
   * @param bad those of them that were not good
   * @param rate how many times faster than allowed the budget is spent: at 1 it lasts exactly as
   *     long as the objective's period; NaN without an operation
   */
  public record Burn(int seconds, long covered, long operations, long bad, double rate) {}
}
