package dev.perfmon.stats;

/**
 * A share of successes, and how far it can be trusted.
 *
 * @param successes how many succeeded
 * @param trials of how many; may be worth less than what was counted where trials depend on each
 *     other, and so need not be whole
 */
public record Proportion(double successes, double trials) {
  /** Standard normal deviate of a two-sided interval of 95 %. */
  public static final double Z95 = 1.959963984540054;

  /** A range of shares or of differences between them. */
  public record Interval(double low, double high) {}

  /** The share, from 0 to 1; NaN without a trial. */
  public double share() {
    return trials > 0 ? successes / trials : Double.NaN;
  }

  /**
   * Wilson's score interval (1927), which stays within 0 and 1 and is right for shares near them;
   * NaN without a trial.
   *
   * @param z standard normal deviate of the confidence, such as {@link #Z95}
   */
  public Interval wilson(double z) {
    if (!(trials > 0)) {
      return new Interval(Double.NaN, Double.NaN);
    }
    double share = share();
    double z2 = z * z;
    double centre = (share + z2 / (2 * trials)) / (1 + z2 / trials);
    double half =
        z
            / (1 + z2 / trials)
            * Math.sqrt(share * (1 - share) / trials + z2 / (4 * trials * trials));
    // At the ends the formula is exact, and its rounding is not.
    double low = successes <= 0 ? 0 : Math.max(0, centre - half);
    double high = successes >= trials ? 1 : Math.min(1, centre + half);
    return new Interval(low, high);
  }

  /**
   * The interval of {@code other.share() - share()}, by Newcombe's hybrid of the two Wilson
   * intervals (1998, his method 10).
   */
  public Interval difference(Proportion other, double z) {
    Interval mine = wilson(z);
    Interval theirs = other.wilson(z);
    double difference = other.share() - share();
    double down = Math.hypot(other.share() - theirs.low, mine.high - share());
    double up = Math.hypot(theirs.high - other.share(), share() - mine.low);
    return new Interval(difference - down, difference + up);
  }
}
