package dev.perfmon.aggregate;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which failures are timeouts: those whose text says so, and those without a text (Python's {@code
 * TimeoutError} prints as nothing) that took at least the threshold.
 *
 * @param patterns further patterns a text may match anywhere, in any case; none by default
 */
public record Timeouts(List<Pattern> patterns) {
  /** What a text says then: timeout, timed out, délai … dépassé, ETIMEDOUT, TimeoutError. */
  public static final Timeouts USUAL = new Timeouts(List.of());

  public Timeouts {
    patterns = List.copyOf(patterns);
  }

  /** Whether a failure's text, which is not blank, says that it is one. */
  boolean isSaidBy(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    int delay = lower.indexOf("délai");
    if (lower.contains("timeout")
        || lower.contains("timed out")
        || lower.contains("etimedout")
        || (delay >= 0 && lower.indexOf("dépassé", delay) > 0)) {
      return true;
    }
    for (Pattern pattern : patterns) {
      if (pattern.matcher(text).find()) {
        return true;
      }
    }
    return false;
  }
}
