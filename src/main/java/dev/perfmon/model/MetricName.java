package dev.perfmon.model;

import org.jspecify.annotations.Nullable;

/**
 * A metric's name as the agent wrote it: any text, decoded as UTF-8, not yet safe for a terminal.
 *
 * @param value the name, not empty
 */
public record MetricName(String value) implements Comparable<MetricName> {
  // Written out, because what the compiler generates for a record is linked at run time, and would
  // take a tenth of the time a short answer takes.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MetricName name && name.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public int compareTo(MetricName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
