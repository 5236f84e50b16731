package dev.perfmon.config;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The values a configuration file sets.
 *
 * @param file where they stand; null if there is no file
 * @param logs what to read where nothing is named; empty for none
 * @param zone zone of times that carry none, and of the output; null if not set
 * @param language {@code fr} or {@code en}; null if not set
 * @param thresholds metric name to threshold, in microseconds
 * @param timeoutPatterns further texts of failures that are timeouts
 */
public record Configuration(
    @Nullable Path file,
    List<String> logs,
    @Nullable ZoneId zone,
    @Nullable String language,
    Map<String, Long> thresholds,
    List<Pattern> timeoutPatterns) {
  /** Nothing is set. */
  public static final Configuration NONE =
      new Configuration(null, List.of(), null, null, Map.of(), List.of());

  public Configuration {
    logs = List.copyOf(logs);
    thresholds = Map.copyOf(thresholds);
    timeoutPatterns = List.copyOf(timeoutPatterns);
  }
}
