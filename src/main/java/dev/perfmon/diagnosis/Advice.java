package dev.perfmon.diagnosis;

import dev.perfmon.model.Notice;
import java.util.EnumSet;
import java.util.Set;

/**
 * One thing to do about a component that is slow or fails.
 *
 * @param metric the metric it is for, or {@link #ANY}
 * @param origin whose words these are
 * @param signs it is given where any of these was found; empty for a line that only stands in the
 *     guide's own list, because another line says the same
 * @param words in French the guide's to the letter where they are its; in English the French where
 *     nobody translated it
 */
public record Advice(String metric, Origin origin, Set<Sign> signs, Notice words) {
  /** Stands for every metric. */
  public static final String ANY = "*";

  public Advice {
    signs = Set.copyOf(signs);
  }

  /** Where a line of advice comes from. */
  public enum Origin {
    /** The guide's "Logs de Diagnostic Automatique": what the agent prints after a bottleneck. */
    DIAGNOSTIC,
    /** The guide's "Optimisations par composant". */
    COMPONENT,
    /** This program. */
    PERFMON,
    /** The configuration. */
    CONFIGURED
  }

  /** Whether any of these signs is one it is given for. */
  boolean isGivenFor(Set<Sign> found) {
    for (Sign sign : signs) {
      if (found.contains(sign)) {
        return true;
      }
    }
    return false;
  }

  static Advice configured(String metric, String text) {
    Set<Sign> always = EnumSet.of(Sign.SLOW, Sign.FAILING, Sign.TIMING_OUT);
    return new Advice(metric, Origin.CONFIGURED, always, new Notice(text, text));
  }
}
