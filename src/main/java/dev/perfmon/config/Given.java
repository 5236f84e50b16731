package dev.perfmon.config;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the command line and the environment say, which goes before the file.
 *
 * @param logs the variable's logs; empty for none
 * @param zone the flag's zone; null for none
 * @param machineZone the zone where nobody names one
 * @param languageFlag the flag's language; null for none
 * @param languageVariable the variable's language; empty for none
 * @param thresholds the flags' thresholds, microseconds by metric
 */
public record Given(
    List<String> logs,
    @Nullable String zone,
    String machineZone,
    @Nullable String languageFlag,
    String languageVariable,
    Map<String, Long> thresholds) {
  public Given {
    logs = List.copyOf(logs);
    thresholds = Map.copyOf(thresholds);
  }
}
