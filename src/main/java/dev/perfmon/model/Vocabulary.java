package dev.perfmon.model;

import java.util.Map;

/**
 * What the names and numbers of a log stand for, where a configuration says that they are not what
 * they seem.
 *
 * @param aliases a name as the log has it, to the name it is counted under; that one is no alias
 * @param units a name it is counted under, to the nanoseconds that one printed "millisecond" of
 *     that metric's durations really is; thresholds are as printed
 */
public record Vocabulary(Map<String, String> aliases, Map<String, Long> units) {
  /** Everything is what it seems. */
  public static final Vocabulary PLAIN = new Vocabulary(Map.of(), Map.of());

  /** Nanoseconds in a millisecond: the unit that needs no conversion. */
  public static final long MILLISECOND = 1_000_000;

  public Vocabulary {
    aliases = Map.copyOf(aliases);
    units = Map.copyOf(units);
  }
}
