package dev.perfmon.diagnosis;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What was found about a metric that makes a line of advice the right one. */
public enum Sign {
  /** Over its threshold: on average, or in the measurement an alert is about. */
  SLOW,
  /** It fails. */
  FAILING,
  /** It fails by timeout. */
  TIMING_OUT,
  /** {@code network_request} accounts for its slowness. */
  NETWORK_BOUND,
  /** It is slow, and {@code cache_lookup} is slow or never happens. */
  CACHE_POOR,
  /** It became slower from one moment to the next. */
  STEPPED,
  /** It becomes slower little by little. */
  DRIFTING;

  /** The name the catalogue uses: {@code slow}, {@code timing-out}, … */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The sign of that name; null when there is none. */
  static @Nullable Sign named(String id) {
    for (Sign sign : values()) {
      if (sign.id().equals(id)) {
        return sign;
      }
    }
    return null;
  }
}
