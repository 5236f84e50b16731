package dev.perfmon.sla;

import dev.perfmon.model.InvalidValueException;
import dev.perfmon.model.NameGlob;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * A service level objective: the share of operations that must be good. An operation is good when
 * it succeeded in less than the limit; for an availability, when it succeeded at all. A failed
 * operation is never good.
 *
 * @param name what it is called: letters, digits, {@code . _ -}, at most 64 characters
 * @param metric the metric it judges, or a pattern with {@code *} and {@code ?}, whose metrics are
 *     then judged together
 * @param share percent of the operations that must be good, above 0 and below 100
 * @param limit what a good operation takes less than, microseconds, or {@link #AVAILABILITY}
 * @param strict whether the share must be exceeded, as the guide's {@code > 99.5 %}, and not merely
 *     reached, as its {@code 95 %}
 * @param minimum operations without which it is not judged, or {@link #USUAL_MINIMUM}; never {@code
 *     USUAL_MINIMUM} once built
 */
public record Objective(
    String name, String metric, BigDecimal share, long limit, boolean strict, long minimum) {
  /** In the place of a limit: whether an operation succeeds is all that counts. */
  public static final long AVAILABILITY = -1;

  /**
   * In the place of a minimum: as many operations as it takes for one bad one not to decide, that
   * is the least n of which n − 1 good ones meet the objective: 20 for 95 %, 201 for more than 99.5
   * %.
   */
  public static final long USUAL_MINIMUM = 0;

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final int MOST_DECIMALS = 6;
  private static final int LONGEST_NAME = 64;

  /**
   * Checks the values.
   *
   * @throws InvalidValueException if one of them cannot be
   */
  public Objective {
    checkName(name);
    checkMetric(metric);
    share = share.stripTrailingZeros();
    if (share.signum() <= 0
        || share.compareTo(HUNDRED) >= 0
        || share.scale() > MOST_DECIMALS
        || share.precision() > 2 + MOST_DECIMALS) {
      throw new InvalidValueException(
          "part « "
              + shown(share)
              + " % » impossible ; attendu plus de 0 et moins de 100 %, comme 95% ou 99.5% (100 %"
              + " ne laisserait aucun budget d'erreur)",
          "impossible share \""
              + shown(share)
              + " %\"; expected above 0 and below 100 %, such as 95% or 99.5% (100 % would leave"
              + " no error budget)");
    }
    if (limit != AVAILABILITY && limit < 1) {
      throw new InvalidValueException(
          "limite impossible ; attendu une durée d'au moins 1 µs, comme 500ms ou 2s",
          "impossible limit; expected a duration of at least 1 µs, such as 500ms or 2s");
    }
    if (minimum < 0) {
      throw new InvalidValueException(
          "minimum d'opérations " + minimum + " impossible ; attendu au moins 1",
          "impossible minimum of operations " + minimum + "; expected at least 1");
    }
    if (minimum == USUAL_MINIMUM) {
      minimum = usualMinimum(share, strict);
    }
  }

  /**
   * At least so many percent of a metric's operations succeed in less than so many microseconds.
   */
  public static Objective latency(String name, String metric, BigDecimal share, long limit) {
    return new Objective(name, metric, share, limit, false, USUAL_MINIMUM);
  }

  /** More than so many percent of a metric's operations succeed. */
  public static Objective availability(String name, String metric, BigDecimal share) {
    return new Objective(name, metric, share, AVAILABILITY, true, USUAL_MINIMUM);
  }

  /** Whether only success counts. */
  public boolean isAvailability() {
    return limit == AVAILABILITY;
  }

  /** The metric pattern, ready to match. */
  public NameGlob metrics() {
    return new NameGlob(List.of(metric));
  }

  /** Whether so many good operations of so many meet it; exact, and never met by none. */
  public boolean isMet(long good, long operations) {
    if (operations == 0) {
      return false;
    }
    int compared =
        BigDecimal.valueOf(good)
            .multiply(HUNDRED)
            .compareTo(BigDecimal.valueOf(operations).multiply(share));
    return strict ? compared > 0 : compared >= 0;
  }

  private static long usualMinimum(BigDecimal share, boolean strict) {
    // (n − 1)/n ≥ p where n ≥ 1/(1 − p); for more than p, one operation more where that is whole.
    BigDecimal rest = HUNDRED.subtract(share);
    BigDecimal least = HUNDRED.divide(rest, 0, RoundingMode.CEILING);
    boolean whole = least.multiply(rest).compareTo(HUNDRED) == 0;
    return least.longValueExact() + (strict && whole ? 1 : 0);
  }

  static void checkName(String name) {
    boolean plain = !name.isEmpty() && name.length() <= LONGEST_NAME;
    for (int i = 0; plain && i < name.length(); i++) {
      char c = name.charAt(i);
      plain = Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.';
    }
    if (!plain) {
      throw new InvalidValueException(
          "nom d'objectif impossible ; attendu 1 à "
              + LONGEST_NAME
              + " lettres, chiffres, . _ ou -",
          "impossible name of an objective; expected 1 to "
              + LONGEST_NAME
              + " letters, digits, . _ or -");
    }
  }

  static void checkMetric(String metric) {
    if (metric.isBlank()) {
      throw new InvalidValueException(
          "il manque la métrique ; attendu un nom comme stt_processing, ou un motif comme tts_*",
          "the metric is missing; expected a name such as stt_processing, or a pattern such as"
              + " tts_*");
    }
  }

  private static String shown(BigDecimal share) {
    return share.precision() > 20 || Math.abs(share.scale()) > 20 ? "…" : share.toPlainString();
  }
}
