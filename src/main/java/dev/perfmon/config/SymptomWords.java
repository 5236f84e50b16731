package dev.perfmon.config;

import dev.perfmon.alert.Symptom;
import dev.perfmon.model.Level;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a symptom is written: {@code failure}, {@code goulot}, {@code 2s}, {@code 1.5x}. */
final class SymptomWords {
  private SymptomWords() {}

  /** The symptom of a word; null where it is none. */
  static @Nullable Symptom read(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "failure", "failures", "échec", "echec" -> new Symptom.Failed();
      case "timeout", "timeouts" -> new Symptom.TimedOut();
      case "any" -> new Symptom.Any();
      case "bon", "good" -> new Symptom.AtLevel(Level.BON);
      case "lent", "slow" -> new Symptom.AtLevel(Level.LENT);
      case "goulot", "bottleneck" -> new Symptom.AtLevel(Level.GOULOT);
      default -> over(text);
    };
  }

  private static @Nullable Symptom over(String text) {
    if (text.endsWith("x")) {
      BigDecimal ratio = Values.number(text.substring(0, text.length() - 1).trim());
      return ratio == null || ratio.signum() == 0 || ratio.doubleValue() > 1e6
          ? null
          : new Symptom.OverRatio(ratio.doubleValue());
    }
    Duration limit = Durations.parse(text);
    boolean possible = limit != null && limit.toNanos() >= 1000 && limit.toDays() < 31;
    return possible && limit != null ? new Symptom.OverDuration(limit) : null;
  }

  /** The word of a symptom. */
  static String of(Symptom symptom) {
    if (symptom instanceof Symptom.Failed) {
      return "failure";
    } else if (symptom instanceof Symptom.TimedOut) {
      return "timeout";
    } else if (symptom instanceof Symptom.AtLevel level) {
      return level.least().name().toLowerCase(Locale.ROOT);
    } else if (symptom instanceof Symptom.OverRatio over) {
      return BigDecimal.valueOf(over.ratio()).stripTrailingZeros().toPlainString() + "x";
    } else if (symptom instanceof Symptom.OverDuration over) {
      return Durations.text(over.limit());
    }
    return "any";
  }
}
