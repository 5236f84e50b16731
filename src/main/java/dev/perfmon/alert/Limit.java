package dev.perfmon.alert;

import org.jspecify.annotations.Nullable;

/**
 * How many of some operations may show a symptom. In whole numbers, so that 90 of 100 are 90 %.
 *
 * @param symptom what is counted
 * @param span the operations it is counted in
 * @param kind how the millionths are meant
 * @param millionths of the operations
 */
record Limit(Symptom symptom, Span span, Kind kind, long millionths) {
  private static final double MILLIONTHS_PER_PERCENT = 10_000;
  private static final long ALL = 1_000_000;

  /** What the limit is of. */
  enum Kind {
    /** At least so many must be without the symptom. */
    WITHOUT,
    /** At most so many may have it. */
    WITH,
    /** The one at this rank must not have it. */
    RANK
  }

  /** The limit a condition sets; null for one that is not about a share. */
  static @Nullable Limit of(Condition condition) {
    if (condition instanceof Condition.SuccessRate rate) {
      return of(rate);
    } else if (condition instanceof Condition.Share share) {
      return of(share);
    } else if (condition instanceof Condition.Quantile quantile) {
      return of(quantile);
    }
    return null;
  }

  private static Limit of(Condition.SuccessRate rate) {
    return new Limit(
        new Symptom.Failed(), rate.span(), Kind.WITHOUT, millionths(rate.belowPercent()));
  }

  private static Limit of(Condition.Share share) {
    return new Limit(share.symptom(), share.span(), Kind.WITH, millionths(share.abovePercent()));
  }

  private static Limit of(Condition.Quantile quantile) {
    return new Limit(quantile.limit(), quantile.span(), Kind.RANK, millionths(quantile.percent()));
  }

  private static long millionths(double percent) {
    return Math.round(percent * MILLIONTHS_PER_PERCENT);
  }

  /** Whether so many with the symptom, of all, are too many. */
  boolean isBreached(long bad, long all) {
    return switch (kind) {
      case WITHOUT -> (all - bad) * ALL < millionths * all;
      case WITH -> bad * ALL > millionths * all;
      // Sorted, the bad ones come last: the one at the nearest rank is bad if they reach down to
      // it.
      case RANK -> bad > all - (millionths * all + ALL - 1) / ALL;
    };
  }
}
