package dev.perfmon.compare;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One of the two runs.
 *
 * @param metrics what is known of each metric, by name, in order of appearance
 */
public record Run(Map<String, Operations> metrics) {
  public Run {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }

  /**
   * The operations of one metric.
   *
   * @param durations those of the operations that succeeded
   * @param failures how many failed
   * @param effective how many independent operations they are worth, failures among them
   */
  public record Operations(Sample durations, long failures, double effective) {
    /** All of them. */
    public long count() {
      return durations.count() + failures;
    }

    /** The share that succeeded, from 0 to 1; NaN without an operation. */
    public double successShare() {
      return count() == 0 ? Double.NaN : (double) durations.count() / count();
    }
  }
}
